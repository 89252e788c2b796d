/**
 * npm run bench:incidents [-- --open 10000 --closed 1000000 --rounds 5]
 *
 * Ten years of a centre's incidents in a real store: how long the board takes, one incident, a search of
 * forty kinds, taking in what is new, figures of a quarter of a year, and a start. What was made is kept in the temporary folder for the
 * next time. Ends with 1 where a bound is missed.
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contract } from '../../core/contract/contract.ts';
import type { IncidentsNow } from '../../core/contract/incidents.ts';
import type { IncidentEntry } from '../../core/domain/incident/entry.ts';
import { handlingRows } from '../../core/domain/figures/handling.ts';
import { partsOf, PERIOD_DAYS_MOST } from '../../core/domain/figures/period.ts';
import { weekOf } from '../../core/domain/figures/workload.ts';
import { isOpen } from '../../core/domain/incident/incident.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { IncidentSearch, IncidentStore } from '../../core/incident-ports.ts';
import { openIncidentStore } from '../../electron/adapters/incidents/incident-store.ts';
import { entriesOf, fill, idOf, timeOf } from './incident-many.ts';
import { machine, quantile, rounded, table } from './report.ts';

/** Issues 5 and 6, ms. */
const BOUNDS = { board_p95_ms: 100, search_p95_ms: 200, figures_block_ms: 100 } as const;
const SHOWN = 200;
/** Rises with whatever makes another store of the same figures. */
const MAKE = 3;
const CHUNK = 5_000;

const TEXTS = [
  ...['h', 'ho', 'rimav', 'rimavska', 'hori auto', 'masarykovo 17', 'izmail', 'dunaiska', 'pozar'],
  ...['пожежа', 'stefan cel mare', 'brivibas', '2020-5000', '77', 'kolo okno pes', 'nic takoveho'],
  ...['srazka chodec lazenska', 'rynek 5', 'vytrznost', 'dite ztracene'],
];
const YEAR = 365 * 86_400_000;
const FROM = Date.UTC(2016, 3, 1);
const SEARCHES: readonly IncidentSearch[] = [
  ...TEXTS.map((text) => ({ text })),
  ...TEXTS.slice(0, 8).map((text) => ({ text, code: 'FIR' }) as const),
  ...TEXTS.slice(2, 6).map((text) => ({ text, from: FROM, to: FROM + YEAR / 4 })),
  ...([{ code: 'X/DRN' }, { state: 'FALSE' }, { mode: 'EXERCISE' }, {}] as const),
  ...([
    { code: 'FIR', state: 'TRIAGE' },
    { state: 'TRIAGE', mode: 'EXERCISE' },
  ] as const),
  ...([{ text: 'auto', state: 'TRIAGE', mode: 'EXERCISE' }, { state: 'WATCH' }] as const),
];

function open(folder: string): IncidentStore {
  const store = openIncidentStore(folder, 'bench');
  if (!store.ok) throw new Error(store.failure.code);
  return store.value;
}

