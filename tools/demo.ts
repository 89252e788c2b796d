// The demonstration: cameras of a border region, the console, a little trouble. run.mjs calls it.
//   --cameras N  --calm  --lang xx  --profile DIR  --screenshot FILE  --seconds N  --once
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import {
  startDemonstrationDevices,
  type DemonstrationDevices,
} from './cameras/demonstration-devices.ts';
import { provisioningFor } from './cameras/provisioning.ts';
import { showsPictures } from './cameras/screen.ts';
import { startCameras, type Cameras } from './cameras/start.ts';
import { makeTrouble, TROUBLED_ACCESS } from './cameras/trouble.ts';
import { endingWithParent, runForeground } from './setup/child.mjs';
import { needsDisplay, screenshot, startXvfb } from './setup/display.mjs';
import { electronBinary } from './setup/electron.mjs';
import { repository } from './setup/places.mjs';

const { values: flags } = parseArgs({
  options: {
    cameras: { type: 'string', default: '16' },
    calm: { type: 'boolean' },
    lang: { type: 'string' },
    profile: { type: 'string' },
    screenshot: { type: 'string' },
    seconds: { type: 'string' },
    once: { type: 'boolean' },
  },
});

const say = (line: string) => {
  console.error(`demo: ${line}`);
};
/** npm changes to the repository; paths mean the folder in which the person stands. */
const here = (path: string) => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

/** What is to be ended, latest first. */
const ends: (() => unknown)[] = [];
let ending: Promise<void> | null = null;

function endAll(): Promise<void> {
  ending ??= (async () => {
    for (const end of ends.reverse()) await end();
  })();
  return ending;
}

async function build(): Promise<void> {
  const args = ['--disable-warning=ExperimentalWarning', 'tools/build.ts'];
  const code = await runForeground(process.execPath, args, { cwd: repository, env: process.env });
  if (code !== 0) throw new Error('the program could not be built');
}

async function demonstrationCameras(): Promise<Cameras> {
  const cameras = await startCameras({
    count: Number(flags.cameras),
    streams: 'both',
    hurry: true,
    report: say,
    ...(flags.calm ? {} : { access: TROUBLED_ACCESS }),
  });
  ends.push(() => cameras.stop());
  return cameras;
}

function profileFolder(): string {
  if (flags.profile) {
    mkdirSync(here(flags.profile), { recursive: true });
    return here(flags.profile);
  }
  const folder = mkdtempSync(join(tmpdir(), 'pomezi-demo-'));
  ends.push(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });
  return folder;
}

function provisioningFile(
  cameras: Cameras,
  { devices }: DemonstrationDevices,
  environment: Record<string, string>,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'pomezi-demo-provision-'));
  ends.push(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const file = join(folder, 'demo.yaml');
  writeFileSync(file, provisioningFor(cameras.cameras, { environment, devices }), { mode: 0o600 });
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
    ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(process.env['POMEZI_DISABLE_GPU'] ? ['--disable-gpu'] : []),
  ];
  const environment = { ...process.env, ...passwords };
  // A terminal inside another Electron program hands this on.
  delete environment['ELECTRON_RUN_AS_NODE'];
  const dist = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!dist) throw new Error('start the demonstration with npm run demo');
  const [program, programArgs] = endingWithParent(electronBinary(dist), args);
  const child = spawn(program, programArgs, {
    cwd: repository,
    stdio: ['inherit', 'inherit', 'pipe'],
    env: display ? { ...environment, DISPLAY: display } : environment,
  });
  // Chromium complains of a missing session bus a hundred times; what matters would drown in it.
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (!line.includes(':ERROR:bus.cc')) console.error(line);
  });
  ends.push(() => endConsole(child));
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

/** A picture of the screen every five seconds, for those who cannot see it. */
function watchScreen(display: string): Promise<void> {
  const file = here(flags.screenshot ?? join(tmpdir(), 'demo-wall.png'));
  say(`a picture of the screen every 5 s: ${file}`);
  return new Promise((done) => {
    const look = async () => {
      const moving = showsPictures(display);
      await screenshot(display, file);
      if (flags.once && moving) done();
    };
    const timer = setInterval(
      () =>
        void look().catch((problem: unknown) => {
          say(String(problem));
        }),
      5000,
    );
    ends.push(() => {
      clearInterval(timer);
    });
  });
}

async function main(): Promise<number> {
  const [cameras] = await Promise.all([demonstrationCameras(), build()]);
  const devices = await startDemonstrationDevices(cameras.cameras);
  ends.push(() => devices.stop());
  const own = needsDisplay() ? await startXvfb({ width: 1920, height: 1080 }) : null;
  if (own) ends.push(() => own.stop());
  const app = startConsole(cameras, devices, own?.display ?? null);
  if (!flags.calm && cameras.kind === 'rtsp') ends.push(makeTrouble(cameras, say));
  say(`${cameras.cameras.length} cameras play; Ctrl-C ends the demonstration`);
  const display = own?.display ?? (flags.screenshot ? process.env['DISPLAY'] : undefined);
  const reasons = [
    new Promise<number>((done) =>
      app.once('exit', (code) => {
        done(code ?? 1);
      }),
    ),
  ];
  if (display) reasons.push(watchScreen(display).then(() => 0));
  if (flags.seconds) {
    const seconds = Number(flags.seconds) * 1000;
    reasons.push(
      new Promise((done) => {
        const timer = setTimeout(() => {
          done(0);
        }, seconds);
        ends.push(() => {
          clearTimeout(timer);
        });
      }),
    );
  }
  return Promise.race(reasons);
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(signal, () => void endAll().then(() => process.exit(code)));
}
try {
  process.exitCode = await main();
} catch (problem) {
  say(problem instanceof Error ? problem.message : String(problem));
  process.exitCode = 1;
}
await endAll();
process.exit();
