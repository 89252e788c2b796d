import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { nodeModules, repository } from './places.mjs';
import { SetupProblem, say, tellingLine } from './say.mjs';

const stampFile = join(nodeModules, '.pomezi-lock');
const unreachable = /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|UND_ERR/;

/** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }>} LockedPackages */

/**
 * Whether what npm noted as installed is what the lock file asks for. Optional packages may be
 * absent: npm leaves out those for other platforms.
 * @param {LockedPackages} locked
 * @param {LockedPackages} installed
 */
export function installedMatches(locked, installed) {
  const wanted = Object.entries(locked).filter(([path]) => path !== '');
  const allThere = wanted.every(([path, entry]) => {
    const found = installed[path];
    if (!found) return Boolean(entry.optional || entry.devOptional || entry.peer);
    return found.version === entry.version;
  });
  return allThere && Object.keys(installed).every((path) => path in locked);
}

/** @returns {LockedPackages | undefined} */
function packagesOf(/** @type {string} */ file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function textOf(/** @type {string} */ file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * npm as it was called, or the one on the PATH.
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
function npmCommand(env = process.env) {
  if (env['npm_execpath']?.includes('npm-cli')) {
    return { command: process.execPath, args: [env['npm_execpath']], shell: false };
  }
  // Since 2024 Node refuses to start .cmd files without a shell.
  const windows = process.platform === 'win32';
  return { command: windows ? 'npm.cmd' : 'npm', args: [], shell: windows };
}

/**
 * @param {string[]} args
 * @param {string} [cwd]
 */
export function npm(args, cwd = repository) {
  const { command, args: first, shell } = npmCommand();
  return runQuietly(command, [...first, ...args], { cwd, shell });
}

/**
 * Why npm failed, in one line that says what to do.
 * @param {string} output
 */
export function npmProblem(output) {
  const code = unreachable.exec(output)?.[0];
  if (code) {
    return `the npm registry cannot be reached (${code}): check the network, the proxy or npm's registry setting, then run the command again`;
  }
  return tellingLine(output);
}

/** Installs node_modules when it is missing or differs from package-lock.json. */
export async function ensureModules() {
  const lockFile = join(repository, 'package-lock.json');
  const lock = textOf(lockFile);
  if (lock === undefined) throw new SetupProblem(`modules: ${lockFile} is missing`);
  const stamp = createHash('sha256').update(lock).digest('hex');
  if (textOf(stampFile) === stamp) return;

  const installed = packagesOf(join(nodeModules, '.package-lock.json'));
  if (installed && installedMatches(packagesOf(lockFile) ?? {}, installed)) {
    writeFileSync(stampFile, stamp);
    return;
  }
  say('modules', 'fetching the npm packages of package-lock.json from the npm registry (npm ci)');
  // Without a network npm ci tries package after package for minutes before it says so.
  const ping = await npm(['ping', '--fetch-retries=0']);
  if (unreachable.test(ping.output)) throw new SetupProblem(`modules: ${npmProblem(ping.output)}`);
  const { code, output } = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  if (code !== 0) throw new SetupProblem(`modules: ${npmProblem(output)}`);
  writeFileSync(stampFile, stamp);
}
