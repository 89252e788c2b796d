// npm run dist: packages the program into dist/ with the Electron at hand, so that nothing is
// downloaded. Without arguments the unpacked folder; with --all, on Linux, also tar.gz and deb.
// The Windows installer and AppImage need helpers from electron-builder's release pages; where
// those can be reached: npx electron-builder --win, npx electron-builder --linux AppImage.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, Platform, type AfterPackContext, type Configuration } from 'electron-builder';
import { presentElectron } from './setup/electron.mjs';
import { packagedFfmpeg } from './setup/ffmpeg.mjs';
import { repository } from './setup/places.mjs';
import { SetupProblem, say } from './setup/say.mjs';

const output = join(repository, 'dist');

function run(command: string, args: string[]): void {
  const { status, error } = spawnSync(command, args, { cwd: repository, stdio: 'inherit' });
  if (error || status !== 0) throw new SetupProblem(`dist: ${command} ${args[0] ?? ''} failed`);
}

function isThere(program: string): boolean {
  return !spawnSync(program, ['--version'], { stdio: 'ignore' }).error;
}

/** What belongs to the unpacked runtime only: the packaged program loads nothing but its own. */
async function removeDevelopmentParts({ appOutDir }: AfterPackContext): Promise<void> {
  await rm(join(appOutDir, 'resources', 'default_app.asar'), { force: true });
  await rm(join(appOutDir, 'version'), { force: true });
}

/** electron-builder.yml takes the static ffmpeg along and insists on it; a deb can ask for another. */
function withoutFfmpeg(): Configuration {
  if (existsSync(packagedFfmpeg) || process.platform === 'win32') return {};
  say('dist', "ffmpeg's static binary is not here: the packaged program uses the system's ffmpeg");
  return { deb: { fpm: ['-d', 'ffmpeg'] }, afterPack: () => undefined };
}

function configuration(): Configuration {
  const electron = presentElectron();
  if (!electron)
    throw new SetupProblem('dist: there is no Electron here; start with: npm run dist');
  if (electron.source === 'fallback') {
    say('dist', `with the fallback Electron ${electron.version}: for trials, not for users`);
  }
  return {
    electronDist: electron.dist,
    electronVersion: electron.version,
    afterExtract: removeDevelopmentParts,
    ...withoutFfmpeg(),
  };
}

/** electron-builder's own tar.gz needs a 7-Zip from its release pages. */
function packTarball(folder: string): string {
  const text = readFileSync(join(repository, 'package.json'), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  const name = `pomezi-${version}-x64`;
  const file = join(output, `${name}.tar.gz`);
  const owner = ['--owner=0', '--group=0', '--numeric-owner'];
  run('tar', ['-czf', file, ...owner, '-C', output, `--transform=s,^${folder},${name},`, folder]);
  return file;
}

async function dist(all: boolean): Promise<string[]> {
  const folder = process.platform === 'win32' ? 'win-unpacked' : 'linux-unpacked';
  if (process.platform !== 'win32' && process.platform !== 'linux') {
    throw new SetupProblem('dist: packages are made on Linux and Windows');
  }
  run(process.execPath, [...process.execArgv, 'tools/build.ts', '--production']);
  await rm(output, { recursive: true, force: true });
  const linux = all && process.platform === 'linux';
  const deb = linux && isThere('dpkg-deb');
  if (linux && !deb) say('dist', 'there is no dpkg-deb here: no .deb is made');
  process.env['CUSTOM_FPM_PATH'] ??= fileURLToPath(
    new URL('./setup/fpm-with-dpkg.mjs', import.meta.url),
  );
  const made = await build({
    projectDir: repository,
    config: configuration(),
    targets: Platform.current().createTarget(deb ? ['dir', 'deb'] : ['dir']),
    publish: 'never',
  });
  const packages = made.filter((file) => file.endsWith('.deb'));
  return [join(output, folder), ...(linux ? [packTarball(folder)] : []), ...packages];
}

try {
  const made = await dist(process.argv.includes('--all'));
  for (const path of made) console.log(`packaged: ${relative(repository, path)}`);
} catch (error) {
  if (!(error instanceof SetupProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
