/**
 * npm run bench:events [-- --seconds 60 --rate 200 --days 30 --each-day 20000]
 *
 * The list of events beside the journal in one event loop, as in main: cameras report so many times a
 * second while entries are appended. How late the loop comes, how long an entry takes until it is
 * durable twice, whether all reports are kept. Before that, with a full store: opening it, searches,
 * and forgetting a day. Ends with 1 where a bound is missed.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { eventsNow, type EventFilter } from '../../core/contract/events.ts';
import type { CameraEvent, Occurrence } from '../../core/domain/camera-event.ts';
import type { Camera } from '../../core/domain/camera.ts';
import type { Result } from '../../core/domain/result.ts';
import { ChainCheck } from '../../core/journal/verify.ts';
import type { EventStore } from '../../core/ports.ts';
import { openEventStore } from '../../electron/adapters/events/event-store.ts';
import { openJournal } from '../../electron/adapters/journal/journal.ts';
import type { OpenedJournal } from '../../electron/adapters/journal/opened-journal.ts';
import {
  makePrivateKey,
  openChecker,
  openSigningKey,
} from '../../electron/adapters/signing/ed25519.ts';
import { openEvents, type EventLog } from '../../electron/services/events.ts';
import { machine, quantile, rounded, table } from './report.ts';

/** ms; more is felt as a stutter of keys and mouse. */
const BOUNDS = { loop_p95_ms: 50, append_ratio: 1.5, longest_step_ms: 50, lost: 0 } as const;
const CAMERAS = 200;
const DAY_MS = 86_400_000;
const PORTION = 5_000;
const REPORTS_EACH_MS = 50;
const APPENDS_EACH_MS = 100;
const ALONE_MS = 10_000;
const KINDS = ['motion', 'digital-input', 'plate', 'tamper'] as const;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '200' },
    days: { type: 'string', default: '30' },
    'each-day': { type: 'string', default: '20000' },
  },
});
const [seconds, rate] = [Number(values.seconds), Number(values.rate)];
const [days, eachDay] = [Number(values.days), Number(values['each-day'])];
const started = Date.now();
const cameras = Array.from({ length: CAMERAS }, (_, index): Camera => ({
  ...{ id: `cam-${index}`, number: index + 1, name: `Camera ${index}`, kind: 'fixed' },
  streams: ['sub'],
}));

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** Nobody has taken note of any of them: the worst case. */
function fill(store: EventStore): void {
  const gap = DAY_MS / eachDay;
  for (let made = 0; made < days * eachDay; made += PORTION) {
    const portion = Array.from({ length: PORTION }, (_, at): CameraEvent => {
      const since = started - days * DAY_MS + Math.floor((made + at) * gap);
      return {
        ...{ id: randomUUID(), camera: `cam-${(made + at) % CAMERAS}`, count: 1, shelved: false },
        ...{ kind: KINDS[(made + at) % 100 === 0 ? 3 : (made + at) % 3] ?? 'motion' },
        ...{ detail: null, since, latest: since, until: since + 5_000 },
        ...{ acknowledged: null, rated: null, alarm: null },
      };
    });
    value(store.keep(portion, false));
  }
}

function timed(act: () => unknown): number {
  const from = performance.now();
  act();
  return rounded(performance.now() - from, 1);
}

/** What each step takes that nothing else can be done meanwhile. */
function measureFull(folder: string): Record<string, number> {
  const store = value(openEventStore(folder, 'bench'));
  const find = (filter: EventFilter) => timed(() => value(store.find(filter, null, 51)));
  const hour = { from: started - 3_600_000 };
  const searches = {
    'find: all': find({}),
    'find: a rare kind': find({ kind: 'tamper' }),
    'find: an hour, a rare kind': find({ kind: 'tamper', ...hour }),
    'find: an hour, one camera': find({ camera: 'cam-1', ...hour }),
    'find: nothing': find({ kind: 'picture-lost', camera: 'cam-1' }),
    'find: a day long ago': find({ from: started - 29 * DAY_MS, to: started - 28 * DAY_MS }),
  };
  const current = timed(() => value(store.current(started - 600_000, 2_000)));
  const portions: number[] = [];
  const forget = (): boolean => {
    let more = false;
    const took = timed(() => {
      more = store.forget(started - (days - 1) * DAY_MS);
    });
    portions.push(took);
    return more;
  };
  for (let more = forget(); more; more = forget());
  const left = timed(() => store.forget(started - (days - 1) * DAY_MS));
  store.close();
  return {
    ...{ ...searches, 'open: what waits': current, 'forget: nothing is due': left },
    'forget: a portion, p95': rounded(quantile(portions, 0.95), 1),
  };
}

