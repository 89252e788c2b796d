/**
 * npm run bench:wall [-- --tiles 16,36,64 --seconds 60 --no-peer]
 *
 * The wall on real RTSP cameras: pictures drawn per tile, their age read from the clock in the
 * picture, CPU and memory of the whole process tree; in the same run the floor (ffmpeg decoding the
 * same streams to nothing) and a peer (a plain page with Media Source Extensions).
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright';
import { provisioningFor } from '../cameras/provisioning.ts';
import { startCameras, type Cameras } from '../cameras/start.ts';
import { startXvfb, needsDisplay } from '../setup/display.mjs';
import { build } from '../build.ts';
import { quantile, readTiles, sampleAges } from './page-probe.ts';
import { cpuPercent, cpuTimes, memoryMegabytes } from './process-tree.ts';

const FRAMES_PER_SECOND = 15;
const AGE_SECONDS = 10;
const repository = join(import.meta.dirname, '../..');
const electron = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron');
const ffmpeg = process.env['FFMPEG_BIN'] ?? 'ffmpeg';

interface Run {
  tiles: number;
  path: 'pomezi' | 'mse';
  fps_min: number;
  fps_median: number;
  age_p50_ms: number;
  age_p95_ms: number;
  /** From the start of the program to the first picture of a tile, the slowest 5 % left out. */
  first_p95_ms: number;
  first_ms: number;
  dropped: number;
  other_states: number;
  memory_mb: number;
  cpu_percent: number;
  floor_percent: number;
  ratio: number;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Ends only what was started here, by pid, and waits for it. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 4_000);
  await gone;
  clearTimeout(timer);
}

/** CPU of ffmpeg decoding every stream to nothing, percent of one core. */
async function measureFloor(addresses: readonly string[], seconds: number): Promise<number> {
  const input = '-rtsp_transport tcp -allowed_media_types video -fflags nobuffer -flags low_delay';
  const children = addresses.map((address) =>
    spawn(ffmpeg, `-v error -nostdin ${input} -threads 1 -i ${address} -an -f null -`.split(' '), {
      stdio: 'ignore',
    }),
  );
  await pause(6_000);
  const read = (): Map<number, number> =>
    new Map(children.flatMap((child) => [...cpuTimes(child.pid ?? 0)]));
  const before = read();
  const started = performance.now();
  await pause(seconds * 1000);
  const percent = cpuPercent(before, read(), performance.now() - started);
  await Promise.all(children.map(end));
  return percent;
}

interface Program {
  readonly child: ChildProcess;
  readonly port: number;
}

