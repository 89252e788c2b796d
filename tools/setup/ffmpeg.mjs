import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { officialDownload } from './download.mjs';
import { nodeModules } from './places.mjs';
import { SetupProblem } from './say.mjs';

const packageFolder = join(nodeModules, 'ffmpeg-static');
const fileName = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
const systemFfmpeg = '/usr/bin/ffmpeg';

/** The binary of the ffmpeg-static package, where it was downloaded. */
export const packagedFfmpeg = join(packageFolder, fileName);

/**
 * ffmpeg-static's binary: what is packaged, and the first choice here.
 * @param {string} node
 * @returns {Promise<string | undefined>} undefined where the system's own has to do
 */
export async function officialFfmpeg(node) {
  const named = process.env['FFMPEG_BIN'];
  if (named) {
    if (existsSync(named)) return named;
    throw new SetupProblem(`ffmpeg: there is no ${named}, which FFMPEG_BIN names`);
  }
  if (existsSync(packagedFfmpeg)) return packagedFfmpeg;

  const { 'ffmpeg-static': release } = JSON.parse(
    readFileSync(join(packageFolder, 'package.json'), 'utf8'),
  );
  // A download that is cut short must not look like a binary.
  const folder = join(packageFolder, `download-${process.pid}`);
  mkdirSync(folder);
  try {
    const done = await officialDownload({
      ...{ subject: 'ffmpeg', version: release['binary-release-tag'], node, folder },
      ...{ from: "ffmpeg-static's releases on GitHub", script: join(packageFolder, 'install.js') },
      env: { FFMPEG_BIN: join(folder, fileName) },
    });
    if (!done) return undefined;
    for (const name of readdirSync(folder)) {
      renameSync(join(folder, name), join(packageFolder, name));
    }
    return packagedFfmpeg;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns {string} */
export function installedFfmpeg() {
  if (existsSync(systemFfmpeg)) return systemFfmpeg;
  throw new SetupProblem(
    'ffmpeg: it can neither be downloaded nor found in the system; install ffmpeg 5 or later and name it in FFMPEG_BIN',
  );
}

/**
 * @param {string} text what `ffmpeg -version` prints
 */
export function versionIn(text) {
  return /^ffmpeg version (\S+)/.exec(text)?.[1] ?? 'of unknown version';
}

/** @param {string} binary */
export async function ffmpegVersion(binary) {
  const { code, output } = await runQuietly(binary, ['-hide_banner', '-version']);
  if (code === 0) return versionIn(output);
  throw new SetupProblem(`ffmpeg: ${binary} does not run: ${output.trim().split('\n')[0]}`);
}
