/** The packaged program: it starts, it plays, it holds nothing of development. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { getCurrentFuseWire, FuseState, FuseV1Options } from '@electron/fuses';
import { provisioningFor } from '../tools/cameras/provisioning.ts';
import { repository } from './support/console.ts';
import { grabStrips } from './support/screen.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 1, distinct: true } });

const folder = join(repository, 'dist', 'linux-unpacked');
const program = join(folder, 'pomezi');

function launch(args: readonly string[]): ChildProcess {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { FFMPEG_BIN: _ffmpeg, ...environment } = process.env;
  return spawn(program, [...root, ...args], { env: environment, stdio: 'ignore' });
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

test('it starts and plays: the clock in the picture on the screen moves on', async ({
  cameras,
  profile,
}) => {
  const file = join(profile, 'provision.yaml');
  writeFileSync(file, provisioningFor(cameras.cameras));
  const child = launch(['--profile', profile, '--provision', file, '--lang', 'cs']);
  try {
    const frames = new Set<number>();
    await expect
      .poll(
        async () => {
          for (const strip of await grabStrips()) frames.add(strip.frame);
          return frames.size;
        },
        { timeout: 40_000, intervals: [500] },
      )
      .toBeGreaterThan(3);
  } finally {
    const ended = exitOf(child);
    child.kill('SIGTERM');
    await ended;
  }
});

test('it holds nothing of development', async () => {
  const files = listPackage(join(folder, 'resources', 'app.asar'), { isPack: false });
  const foreign = files.filter((file) =>
    /node_modules\/(?!@photostructure(\/sqlite(\/|$)|$)|node-gyp-build(\/|$))|\.test\.|\.map$|\.tsx?$|\/(tools|e2e|docs)(\/|$)/.test(
      file,
    ),
  );
  expect(foreign).toEqual([]);
  expect(existsSync(join(folder, 'resources', 'default_app.asar'))).toBe(false);
  const fuses = await getCurrentFuseWire(program);
  expect(fuses[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE);
  expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE);
  expect(fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE);
  expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
});

test('it brings the SQLite library of this system alone, outside the archive', () => {
  const unpacked = join(folder, 'resources', 'app.asar.unpacked');
  const libraries = readdirSync(unpacked, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.node'))
    .map((file) => file.replace(/^.*prebuilds\//, ''));
  expect(libraries).toEqual(['linux-x64/@photostructure+sqlite.glibc.node']);
});

test('it refuses a debugger from outside', async ({ profile }) => {
  const child = launch(['--profile', profile, '--remote-debugging-port=0']);
  expect(await exitOf(child)).toBe(2);
});