async function launch(args: string[], environment: NodeJS.ProcessEnv): Promise<Program> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(electron, [...args, ...root, '--remote-debugging-port=0'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    let text = '';
    child.stderr.on('data', (data: Buffer) => {
      text += data.toString();
      const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
    child.once('exit', () => {
      reject(new Error(`the program ended: ${text}`));
    });
  });
  return { child, port };
}

async function openPage(browser: Browser): Promise<Page> {
  for (;;) {
    const page = browser.contexts().flatMap((context) => context.pages())[0];
    if (page !== undefined) return page;
    await pause(20);
  }
}

async function measure(
  path: Run['path'],
  tiles: number,
  seconds: number,
  start: () => Promise<Program>,
): Promise<Omit<Run, 'floor_percent' | 'ratio'>> {
  const started = performance.now();
  const { child, port } = await start();
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = await openPage(browser);
  const first: number[] = [];
  while (first.length < tiles && performance.now() - started < 60_000) {
    const now = performance.now() - started;
    const playing = (await readTiles(page)).filter((tile) => tile.frames > 0).length;
    while (first.length < playing) first.push(now);
    await pause(50);
  }
  await pause(8_000);
  const before = await readTiles(page);
  const cpuBefore = cpuTimes(child.pid ?? 0);
  const from = performance.now();
  let otherStates = 0;
  while (performance.now() - from < seconds * 1000) {
    await pause(1_000);
    const now = await readTiles(page);
    if (path === 'pomezi') otherStates += now.filter((tile) => tile.state !== 'live').length;
  }
  const after = await readTiles(page);
  const elapsed = performance.now() - from;
  const cpu = cpuPercent(cpuBefore, cpuTimes(child.pid ?? 0), elapsed);
  const memory = memoryMegabytes(child.pid ?? 0);
  const drawn = after.map((tile, index) => tile.frames - (before[index]?.frames ?? 0));
  const rates = drawn.map((count) => (count / elapsed) * 1000);
  const expected = (elapsed / 1000) * FRAMES_PER_SECOND;
  const ages = await sampleAges(page, FRAMES_PER_SECOND, AGE_SECONDS);
  await browser.close();
  await end(child);
  return {
    tiles,
    path,
    fps_min: rounded(Math.min(...rates), 2),
    fps_median: rounded(quantile(rates, 0.5), 2),
    age_p50_ms: Math.round(quantile(ages, 0.5)),
    age_p95_ms: Math.round(quantile(ages, 0.95)),
    first_p95_ms: Math.round(quantile(first, 0.95)),
    first_ms: Math.round(first[0] ?? Number.NaN),
    dropped: drawn.reduce((sum, count) => sum + Math.max(0, Math.round(expected - count)), 0),
    other_states: otherStates,
    memory_mb: Math.round(memory),
    cpu_percent: rounded(cpu, 1),
  };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function startPomezi(cameras: Cameras, folder: string): Promise<Program> {
  const file = join(folder, 'provision.yaml');
  writeFileSync(file, provisioningFor(cameras.cameras));
  const profile = join(folder, 'profile');
  return launch([repository, '--profile', profile, '--provision', file, '--lang', 'en'], {});
}

function startPeer(addresses: readonly string[]): Promise<Program> {
  return launch([join(import.meta.dirname, 'mse-peer')], {
    PEER_ADDRESSES: JSON.stringify(addresses),
  });
}

function table(runs: readonly Run[]): string {
  const columns = Object.keys(runs[0] ?? {}) as (keyof Run)[];
  const rows = [columns, ...runs.map((run) => columns.map((column) => String(run[column])))];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('  '))
    .join('\n');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      tiles: { type: 'string', default: '16,36,64' },
      seconds: { type: 'string', default: '60' },
      'no-peer': { type: 'boolean', default: false },
    },
  });
  const seconds = Number(values.seconds);
  await build(true);
  const display = needsDisplay() ? await startXvfb({ width: 1920, height: 1080 }) : null;
  if (display !== null) process.env['DISPLAY'] = display.display;
  const runs: Run[] = [];
  for (const tiles of values.tiles.split(',').map(Number)) {
    const cameras = await startCameras({ count: tiles, distinct: true });
    const addresses = cameras.cameras.map((camera) => camera.main);
    const folder = mkdtempSync(join(tmpdir(), 'pomezi-bench-'));
    try {
      const floor = await measureFloor(addresses, Math.min(30, seconds));
      const paths: [Run['path'], () => Promise<Program>][] = [
        ['pomezi', () => startPomezi(cameras, folder)],
        ...(values['no-peer'] ? [] : ([['mse', () => startPeer(addresses)]] as typeof paths)),
      ];
      for (const [path, start] of paths) {
        const run = await measure(path, tiles, seconds, start);
        const ratio = rounded(run.cpu_percent / floor, 2);
        runs.push({ ...run, floor_percent: rounded(floor, 1), ratio });
        console.error(table(runs));
      }
    } finally {
      await cameras.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  await display?.stop();
  const [cpu] = cpus();
  const machine = {
    cores: cpus().length,
    cpu: cpu?.model ?? '',
    memory_gb: Math.round(totalmem() / 1e9),
  };
  console.log(table(runs));
  console.log(JSON.stringify({ bench: 'wall', machine, runs }));
}

await main();
