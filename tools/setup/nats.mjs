// nats-server, for development and tests: what is installed is new enough, or Debian's newer package
// is unpacked beside Electron's runtime. Nothing of the system is changed.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { cacheFolder } from './places.mjs';
import { SetupProblem, say, tellingLine } from './say.mjs';

/** From then on there are `sync_interval: always` and keys for leaf links. */
const oldest = [2, 10];
/** Of Debian, the newest first. */
const suites = ['sid', 'trixie'];
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const where =
  'get it from https://github.com/nats-io/nats-server/releases and name it in NATS_SERVER_BIN';

/**
 * @param {string} text what `nats-server --version` prints
 * @returns {string | undefined} undefined where it is too old, or no nats-server
 */
export function usableVersionIn(text) {
  const version = /^nats-server: v?(\d+)\.(\d+)\.(\S+)/m.exec(text);
  if (!version) return undefined;
  const [major, minor] = [Number(version[1]), Number(version[2])];
  const isUsable = major > Number(oldest[0]) || (major === oldest[0] && minor >= Number(oldest[1]));
  return isUsable ? `${major}.${minor}.${version[3]}` : undefined;
}

/**
 * The address of the machine's own mirror of Debian, out of its lists of sources.
 * @param {string} sources
 */
export function mirrorIn(sources) {
  const lines = sources.split('\n').filter((line) => !line.trim().startsWith('#'));
  const addresses = lines.flatMap((line) => /\bhttps?:\/\/\S+\/debian\/?(?=\s|$)/.exec(line) ?? []);
  return addresses[0]?.replace(/\/$/, '') ?? 'http://deb.debian.org/debian';
}

/** @param {string} binary */
async function versionOf(binary) {
  const { code, output } = await runQuietly(binary, ['--version']);
  return code === 0 ? usableVersionIn(output) : undefined;
}

function ownSources() {
  const folder = '/etc/apt/sources.list.d';
  const files = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  return ['/etc/apt/sources.list', ...files]
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

/**
 * With lists, caches and a state of its own: the machine's packages stay as they are.
 * @param {string} work
 * @param {string} suite
 * @returns {Promise<string | undefined>} why it could not be had
 */
async function download(work, suite) {
  const signed = existsSync(keyring) ? `[signed-by=${keyring}] ` : '';
  const list = join(work, 'sources.list');
  writeFileSync(list, `deb ${signed}${mirrorIn(ownSources())} ${suite} main\n`);
  for (const folder of ['state/lists/partial', 'cache/archives/partial']) {
    mkdirSync(join(work, suite, folder), { recursive: true });
  }
  const settings = [
    `Dir::State=${join(work, suite, 'state')}`,
    'Dir::State::status=/var/lib/dpkg/status',
    `Dir::Cache=${join(work, suite, 'cache')}`,
    `Dir::Etc::sourcelist=${list}`,
    'Dir::Etc::sourceparts=/dev/null',
    'Acquire::Languages=none',
    'APT::Sandbox::User=root',
  ];
  const options = ['-q', ...settings.flatMap((setting) => ['-o', setting])];
  for (const words of [['update'], ['download', 'nats-server']]) {
    const done = await runQuietly('apt-get', [...options, ...words], { cwd: work });
    if (done.code !== 0) return tellingLine(done.output);
  }
  return undefined;
}

/** @param {string} target */
async function unpack(target) {
  const work = `${target}.partial-${process.pid}`;
  mkdirSync(work, { recursive: true });
  try {
    let cause = 'there is no apt-get';
    for (const suite of existsSync('/usr/bin/apt-get') ? suites : []) {
      cause = (await download(work, suite)) ?? '';
      if (cause === '') break;
    }
    const file = readdirSync(work).find((name) => name.endsWith('.deb'));
    if (!file) throw new SetupProblem(`nats: nats-server cannot be had (${cause}); ${where}`);
    const out = await runQuietly('dpkg-deb', ['-x', join(work, file), join(work, 'unpacked')]);
    if (out.code !== 0) throw new SetupProblem(`nats: dpkg-deb: ${tellingLine(out.output)}`);
    const binary = ['usr/sbin', 'usr/bin']
      .map((folder) => join(work, 'unpacked', folder, 'nats-server'))
      .find((path) => existsSync(path));
    if (!binary) throw new SetupProblem(`nats: ${file} holds no nats-server; ${where}`);
    // Another run may be as far: whole or not at all.
    await copyFile(binary, join(work, 'nats-server'));
    await rename(join(work, 'nats-server'), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Where set-up puts it. */
function cachedNats() {
  return join(cacheFolder(), 'nats-server');
}

/** @returns {Promise<{ binary: string, version: string, source: string }>} */
export async function ensureNats() {
  const named = process.env['NATS_SERVER_BIN'];
  if (named) {
    const version = await versionOf(named);
    if (version) return { binary: named, version, source: 'NATS_SERVER_BIN' };
    throw new SetupProblem(`nats: ${named}, which NATS_SERVER_BIN names, is no nats-server 2.10+`);
  }
  const installed = await versionOf('nats-server');
  if (installed) return { binary: 'nats-server', version: installed, source: 'installed' };
  const cached = cachedNats();
  const before = existsSync(cached) ? await versionOf(cached) : undefined;
  if (before) return { binary: cached, version: before, source: 'cache' };
  say('nats', "fetching nats-server out of Debian's packages (apt-get download)");
  await unpack(cached);
  const version = await versionOf(cached);
  if (version) return { binary: cached, version, source: "Debian's package" };
  throw new SetupProblem(`nats: what was fetched is no nats-server 2.10 or later; ${where}`);
}
