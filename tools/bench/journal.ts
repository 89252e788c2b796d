/**
 * npm run bench:journal [-- --entries 5000000 --seconds 20 --no-wall]
 *
 * The journal with millions of entries: how much longer the start takes than with none, how long the
 * slowest search, and how long an entry until it is durable twice, while 16 cameras play beside it.
 * The first run makes the journal, which takes minutes, and keeps it in the cache folder. Ends with 1
 * where a bound is missed.
 */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ChainCheck } from '../../core/journal/verify.ts';
import type { JournalFilter } from '../../core/ports.ts';
import { openJournal } from '../../electron/adapters/journal/journal.ts';
import type { OpenedJournal } from '../../electron/adapters/journal/opened-journal.ts';
import { openChecker, openSigningKey } from '../../electron/adapters/signing/ed25519.ts';
import { startCameras } from '../cameras/start.ts';
import {
  BETWEEN_MS,
  FIRST_TIME,
  madeJournal,
  OFTEN,
  OLD,
  type MadeJournal,
} from './journal-make.ts';
import { measureProgramStarts } from './journal-program.ts';
import { attach, end, pause, prepare, startPomezi } from './program.ts';
import { readTiles } from './page-probe.ts';
import { machine, quantile, rounded, table } from './report.ts';

const BOUNDS = {
  append_p95_ms: 10,
  slowest_p95_ms: 200,
  start_ratio: 1.2,
  program_ratio: 1.2,
} as const;
const STARTS = 15;
const SEARCHES = 20;
const PAGE = 200;
const CAMERAS = 16;
/** Between two entries; more than a centre ever writes. */
const PAUSE_MS = 20;
/** As in the program. */
const SLICE_MS = 10;
const SLICES = 200;

interface Search {
  readonly filter: string;
  found: number;
  p50_ms: number;
  p95_ms: number;
}

/** Common and rare ones, those that never meet, those that only the oldest entries fit. */
function filters(entries: number): (JournalFilter & { before?: number })[] {
  const at = (share: number): number => FIRST_TIME + Math.floor(entries * share) * BETWEEN_MS;
  return [
    {},
    { operator: OFTEN },
    { operator: OFTEN, outcome: 'denied' },
    { operator: OFTEN, outcome: 'denied', action: 'layout.*', from: at(0.1), to: at(0.9) },
    { operator: OLD.operator },
    { operator: OLD.operator, outcome: 'done', camera: OLD.camera },
    { operator: 'nobody' },
    { action: 'journal.begun' },
    { action: 'clock.*' },
    { action: 's*', outcome: 'failed', camera: 'c-7' },
    { action: 'session.o*', operator: 'o-3' },
    { action: 'wall.show', outcome: 'failed', operator: OFTEN, camera: 'c-299' },
    { incident: `i-${Math.floor(entries / 200)}` },
    { incident: 'i-5', camera: 'c-5' },
    { camera: 'c-5', from: at(0), to: at(0.01) },
    { from: at(0.4999), to: at(0.5001), outcome: 'failed' },
    { to: FIRST_TIME + 3_600_000 },
    { from: at(2) },
    { operator: OFTEN, before: Math.floor(entries / 2) },
  ];
}

function search(journal: OpenedJournal, entries: number): Search[] {
  return filters(entries).map(({ before, ...filter }) => {
    let found = 0;
    const took = Array.from({ length: SEARCHES }, () => {
      const started = performance.now();
      const read = journal.read(filter, before ?? null, PAGE);
      if (!read.ok) throw new Error(JSON.stringify(read.failure));
      found = read.value.length;
      return performance.now() - started;
    });
    return {
      filter: JSON.stringify(before === undefined ? filter : { ...filter, before }),
      found,
      p50_ms: rounded(quantile(took, 0.5), 1),
      p95_ms: rounded(quantile(took, 0.95), 1),
    };
  });
}

interface Start {
  /** Of a process that does nothing but open the journal, until its first entry is acknowledged. */
  readonly process: number;
  /** Of that the journal alone. */
  readonly journal: number;
}

function start(folder: string, stored: string): Start {
  const program = fileURLToPath(new URL('journal-start.ts', import.meta.url));
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, folder, stored],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return { process: performance.now() - started, journal: Number(stdout) };
}

