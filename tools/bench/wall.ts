/**
 * npm run bench:wall [-- --tiles 16,36,64 --seconds 60 --no-peer]
 *
 * The wall on real RTSP cameras: pictures drawn per tile, their age read from the clock in the
 * picture, how long the first picture takes, CPU and memory of the whole process tree; in the same run
 * the floor (ffmpeg decoding the same streams to nothing) and a peer (a plain page with Media Source
 * Extensions).
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startCameras, type Cameras } from '../cameras/start.ts';
import { afterKey, callUpAnew, peersFirstPictures } from './first-picture.ts';
import { readTiles, sampleAges } from './page-probe.ts';
import { cpuPercent, cpuTimes, memoryMegabytes } from './process-tree.ts';
import { attach, end, launch, pause, prepare, startPomezi, type Program } from './program.ts';
import { machine, quantile, rounded, table } from './report.ts';

const FRAMES_PER_SECOND = 15;
const AGE_SECONDS = 10;
/** The wall is called up anew so often: each time its key frames come at another moment. */
const CALL_UPS = 3;
/** From connecting to the first picture, less the wait for the key frame, ms. */
const AFTER_KEY_MOST_MS = 400;
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
  /** From the connection to a camera to its first picture, less the wait for a key frame. */
  first_after_key_p95_ms: number;
  /** From the call-up to the first picture, with that wait; the peer is called up by nobody. */
  call_up_p95_ms: number | null;
  dropped: number;
  other_states: number;
  memory_mb: number;
  cpu_percent: number;
  floor_percent: number;
  ratio: number;
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

async function measure(
  path: Run['path'],
  tiles: number,
  seconds: number,
  cameras: Cameras,
  start: () => Promise<Program>,
): Promise<Omit<Run, 'floor_percent' | 'ratio'>> {
  const started = performance.now();
  const program = await start();
  const { child } = program;
  const { browser, page } = await attach(program);
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
  const pictures = path === 'mse' ? await peersFirstPictures(page, cameras) : [];
  for (let round = 0; path === 'pomezi' && round < CALL_UPS; round += 1) {
    pictures.push(...(await callUpAnew(page, cameras)));
  }
  const called = pictures.flatMap(({ calledAt, shownAt }) =>
    calledAt === null ? [] : [shownAt - calledAt],
  );
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
    first_after_key_p95_ms: Math.round(quantile(pictures.map(afterKey), 0.95)),
    call_up_p95_ms: called.length === 0 ? null : Math.round(quantile(called, 0.95)),
    dropped: drawn.reduce((sum, count) => sum + Math.max(0, Math.round(expected - count)), 0),
    other_states: otherStates,
    memory_mb: Math.round(memory),
    cpu_percent: rounded(cpu, 1),
  };
}

function startPeer(addresses: readonly string[]): Promise<Program> {
  return launch([join(import.meta.dirname, 'mse-peer')], {
    PEER_ADDRESSES: JSON.stringify(addresses),
  });
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
  const stopDisplay = await prepare();
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
        const run = await measure(path, tiles, seconds, cameras, start);
        const ratio = rounded(run.cpu_percent / floor, 2);
        runs.push({ ...run, floor_percent: rounded(floor, 1), ratio });
        console.error(table(runs));
      }
    } finally {
      await cameras.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  await stopDisplay();
  console.log(table(runs));
  for (const { tiles, path, first_after_key_p95_ms: ms } of runs) {
    if (ms <= AFTER_KEY_MOST_MS) continue;
    console.log(
      `${path}, ${tiles} tiles: first_after_key_p95_ms ${ms}, bound ${AFTER_KEY_MOST_MS}`,
    );
  }
  console.log(JSON.stringify({ bench: 'wall', machine: machine(), runs }));
}

await main();
