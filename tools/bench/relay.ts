/**
 * npm run bench:relay [-- --tiles 36 --seconds 30 --anonymised 4]
 *
 * Two centres with windows on one computer. One shows its own cameras, then the same cameras as partner
 * cameras of the other one: pictures a second, their age by the clock in the picture, and what giving them out
 * costs the owner, in processor time and in bytes beside those that come from the cameras. Then some of them
 * blurred. Ends with 1 where a bound is missed.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright';
import type { Camera } from '../../core/domain/camera.ts';
import { freePorts } from '../../electron/adapters/loopback/free-ports.ts';
import { provisioningFor } from '../cameras/provisioning.ts';
import { startCameras, type Cameras } from '../cameras/start.ts';
import { FIRST_BORDER, peopleOf, type DemonstrationCentre } from '../demo/centres.ts';
import { pair, untilJoined, type Seat } from '../demo/pair.ts';
import { agreeOnPictures } from '../demo/share.ts';
import { repository } from '../setup/places.mjs';
import { readTiles, sampleAges } from './page-probe.ts';
import { cpuTimes, treeOf } from './process-tree.ts';
import { attach, end, launch, pause, prepare, type Program } from './program.ts';
import { machine, quantile, rounded, table } from './report.ts';

const FRAMES_PER_SECOND = 15;
const BOUNDS = { fps: 14.5, ageMs: 100, bytesPercent: 3, corePercent: 0.5, blurPercent: 12 };
const LIVE_MS = 60_000;

interface Opened extends Seat {
  readonly page: Page;
  readonly browser: Browser;
  readonly program: Program;
  /** Where partners fetch pictures. */
  readonly pictures: number;
}

async function open(
  cameras: Cameras,
  folder: string,
  centre: DemonstrationCentre,
): Promise<Opened> {
  const [port = 0, partners = 0, pictures = 0] = await freePorts(3);
  const { id, name, country, lang, timezone } = centre;
  const file = join(folder, `${id}.yaml`);
  const text = provisioningFor(cameras.cameras, {
    operators: peopleOf(centre),
    centre: { id, name, country, lang, timezone, authority: 'municipal-police' },
    engine: { serve: { port, partners, pictures, names: ['127.0.0.1'] } },
  });
  writeFileSync(file, text, { mode: 0o600 });
  const words = ['--profile', join(folder, id), '--provision', file, '--lang', 'en'];
  const program = await launch([repository, ...words], {});
  const { browser, page } = await attach(program);
  await page.waitForFunction('"pomezi" in window');
  const ask = async <T>(request: string, input: unknown): Promise<T> => {
    const call = `pomezi.invoke(${JSON.stringify(request)}, ${JSON.stringify(input)})`;
    const answer = await page.evaluate<{ ok: boolean; value: T }>(call);
    if (!answer.ok) throw new Error(`${id}: ${request}: ${JSON.stringify(answer)}`);
    return answer.value;
  };
  const signIn: Seat['signIn'] = async ({ login, password }) => {
    await ask('session.signIn', { login, password });
  };
  return { centre, ask, signIn, page, browser, program, pictures };
}

/** Nothing else than these stands on the wall. */
async function show(seat: Opened, cameras: readonly string[]): Promise<void> {
  const side = Math.max(1, Math.ceil(Math.sqrt(cameras.length)));
  const places = Array.from({ length: side * side }, (_, at) => ({
    ...{ column: at % side, row: Math.floor(at / side), width: 1, height: 1 },
  }));
  await seat.ask('wall.act', { do: 'arrange', grid: { columns: side, rows: side, places } });
  for (const at of places.keys()) {
    const camera = cameras[at];
    const action =
      camera === undefined ? { do: 'clear', tile: at } : { do: 'place', tile: at, camera };
    await seat.ask('wall.act', action);
  }
}

async function untilLive({ page }: Opened, count: number): Promise<void> {
  const last = performance.now() + LIVE_MS;
  for (;;) {
    const live = (await readTiles(page)).filter(({ state }) => state === 'live').length;
    if (live >= count) return;
    if (performance.now() > last) throw new Error(`${live} of ${count} tiles are live`);
    await pause(200);
  }
}

interface Seen {
  readonly fpsLeast: number;
  readonly fpsMedian: number;
  readonly ageP50: number;
  readonly ageP95: number;
}

async function measure({ page }: Opened, seconds: number): Promise<Seen> {
  const before = await readTiles(page);
  const from = performance.now();
  await pause(seconds * 1000);
  const after = await readTiles(page);
  const elapsed = performance.now() - from;
  const rates = after.map(
    ({ frames }, at) => ((frames - (before[at]?.frames ?? 0)) / elapsed) * 1000,
  );
  const ages = await sampleAges(page, FRAMES_PER_SECOND, 10);
  return {
    ...{ fpsLeast: rounded(Math.min(...rates), 2), fpsMedian: rounded(quantile(rates, 0.5), 2) },
    ...{ ageP50: Math.round(quantile(ages, 0.5)), ageP95: Math.round(quantile(ages, 0.95)) },
  };
}

interface Spent {
  /** Percent of a core, without ffmpeg. */
  readonly core: number;
  /** Of every ffmpeg. */
  readonly ffmpeg: number;
  /** A second, from the cameras and to the partner. */
  readonly bytesIn: number;
  readonly bytesOut: number;
}

function isFfmpeg(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('ffmpeg');
  } catch {
    return false;
  }
}

/** Of every TCP connection: which program has it, and what it has sent and got, as Linux counts it. */
function connections(): readonly string[] {
  const listed = execFileSync('ss', ['-tinpH', 'state', 'established']).toString();
  // Each is a line, and one more that is indented.
  return listed.replaceAll(/\n\s+/g, ' ').split('\n');
}