function measureStarts({ folder, stored }: MadeJournal) {
  const empty = mkdtempSync(join(tmpdir(), 'bench-journal-'));
  // The first ones make the empty journal and fill the system's cache.
  start(empty, stored);
  start(folder, stored);
  const runs = Array.from({ length: STARTS }, () => ({
    empty: start(empty, stored),
    full: start(folder, stored),
  }));
  rmSync(empty, { recursive: true });
  const median = (which: 'empty' | 'full', part: keyof Start): number =>
    quantile(
      runs.map((run) => run[which][part]),
      0.5,
    );
  return {
    start_empty_ms: rounded(median('empty', 'process'), 1),
    start_full_ms: rounded(median('full', 'process'), 1),
    start_ratio: rounded(median('full', 'process') / median('empty', 'process'), 2),
    open_empty_ms: rounded(median('empty', 'journal'), 1),
    open_full_ms: rounded(median('full', 'journal'), 1),
  };
}

async function measureAppends(journal: OpenedJournal, seconds: number) {
  const took: number[] = [];
  const from = performance.now();
  while (performance.now() - from < seconds * 1_000) {
    const started = performance.now();
    const written = await journal.append({
      ...{ operator: OFTEN, role: 'operator', place: 'desk', camera: 'c-1', incident: null },
      ...{ action: 'layout.save', outcome: 'done', detail: { name: 'x'.repeat(200) } },
    });
    took.push(performance.now() - started);
    if (!written.ok) throw new Error(JSON.stringify(written.failure));
    await pause(PAUSE_MS);
  }
  return {
    appends: took.length,
    append_p50_ms: rounded(quantile(took, 0.5), 2),
    append_p95_ms: rounded(quantile(took, 0.95), 2),
    append_p99_ms: rounded(quantile(took, 0.99), 2),
  };
}

/** Runs while the program plays its cameras beside it. */
async function besideTheWall<T>(task: () => Promise<T>): Promise<T> {
  const stopDisplay = await prepare();
  const cameras = await startCameras({ count: CAMERAS });
  const folder = mkdtempSync(join(tmpdir(), 'bench-journal-wall-'));
  try {
    const program = await startPomezi(cameras, folder);
    const { browser, page } = await attach(program);
    const deadline = performance.now() + 60_000;
    const playing = async (): Promise<number> =>
      (await readTiles(page)).filter((tile) => tile.frames > 0).length;
    while ((await playing()) < CAMERAS) {
      if (performance.now() > deadline) throw new Error('not all cameras play');
      await pause(200);
    }
    const result = await task();
    await browser.close();
    await end(program.child);
    return result;
  } finally {
    await cameras.stop();
    rmSync(folder, { recursive: true, force: true });
    await stopDisplay();
  }
}

/** How long the slices of the check take, and how long it would take to check everything. */
function measureCheck(journal: OpenedJournal) {
  const took = Array.from({ length: SLICES }, () => {
    const started = performance.now();
    journal.checkMore(SLICE_MS);
    return performance.now() - started;
  });
  const { checked, fault } = journal.integrity;
  if (fault !== null) throw new Error(JSON.stringify(fault));
  const all = took.reduce((sum, each) => sum + each, 0);
  return {
    check_slice_p95_ms: rounded(quantile(took, 0.95), 1),
    check_slice_max_ms: rounded(Math.max(...took), 1),
    checked_per_second: Math.round((checked / all) * 1_000),
  };
}

function open({ folder, stored }: MadeJournal): OpenedJournal {
  const key = openSigningKey(stored);
  if (key === null) throw new Error('no key');
  const opened = openJournal(folder, {
    ...{ sealer: key, newId: randomUUID, now: Date.now, monotonic: () => performance.now() },
    newCheck: (keys) => new ChainCheck(openChecker(), [key.publicKey, ...keys]),
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  return opened.value;
}

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '5000000' },
    seconds: { type: 'string', default: '20' },
    'no-wall': { type: 'boolean', default: false },
  },
});
const entries = Number(values.entries);
const made = await madeJournal(entries);
const starts = { ...measureStarts(made), ...(await measureProgramStarts(made)) };
const journal = open(made);
const searches = search(journal, entries);
console.log(table(searches));
const append = () => measureAppends(journal, Number(values.seconds));
const appends = values['no-wall'] ? await append() : await besideTheWall(append);
const check = measureCheck(journal);
journal.close();
const slowest = Math.max(...searches.map((each) => each.p95_ms));
const run = { entries, ...starts, slowest_p95_ms: slowest, ...appends, ...check };
console.log(table([run]));
const missed = Object.entries(BOUNDS).filter(
  ([name, most]) => run[name as keyof typeof BOUNDS] > most,
);
for (const [name, most] of missed) {
  console.log(`${name} ${run[name as keyof typeof BOUNDS]}, bound ${most}`);
}
const bench = { bench: 'journal', machine: machine(), wall: !values['no-wall'], run, searches };
console.log(JSON.stringify(bench));
process.exitCode = missed.length === 0 ? 0 : 1;
