import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { SetupProblem, say, tellingLine } from './say.mjs';

const statusFile = '/var/lib/dpkg/status';

/**
 * Debian's packages by what they are for. Newer releases renamed some: any name of a list will
 * do, the first that can be had is installed.
 * @type {Record<string, string[][]>}
 */
const parts = {
  electron: [
    ['libnss3'],
    ['libgtk-3-0', 'libgtk-3-0t64'],
    ['libgbm1'],
    ['libasound2', 'libasound2t64'],
  ],
  display: [['xvfb'], ['xauth']],
  cameras: [
    ['gir1.2-gst-rtsp-server-1.0'],
    ['python3-gi'],
    ['gstreamer1.0-plugins-base'],
    ['gstreamer1.0-plugins-good'],
    ['gstreamer1.0-plugins-bad'],
    ['gstreamer1.0-plugins-ugly'],
    ['gstreamer1.0-rtsp'],
    ['fonts-dejavu-core'],
    ['util-linux'],
    ['iproute2'],
  ],
  ffmpeg: [['ffmpeg']],
  /** pdftotext: what a PDF that the program made says. */
  pdf: [['poppler-utils']],
};

/**
 * Names of the packages that dpkg has installed, read from its own file: asking dpkg itself
 * costs more than all the rest of a warm start.
 * @param {string} status
 * @returns {Set<string>}
 */
export function installedPackages(status) {
  const installed = new Set();
  for (const entry of status.split('\n\n')) {
    if (!/^Status: \S+ \S+ installed$/m.test(entry)) continue;
    const name = /^Package: (\S+)$/m.exec(entry)?.[1];
    if (name) installed.add(name);
  }
  return installed;
}

/**
 * @param {string[][]} wanted lists of names, any one of a list will do
 * @param {Set<string>} installed
 */
export function missingPackages(wanted, installed) {
  return wanted.filter((names) => !names.some((name) => installed.has(name)));
}

/**
 * The names that apt can install, out of `apt-cache policy`.
 * @param {string} policy
 * @returns {Set<string>}
 */
export function availablePackages(policy) {
  const available = new Set();
  for (const [, name, candidate] of policy.matchAll(/^(\S+):\n.*\n\s+Candidate: (.+)$/gm)) {
    if (candidate !== '(none)') available.add(name);
  }
  return available;
}

/** @param {string[][]} missing */
async function install(missing) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
  // One source that cannot be reached fails the update; whether it mattered, the install tells.
  const update = await runQuietly('apt-get', ['update', '-q'], { env });
  const policy = await runQuietly('apt-cache', ['policy', ...missing.flat()], { env });
  const available = availablePackages(policy.output);
  const names = missing.map((list) => list.find((name) => available.has(name)) ?? String(list[0]));
  say('system', `installing from the distribution's packages (apt-get): ${names.join(' ')}`);
  const options = ['-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
  const result = await runQuietly('apt-get', ['install', ...options, ...names], { env });
  if (result.code === 0) return;
  const cause =
    update.code === 0 ? '' : ` (before that, apt-get update: ${tellingLine(update.output)})`;
  throw new SetupProblem(`system: apt-get install: ${tellingLine(result.output)}${cause}`);
}

/**
 * Sees to it that Debian's packages for these purposes are installed; does nothing where there
 * is no dpkg.
 * @param {string[]} needs names of parts
 * @param {{ optional?: string[] }} [options] needs that are worth a warning only
 */
export async function ensureSystemParts(needs, options = {}) {
  if (process.platform !== 'linux' || !existsSync(statusFile)) return;
  const installed = installedPackages(readFileSync(statusFile, 'utf8'));
  const missingFor = (/** @type {string[]} */ names) =>
    missingPackages(
      names.flatMap((name) => parts[name] ?? []),
      installed,
    );
  const missing = missingFor(needs);
  if (missing.length === 0) return;
  if (process.getuid?.() === 0) return install(missing);

  const optional = options.optional ?? [];
  const required = missingFor(needs.filter((need) => !optional.includes(need)));
  const command = (/** @type {string[][]} */ lists) =>
    `sudo apt-get install --no-install-recommends ${lists.map(([name]) => name).join(' ')}`;
  if (required.length > 0) {
    throw new SetupProblem(`system: packages are missing; run: ${command(missing)}`);
  }
  say(
    'system',
    `going on without ${optional.join(', ')} packages; to have them: ${command(missing)}`,
  );
}

/**
 * Electron's libraries where there is no dpkg to ask.
 * @param {string} binary
 */
export async function checkLibraries(binary) {
  if (process.platform !== 'linux' || existsSync(statusFile)) return;
  const { output } = await runQuietly('ldd', [binary]);
  const absent = new Set([...output.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name]) => name));
  if (absent.size === 0) return;
  throw new SetupProblem(
    `system: Electron needs libraries that are not installed: ${[...absent].join(' ')}; install them with this distribution's package manager`,
  );
}

/**
 * Electron's sandbox needs user namespaces, which some systems keep for root (Ubuntu since 24.04
 * among them), or else a helper that belongs to root.
 * @param {string} dist
 */
export async function checkSandbox(dist) {
  if (process.platform !== 'linux' || process.getuid?.() === 0) return;
  const helper = join(dist, 'chrome-sandbox');
  const file = statSync(helper, { throwIfNoEntry: false });
  if (file?.uid === 0 && (file.mode & 0o7777) === 0o4755) return;
  const trial = await runQuietly('unshare', ['--user', '--map-root-user', 'true']);
  if (trial.code === 0) return;
  throw new SetupProblem(
    `system: this system keeps Electron's sandbox from ordinary users; run: sudo chown root ${helper} && sudo chmod 4755 ${helper}`,
  );
}
