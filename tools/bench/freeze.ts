/**
 * npm run bench:freeze [-- --trials 100 --cameras 16 --watch-minutes 30 --at-once 4 --seed N]
 *
 * Cameras that stand still and come back, on real RTSP: how long until the tile says `frozen`, counted
 * from the last picture that the camera sent, and until it says `live` again, counted from the first
 * picture that it sends afterwards. Every other state of a camera that nobody touches is a false alarm,
 * during the trials and while the wall is watched afterwards. Ends with 1 where a bound is missed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { recipeOf, sceneLoop } from '../cameras/recipes.ts';
import { randomFrom } from '../cameras/scenes/random.ts';
import { startCameras, type Cameras } from '../cameras/start.ts';
import {
  falseAlarms,
  missed,
  planTrials,
  timesOf,
  type Bounds,
  type Planned,
  type Trial,
} from './freeze-trials.ts';
import {
  noteStates,
  readTiles,
  sampleAges,
  takeStateChanges,
  type StateChange,
} from './page-probe.ts';
import { attach, end, pause, prepare, startPomezi } from './program.ts';
import { machine, quantile, table } from './report.ts';

/** What operators are promised (docs/wall.md). */
const FROZEN_WITHIN_MS = 2_000;
/** Every camera plays such a loop. */
const { group, framesPerSecond } = recipeOf(sceneLoop(1, 'sub'));
const KEY_FRAME_INTERVAL_MS = (group / framesPerSecond) * 1000;
const AGE_SECONDS = 10;
/** How often the page is asked what it noted; the notes carry their own times. */
const LOOK_MS = 100;
/** A state that has not come by then does not come. */
const PATIENCE_MS = 12_000;
/** The wall has settled when every tile has been live for so long. */
const SETTLED_MS = 8_000;

interface CameraTimes {
  readonly lastPictureAt: number | null;
  readonly firstPictureAt: number | null;
  readonly firstKeyAt: number | null;
}

/** What the page has noted so far; asked for by one loop, read by all trials. */
class States {
  readonly changes: StateChange[] = [];
  private readonly page: Page;
  private ended = false;

  constructor(page: Page) {
    this.page = page;
  }

  async follow(): Promise<void> {
    while (!this.ended) {
      this.changes.push(...(await takeStateChanges(this.page)));
      await pause(LOOK_MS);
    }
  }

  stop(): void {
    this.ended = true;
  }

  /** When the tile first showed the state after a moment; null where it did not in good time. */
  async when(camera: string, state: string, after: number): Promise<number | null> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = this.changes.find(
        (change) => change.camera === camera && change.state === state && change.at >= after,
      );
      if (found !== undefined) return found.at;
      if (Date.now() > until) return null;
      await pause(LOOK_MS);
    }
  }
}

async function tell(cameras: Cameras, id: string, freeze?: boolean): Promise<CameraTimes> {
  const wishes = freeze === undefined ? {} : { freeze };
  return (await cameras.control(id, wishes)) as CameraTimes;
}

async function runTrial(cameras: Cameras, states: States, planned: Planned): Promise<Trial> {
  const { camera } = planned;
  await pause(planned.waitMs);
  const askedAt = Date.now();
  await tell(cameras, camera, true);
  const frozenAt = await states.when(camera, 'frozen', askedAt);
  await pause(planned.holdMs);
  const { lastPictureAt } = await tell(cameras, camera);
  const thawAskedAt = Date.now();
  await tell(cameras, camera, false);
  const liveAt = await states.when(camera, 'live', thawAskedAt);
  // The key frame may be later than the first picture that was shown.
  const until = Date.now() + PATIENCE_MS;
  let after = await tell(cameras, camera);
  while (after.firstKeyAt === null && Date.now() < until) {
    await pause(LOOK_MS);
    after = await tell(cameras, camera);
  }
  const { firstPictureAt, firstKeyAt } = after;
  const endedAt = liveAt ?? Date.now();
  return {
    ...{ camera, askedAt, lastPictureAt, frozenAt, thawAskedAt },
    ...{ firstPictureAt, firstKeyAt, liveAt, endedAt },
  };
}