function timed<T>(act: () => T): { readonly ms: number; readonly value: T } {
  const began = performance.now();
  const value = act();
  return { ms: performance.now() - began, value };
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

/** Makes what is not there yet. @returns entries a second; null where all of it was there. */
function make(store: IncidentStore, last: number, firstOpen: number): number | null {
  let from = 1;
  // What an earlier run made before it was ended.
  for (; from <= last && valueOf(store.get(idOf(from))) !== null; from += CHUNK);
  from = Math.max(1, from - CHUNK);
  while (from <= last && valueOf(store.get(idOf(from))) !== null) from += 1;
  if (from > last) return null;
  const began = performance.now();
  let taken = 0;
  for (let at = from; at <= last; at += CHUNK) {
    taken += fill(store, entriesOf(at, Math.min(last, at + CHUNK - 1), firstOpen));
    if (at % 50_000 < CHUNK) console.error(`incidents: ${at} of ${last}`);
  }
  return (taken * 1_000) / (performance.now() - began);
}

/** As a window is told of it, with all checks on the way. */
function board(store: IncidentStore): number {
  const { ms } = timed(() => {
    const { incidents, count } = valueOf(store.open(SHOWN, 0));
    const handedOff = valueOf(store.handedOff());
    contract['incidents.now'].output.parse(
      succeed({
        ...{ open: [...incidents], openCount: count, handedOff: [...handedOff] },
        ...{ presences: [], positions: [], partners: [], here: null, waiting: false, now: 0 },
      } satisfies IncidentsNow),
    );
  });
  return ms;
}

function search(store: IncidentStore, asked: IncidentSearch): number {
  const { ms } = timed(() => {
    const found = valueOf(store.find(asked, null, 51));
    contract['incidents.find'].output.parse(
      succeed({ found: found.slice(0, 50), more: found.length > 50 }),
    );
  });
  return ms;
}

function see(store: IncidentStore, id: string): number {
  const { ms } = timed(() => {
    const known = valueOf(store.get(id));
    const entries = valueOf(store.entries(id));
    contract['incident.see'].output.parse(succeed({ known, entries }));
  });
  return ms;
}

/** A quarter of a year, the newest there is. @returns how long each of its steps holds the process up, ms. */
function figures({ figures: store }: IncidentStore, last: number): number[] {
  const to = timeOf(last) + 1;
  const from = to - PERIOD_DAYS_MOST * 86_400_000;
  const parts = [...partsOf({ from, to })].map((part) =>
    timed(() => valueOf(store.handled(...part))),
  );
  const incidents = parts.flatMap(({ value }) => value);
  const handoffs = timed(() => valueOf(store.handedOff(from, to)));
  const rows = timed(() =>
    handlingRows({
      ...{ incidents, handoffs: handoffs.value, alarms: [], now: to },
    }),
  );
  const rest = timed(() => {
    valueOf(store.unacknowledged());
    valueOf(store.positions(from, to));
    const hours = valueOf(store.hours('incidents', from, to));
    valueOf(store.hours('handoffs', from, to));
    weekOf(hours, from, to, 'Europe/Prague');
  });
  return [...parts, handoffs, rows, rest].map(({ ms }) => ms);
}

/** One more note to an open incident, from the order to the disk. */
function takeOne(store: IncidentStore, incident: string, number: number): number {
  const entry: IncidentEntry = {
    ...{ id: crypto.randomUUID(), incident, lang: 'cs', occurred: number, recorded: number },
    author: {
      centre: 'jesenik',
      position: idOf(1),
      person: 'novak',
      name: 'N',
      role: 'dispatcher',
    },
    body: { kind: 'note', words: { text: `dál ${number % 7}`, lang: 'cs' } },
  };
  return timed(() => fill(store, [entry])).ms;
}

function main(): boolean {
  const { values } = parseArgs({
    options: {
      open: { type: 'string', default: '10000' },
      closed: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '5' },
    },
  });
  const [opened, closed, rounds] = [values.open, values.closed, values.rounds].map(Number) as [
    ...[number, number, number],
  ];
  const last = opened + closed;
  const folder = join(tmpdir(), `pomezi-bench-incidents-${MAKE}-${opened}-${closed}`);
  mkdirSync(folder, { recursive: true });
  const making = open(folder);
  const rate = make(making, last, closed + 1);
  making.close();

  const start = timed(() => open(folder));
  const store = start.value;
  const boards: number[] = [];
  const searches = SEARCHES.map((asked) => ({ asked, times: [] as number[] }));
  const [seen, taken]: [number[], number[]] = [[], []];
  const first = valueOf(store.open(1, 0)).incidents[0]?.incident;
  if (first === undefined || !isOpen(first)) throw new Error('nothing is open');
  // The very first one also makes the checks of what windows are told, once for a run of the program.
  const firstBoard = board(store);
  for (let round = 0; round < rounds; round += 1) {
    for (let count = 0; count < 10; count += 1) boards.push(board(store));
    for (const { asked, times } of searches) times.push(search(store, asked));
    for (let count = 0; count < 40; count += 1) {
      seen.push(see(store, idOf(1 + ((count * 7_919 + round) % last))));
      taken.push(takeOne(store, idOf(closed + 1 + ((count * 97 + round) % opened)), Date.now()));
    }
  }
  const blocks = figures(store, last);
  store.close();
  const all = searches.flatMap(({ times }) => times);
  const slowest = searches
    .map(({ asked, times }) => ({
      search: JSON.stringify(asked),
      median_ms: rounded(quantile(times, 0.5), 1),
    }))
    .sort((one, other) => other.median_ms - one.median_ms)
    .slice(0, 8);
  const measured = {
    ...{ board_p95_ms: rounded(quantile(boards, 0.95), 1), first_board_ms: rounded(firstBoard, 1) },
    search_p95_ms: rounded(quantile(all, 0.95), 1),
    search_worst_ms: rounded(Math.max(...all), 1),
    see_p95_ms: rounded(quantile(seen, 0.95), 1),
    take_p95_ms: rounded(quantile(taken, 0.95), 1),
    figures_block_ms: rounded(Math.max(...blocks), 1),
    start_ms: rounded(start.ms, 1),
    entries_per_s: rate === null ? null : Math.round(rate),
  };
  console.log(table(slowest));
  console.log(table([{ open: opened, closed, ...measured }]));
  const good = (Object.keys(BOUNDS) as (keyof typeof BOUNDS)[]).every(
    (name) => measured[name] <= BOUNDS[name],
  );
  console.log(
    JSON.stringify({
      ...{ bench: 'incidents', machine: machine(), open: opened, closed, searches: all.length },
      ...{ ...measured, bounds: BOUNDS, good },
    }),
  );
  return good;
}

process.exitCode = main() ? 0 : 1;
