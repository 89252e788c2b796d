/** The demonstration of one centre: cameras of a border region, the console, a little trouble. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  startDemonstrationDevices,
  type DemonstrationDevices,
} from '../cameras/demonstration-devices.ts';
import { provisioningFor } from '../cameras/provisioning.ts';
import { startCameras, type Cameras } from '../cameras/start.ts';
import { makeTrouble, TROUBLED_ACCESS } from '../cameras/trouble.ts';
import { endingWithParent } from '../setup/child.mjs';
import { repository } from '../setup/places.mjs';
import { atEnd, say } from './ends.ts';
import { flags, here } from './flags.ts';
import { chromiumSwitches, electron, environment } from './program.ts';
import { endReasons, ownDisplay } from './screen-watch.ts';

const CAMERAS = 16;

async function demonstrationCameras(): Promise<Cameras> {
  const cameras = await startCameras({
    count: Number(flags.cameras ?? CAMERAS),
    streams: 'both',
    hurry: true,
    report: say,
    ...(flags.calm ? {} : { access: TROUBLED_ACCESS }),
  });
  atEnd(() => cameras.stop());
  return cameras;
}

function profileFolder(): string {
  if (flags.profile) {
    mkdirSync(here(flags.profile), { recursive: true });
    return here(flags.profile);
  }
  const folder = mkdtempSync(join(tmpdir(), 'pomezi-demo-'));
  atEnd(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });
  return folder;
}

function provisioningFile(
  cameras: Cameras,
  { devices }: DemonstrationDevices,
  passwords: Record<string, string>,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'pomezi-demo-provision-'));
  atEnd(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const file = join(folder, 'demo.yaml');
  const text = provisioningFor(cameras.cameras, { environment: passwords, devices });
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}

function startConsole(
  cameras: Cameras,
  devices: DemonstrationDevices,
  display: string | null,
): ChildProcess {
  const passwords: Record<string, string> = {};
  const args = [
    ...[repository, '--profile', profileFolder()],
    ...['--provision', provisioningFile(cameras, devices, passwords)],
    ...(flags.lang ? ['--lang', flags.lang] : []),
    ...chromiumSwitches(),
  ];
  const [program, programArgs] = endingWithParent(electron(), args);
  const child = spawn(program, programArgs, {
    cwd: repository,
    stdio: ['inherit', 'inherit', 'pipe'],
    env: environment(passwords, display),
  });
  // Chromium complains of a missing session bus a hundred times; what matters would drown in it.
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (!line.includes(':ERROR:bus.cc')) console.error(line);
  });
  atEnd(() => endConsole(child));
  return child;
}

async function endConsole(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 8000);
  await exited;
  clearTimeout(patience);
}

/** @returns the exit code. */
export async function demonstrateAlone(build: Promise<void>): Promise<number> {
  const [cameras] = await Promise.all([demonstrationCameras(), build]);
  const devices = await startDemonstrationDevices(cameras.cameras);
  atEnd(() => devices.stop());
  const own = await ownDisplay({ width: 1920, height: 1080 });
  const app = startConsole(cameras, devices, own);
  if (!flags.calm && cameras.kind === 'rtsp') atEnd(makeTrouble(cameras, say));
  say(`${cameras.cameras.length} cameras play; Ctrl-C ends the demonstration`);
  const ended = new Promise<number>((done) =>
    app.once('exit', (code) => {
      done(code ?? 1);
    }),
  );
  return Promise.race([ended, ...endReasons(own)]);
}