async function runTrials(
  cameras: Cameras,
  states: States,
  plan: readonly Planned[],
  atOnce: number,
): Promise<Trial[]> {
  const trials: Trial[] = [];
  const queue = plan.values();
  const lane = async (): Promise<void> => {
    for (const planned of queue) {
      trials.push(await runTrial(cameras, states, planned));
      if (trials.length % 10 === 0) console.error(`freeze: ${trials.length} of ${plan.length}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return trials;
}

async function untilSettled(page: Page, tiles: number): Promise<void> {
  const until = Date.now() + 60_000;
  let liveSince = Date.now();
  while (Date.now() - liveSince < SETTLED_MS) {
    if (Date.now() > until) throw new Error('the wall does not become live');
    const live = (await readTiles(page)).filter(({ state }) => state === 'live').length;
    if (live < tiles) liveSince = Date.now();
    await pause(250);
  }
}

function figures(name: string, values: readonly (number | null)[], bound: number | null) {
  const known = values.filter((value) => value !== null);
  const [p50, p95, most] = [0.5, 0.95, 1].map((share) => Math.round(quantile(known, share)));
  return { name, n: known.length, p50_ms: p50 ?? 0, p95_ms: p95 ?? 0, max_ms: most ?? 0, bound };
}

/** @returns whether every bound was kept. */
function tellOutcome(
  trials: readonly Trial[],
  changes: readonly StateChange[],
  bounds: Bounds,
  run: { seed: number; cameras: number; watchMinutes: number; delayMs: number },
): boolean {
  const times = trials.map(timesOf);
  const rows = [
    figures(
      'frozen after the last picture',
      times.map(({ frozenMs }) => frozenMs),
      bounds.frozenMs,
    ),
    figures(
      'live after the first picture',
      times.map(({ liveMs }) => liveMs),
      Math.round(bounds.liveMs),
    ),
    figures(
      'live after the first key frame',
      times.map(({ liveAfterKeyMs }) => liveAfterKeyMs),
      null,
    ),
  ];
  console.log(table(rows));
  const verdicts = trials.map((trial) => ({ trial, misses: missed(trial, changes, bounds) }));
  const kept = verdicts.filter(({ misses }) => misses.length === 0).length;
  for (const { trial, misses } of verdicts) {
    const at = new Date(trial.askedAt).toISOString();
    if (misses.length > 0) console.log(`missed: ${trial.camera} ${at}: ${misses.join(', ')}`);
  }
  const alarms = falseAlarms(changes, trials);
  for (const { camera, state, at, lastedMs } of alarms.slice(0, 40)) {
    const lasted = lastedMs === null ? 'to the end' : `${lastedMs} ms`;
    console.log(`false alarm: ${camera} ${state} ${new Date(at).toISOString()} ${lasted}`);
  }
  console.log(
    `${kept} of ${trials.length} trials within the bounds, ${alarms.length} false alarms of ` +
      `${run.cameras} cameras, watched for ${run.watchMinutes} min after the trials; ` +
      `delay of pictures p95 ${run.delayMs} ms; seed ${run.seed}`,
  );
  console.log(
    JSON.stringify({
      ...{ bench: 'freeze', machine: machine(), seed: run.seed, cameras: run.cameras },
      ...{ trials: trials.length, kept, false_alarms: alarms.length },
      ...{ watch_minutes: run.watchMinutes, delay_p95_ms: run.delayMs },
      runs: rows,
    }),
  );
  return kept === trials.length && alarms.length === 0;
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      trials: { type: 'string', default: '100' },
      cameras: { type: 'string', default: '16' },
      'watch-minutes': { type: 'string', default: '30' },
      'at-once': { type: 'string', default: '4' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  });
  const seed = Number(values.seed);
  const count = Number(values.cameras);
  const watchMinutes = Number(values['watch-minutes']);
  const atOnce = Math.max(1, Math.min(Number(values['at-once']), Math.floor(count / 2)));
  console.error(`freeze: seed ${seed}`);
  const stopDisplay = await prepare();
  const cameras = await startCameras({ count, distinct: true });
  const folder = mkdtempSync(join(tmpdir(), 'pomezi-bench-'));
  const program = await startPomezi(cameras, folder);
  try {
    const { browser, page } = await attach(program);
    await untilSettled(page, count);
    const delayMs = Math.round(
      quantile(await sampleAges(page, framesPerSecond, AGE_SECONDS), 0.95),
    );
    await noteStates(page);
    const states = new States(page);
    const following = states.follow();
    // Whoever waits for it below hears of its failure; when nobody does any more, nobody needs to.
    following.catch(() => undefined);
    const ids = cameras.cameras.map(({ id }) => id);
    const plan = planTrials(Number(values.trials), ids, atOnce, randomFrom(seed));
    const trials = await Promise.race([
      runTrials(cameras, states, plan, atOnce),
      // Only its failure is of interest: without the page there is nothing to wait for.
      following.then(() => [] as Trial[]),
    ]);
    const until = Date.now() + watchMinutes * 60_000;
    while (Date.now() < until) await Promise.race([pause(until - Date.now()), following]);
    states.stop();
    await following;
    await browser.close();
    const bounds = { frozenMs: FROZEN_WITHIN_MS, liveMs: KEY_FRAME_INTERVAL_MS + delayMs };
    return tellOutcome(trials, states.changes, bounds, {
      ...{ seed, cameras: count, watchMinutes, delayMs },
    });
  } finally {
    await end(program.child);
    await cameras.stop();
    await stopDisplay();
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = (await main()) ? 0 : 1;