function newJournal(folder: string): OpenedJournal {
  const key = openSigningKey(makePrivateKey());
  if (key === null) throw new Error('no key');
  const opened = openJournal(join(folder, 'journal'), {
    ...{ sealer: key, newId: randomUUID, now: Date.now, monotonic: () => performance.now() },
    newCheck: (keys) => new ChainCheck(openChecker(), [key.publicKey, ...keys]),
  });
  return value(opened);
}

/** Half goes on and ends, the rest are plates that were never seen before. */
function reportsOf(from: number, count: number): Occurrence[] {
  return Array.from({ length: count }, (_, index): Occurrence => {
    const number = from + index;
    const [camera, at] = [`cam-${number % CAMERAS}`, Date.now()];
    return number % 2 === 0
      ? { camera, kind: 'motion', detail: null, at, phase: number % 4 === 0 ? 'begins' : 'ends' }
      : { camera, kind: 'plate', detail: `PMZ ${number}`, at, phase: 'moment' };
  });
}

/** How long entries take until they are durable twice, ms. */
async function measureAppends(journal: OpenedJournal, ends: number): Promise<number[]> {
  const took: number[] = [];
  while (performance.now() < ends) {
    const from = performance.now();
    const written = await journal.append({
      ...{ operator: 'jana', role: 'dispatcher', place: 'desk', camera: null, incident: null },
      ...{ action: 'wall.act', outcome: 'done', detail: { name: 'x'.repeat(200) } },
    });
    took.push(performance.now() - from);
    value(written);
    await pause(APPENDS_EACH_MS);
  }
  return took;
}

async function measureLoad(folder: string) {
  const journal = newJournal(folder);
  const log: EventLog = value(
    openEvents({
      decided: () => undefined,
      ...{ store: value(openEventStore(folder, 'bench')), clock: { now: Date.now } },
      ...{ newId: randomUUID, cameras: () => cameras },
      judge: () => ({ raised: null, counted: new Map() }),
      viewer: { seesCamera: () => true, may: () => true },
      // As main does for its windows.
      tell: (_, body) => structuredClone(eventsNow.parse(body)),
      outcome: (failure) => {
        if (failure !== null) throw new Error(JSON.stringify(failure));
      },
    }),
  );
  // What the disk takes with nothing beside it.
  const alone = await measureAppends(journal, performance.now() + ALONE_MS);
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const ends = performance.now() + seconds * 1_000;
  let reports = 0;
  const report = async (): Promise<void> => {
    const from = performance.now();
    while (performance.now() < ends) {
      const due = Math.floor(((performance.now() - from) / 1_000) * rate) - reports;
      log.take(reportsOf(reports, due));
      reports += due;
      await pause(REPORTS_EACH_MS);
    }
  };
  const [appends] = await Promise.all([measureAppends(journal, ends), report()]);
  loop.disable();
  log.end();
  journal.close();
  return {
    reports,
    lost: Math.floor(reports / 2) - platesIn(folder),
    loop_p50_ms: rounded(loop.percentile(50) / 1e6, 1),
    loop_p95_ms: rounded(loop.percentile(95) / 1e6, 1),
    loop_max_ms: rounded(loop.max / 1e6, 1),
    appends: appends.length,
    append_alone_p95_ms: rounded(quantile(alone, 0.95), 2),
    append_p50_ms: rounded(quantile(appends, 0.5), 2),
    append_p95_ms: rounded(quantile(appends, 0.95), 2),
    append_ratio: rounded(quantile(appends, 0.95) / quantile(alone, 0.95), 2),
  };
}

/** Of this run: every plate is an event of its own. */
function platesIn(folder: string): number {
  const store = value(openEventStore(folder, 'bench'));
  const found = value(store.find({ kind: 'plate', from: started }, null, 10_000_000));
  store.close();
  return found.length;
}

const folder = mkdtempSync(join(tmpdir(), 'bench-events-'));
try {
  const store = value(openEventStore(folder, 'bench'));
  fill(store);
  store.close();
  const steps = measureFull(folder);
  console.log(table(Object.entries(steps).map(([step, ms]) => ({ step, ms }))));
  const run = {
    longest_step_ms: Math.max(...Object.values(steps)),
    ...(await measureLoad(folder)),
  };
  console.log(table([run]));
  const missed = Object.entries(BOUNDS).filter(
    ([name, most]) => run[name as keyof typeof BOUNDS] > most,
  );
  for (const [name, most] of missed) {
    console.log(`${name} ${run[name as keyof typeof BOUNDS]}, bound ${most}`);
  }
  const stored = days * eachDay;
  console.log(JSON.stringify({ bench: 'events', machine: machine(), stored, rate, run, steps }));
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
