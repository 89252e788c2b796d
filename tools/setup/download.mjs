import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { cacheFolder } from './places.mjs';
import { say, tellingLine } from './say.mjs';

const day = 24 * 60 * 60 * 1000;

/**
 * @param {number | undefined} failedAt milliseconds, undefined when it never failed
 * @param {number} now
 */
export function worthTrying(failedAt, now) {
  return failedAt === undefined || now - failedAt > day;
}

function folderSize(/** @type {string} */ folder) {
  let size = 0;
  for (const entry of readdirSync(folder, { recursive: true })) {
    size += statSync(join(folder, String(entry)), { throwIfNoEntry: false })?.size ?? 0;
  }
  return size;
}

/**
 * Runs a package's own download script. A machine that reaches only a registry must not wait for
 * it at every start, so a failure is remembered for a day.
 * @param {object} download
 * @param {string} download.subject electron or ffmpeg
 * @param {string} download.version
 * @param {string} download.from whom it is fetched from, for people
 * @param {string} download.node
 * @param {string} download.script
 * @param {string} download.folder where the bytes arrive; 60 s without growth end the attempt
 * @param {NodeJS.ProcessEnv} download.env
 * @returns {Promise<boolean>} whether the script ended well
 */
export async function officialDownload({ subject, version, from, node, script, folder, env }) {
  const stamp = join(cacheFolder(), `no-download-of-${subject}-${version}`);
  const failedAt = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs;
  if (!worthTrying(failedAt, Date.now())) return false;

  say(subject, `fetching ${version} from ${from}`);
  mkdirSync(folder, { recursive: true });
  const { code, output, stalled } = await runQuietly(node, [script], {
    env: { ...process.env, ...env },
    stall: { seconds: 60, progress: () => folderSize(folder) },
  });
  if (code === 0) {
    rmSync(stamp, { force: true });
    return true;
  }
  const cause = stalled ? 'nothing arrived for 60 s' : tellingLine(output);
  say(subject, `${from} cannot be reached (${cause}); next try in a day, or after: rm ${stamp}`);
  mkdirSync(cacheFolder(), { recursive: true });
  writeFileSync(stamp, `${cause}\n`);
  return false;
}