const counted = (lines: readonly string[], what: RegExp): number =>
  lines.reduce((sum, line) => sum + Number(what.exec(line)?.[1] ?? 0), 0);

function bytesOf(video: readonly number[], port: number): Pick<Spent, 'bytesIn' | 'bytesOut'> {
  const all = connections();
  const ours = all.filter((line) => video.some((pid) => line.includes(`pid=${pid},`)));
  // The owner's end: the other one has that port in the second place.
  const given = all.filter((line) => new RegExp(`^\\d+\\s+\\d+\\s+\\S+:${port}\\s`).test(line));
  return {
    bytesIn: counted(ours, /bytes_received:(\d+)/),
    bytesOut: counted(given, /bytes_sent:(\d+)/),
  };
}

async function spend(seat: Opened, seconds: number): Promise<Spent> {
  const root = seat.program.child.pid ?? 0;
  const pids = treeOf(root);
  const video = pids.filter(isFfmpeg);
  const look = () => ({
    cpu: cpuTimes(root),
    ...bytesOf(video, seat.pictures),
    at: performance.now(),
  });
  const before = look();
  await pause(seconds * 1000);
  const after = look();
  const elapsed = after.at - before.at;
  const used = (isMeant: (pid: number) => boolean): number =>
    [...after.cpu].reduce(
      (sum, [pid, ms]) => (isMeant(pid) ? sum + ms - (before.cpu.get(pid) ?? 0) : sum),
      0,
    );
  return {
    core: (used((pid) => !video.includes(pid)) / elapsed) * 100,
    ffmpeg: (used((pid) => video.includes(pid)) / elapsed) * 100,
    bytesIn: ((after.bytesIn - before.bytesIn) / elapsed) * 1000,
    bytesOut: ((after.bytesOut - before.bytesOut) / elapsed) * 1000,
  };
}

async function lookAt(seat: Opened, cameras: readonly string[], level: string): Promise<void> {
  await seat.ask('abroad.open', {
    ...{ cameras, level, raised: null },
    for: { purpose: 'traffic', reason: 'link-test', words: '', incident: null },
  });
}

const { values } = parseArgs({
  options: {
    tiles: { type: 'string', default: '36' },
    seconds: { type: 'string', default: '30' },
    anonymised: { type: 'string', default: '4' },
  },
});
const tiles = Number(values.tiles);
const seconds = Number(values.seconds);
const blurred = Number(values.anonymised);

const folder = mkdtempSync(join(tmpdir(), 'pomezi-bench-relay-'));
const endDisplay = await prepare();
const cameras = await startCameras({ count: tiles, streams: 'sub', report: () => undefined });
const seats: Opened[] = [];
try {
  const [owner, viewer] = [
    await open(cameras, folder, FIRST_BORDER[0]),
    await open(cameras, folder, FIRST_BORDER[1]),
  ];
  seats.push(owner, viewer);
  await pair(owner, viewer);
  await agreeOnPictures(owner, viewer, { level: 'full', raised: 'full' });
  for (const seat of seats) {
    await seat.ask('session.signOut', null);
    await seat.signIn(seat.centre.dispatcher);
    await show(seat, []);
  }
  await untilJoined(owner, viewer);
  await pause(15_000);
  const idle = await spend(owner, seconds);
  const own = cameras.cameras.map(({ id }) => id);
  await show(viewer, own);
  await untilLive(viewer, tiles);
  await pause(8_000);
  const direct = await measure(viewer, seconds);
  await show(viewer, []);
  const { cameras: known } = await viewer.ask<{ cameras: readonly Camera[] }>(
    'console.state',
    null,
  );
  const theirs = known.filter(({ partner }) => partner !== undefined).map(({ id }) => id);
  await show(viewer, theirs);
  await lookAt(viewer, theirs, 'full');
  await untilLive(viewer, tiles);
  await pause(8_000);
  const relayed = await measure(viewer, seconds);
  const given = await spend(owner, seconds);
  await show(viewer, []);
  for (const camera of theirs) await viewer.ask('abroad.close', { camera });
  await pause(12_000);
  const few = theirs.slice(0, blurred);
  await show(viewer, few);
  await lookAt(viewer, few, 'anonymised');
  await untilLive(viewer, few.length);
  await pause(8_000);
  const hidden = await spend(owner, seconds);
  const upstream = (given.ffmpeg / tiles) * blurred;

  console.log(
    table([
      { path: 'own', ...direct },
      { path: 'partner', ...relayed },
    ]),
  );
  const found = {
    tiles,
    fps_least: relayed.fpsLeast,
    age_added_p95_ms: relayed.ageP95 - direct.ageP95,
    bytes_added_percent: rounded((given.bytesOut / given.bytesIn - 1) * 100, 2),
    core_percent_a_stream: rounded((given.core - idle.core) / tiles, 2),
    blurred_core_percent_a_stream: rounded((hidden.ffmpeg - upstream) / blurred, 2),
  };
  console.log(JSON.stringify({ machine: machine(), found, idle, given, hidden }));
  const isMissed =
    found.fps_least < BOUNDS.fps ||
    found.age_added_p95_ms > BOUNDS.ageMs ||
    found.bytes_added_percent > BOUNDS.bytesPercent ||
    found.core_percent_a_stream > BOUNDS.corePercent ||
    found.blurred_core_percent_a_stream > BOUNDS.blurPercent;
  if (isMissed) console.error('a bound is missed');
  process.exitCode = isMissed ? 1 : 0;
} finally {
  for (const { browser, program } of seats) {
    await browser.close().catch(() => undefined);
    await end(program.child);
  }
  await cameras.stop();
  await endDisplay();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
