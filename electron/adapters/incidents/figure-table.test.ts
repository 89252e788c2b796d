import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { marksOf, type Mark } from '../../../core/domain/figures/marks.ts';
import type { EntryBody, IncidentEntry } from '../../../core/domain/incident/entry.ts';
import {
  ACCEPTED,
  CONFIRMED,
  CREATED,
  DELIVERED,
  DVORAK,
  entryOf,
  machineAt,
  NOVAK,
  SEEN,
  SENT,
} from '../../../core/domain/incident/examples.test-support.ts';
import { fold } from '../../../core/domain/incident/fold.ts';
import type { Author, Incident } from '../../../core/domain/incident/incident.ts';
import type { Result } from '../../../core/domain/result.ts';
import type { IncidentStore, KnownEntry } from '../../../core/incident-ports.ts';
import { openIncidentStore } from './incident-store.ts';

const HOUR = 3_600_000;
const T = Date.UTC(2026, 10, 22);
const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

let folder: string;
let store: IncidentStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'figures-'));
  store = open();
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

function open(): IncidentStore {
  const opened = openIncidentStore(folder, 'stamp');
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}

function value<V>(result: Result<V>): V {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

type Said = readonly [EntryBody, Author, number];

/** One incident with all that is said of it, as the log keeps it; times are ms after its making. */
function keep(number: number, made: number, ...said: readonly Said[]): void {
  let incident: Incident | null = null;
  const entries: KnownEntry[] = [];
  const marks: Mark[] = [];
  for (const [body, author, after] of said) {
    const entry: IncidentEntry = {
      ...entryOf(body, author, made + after),
      incident: idOf(number),
    };
    const before: Incident | null = incident;
    const folded = fold(before, entry);
    incident = folded.incident;
    entries.push({ sequence: store.applied + entries.length + 1, entry, refused: folded.refused });
    if (folded.refused === null && incident !== null)
      marks.push(...marksOf(before, incident, entry));
  }
  value(
    store.keep(store.applied + entries.length, {
      ...{ entries, known: incident === null ? [] : [incident], marks },
      ...{ handoverEntries: [], handovers: [] },
    }),
  );
}

const ACK: EntryBody = { kind: 'acknowledged' };
const first = (): void => {
  keep(
    ...([1, T, [CREATED, NOVAK, 0], [ACK, NOVAK, 5_000]] as const),
    ...([
      [SENT, NOVAK, 9_000],
      [DELIVERED, machineAt('desk-2'), 10_000],
    ] as const),
    // Too late: it takes no effect and is no step.
    [ACK, DVORAK, 11_000],
    ...([
      [SEEN, DVORAK, 12_000],
      [ACCEPTED, DVORAK, 20_000],
    ] as const),
    [CONFIRMED, machineAt('desk-1'), 21_000],
  );
};
const second = (): void => {
  keep(2, T + HOUR, [CREATED, NOVAK, 0], [{ kind: 'false', reason: 'mistake' }, DVORAK, 7_000]);
};
const drill = (): void => {
  keep(3, T + HOUR, [{ ...CREATED, mode: 'EXERCISE' } as EntryBody, NOVAK, 0], [ACK, NOVAK, 1]);
};
const waiting = (): void => {
  keep(4, T + 2 * HOUR, [CREATED, NOVAK, 0]);
};

const all = (from = T, to = T + 24 * HOUR) => ({
  handled: value(store.figures.handled(from, to)),
  handedOff: value(store.figures.handedOff(from, to)),
  positions: value(store.figures.positions(from, to)),
  incidents: value(store.figures.hours('incidents', from, to)),
  handoffs: value(store.figures.hours('handoffs', from, to)),
  unacknowledged: value(store.figures.unacknowledged()),
});
const step = (at: number) => ({ at, priority: 2 });
const EXPECTED = {
  handled: [
    { made: T, priority: 2, acknowledged: step(T + 5_000), acted: step(T + 9_000), ended: null },
    {
      ...{ made: T + HOUR, priority: 2, acknowledged: step(T + HOUR + 7_000), acted: null },
      ended: { ...step(T + HOUR + 7_000), end: 'FALSE' },
    },
    { made: T + 2 * HOUR, priority: 2, acknowledged: null, acted: null, ended: null },
  ],
  handedOff: [
    {
      ...{ kind: 'TRANSFER', at: T + 9_000, priority: 2 },
      decided: { ...step(T + 21_000), end: 'confirmed' },
    },
  ],
  positions: [
    { position: 'desk-2', incidents: 1, handoffs: 2 },
    { position: 'desk-1', incidents: 1, handoffs: 1 },
  ],
  incidents: [0, 1, 2].map((more) => ({ hour: T / HOUR + more, count: 1 })),
  handoffs: [{ hour: T / HOUR, count: 3 }],
  unacknowledged: { count: 1, oldest: T + 2 * HOUR },
};

it('live incidents and handoffs are there with their steps, also after a new start', () => {
  for (const make of [first, second, drill, waiting]) make();
  expect(all()).toEqual(EXPECTED);
  store.close();
  store = open();
  expect(all()).toEqual(EXPECTED);
});

it('each time holds what began in it', () => {
  for (const make of [first, second, waiting]) make();
  expect(all(T + HOUR, T + 2 * HOUR)).toMatchObject({
    ...{ handled: [EXPECTED.handled[1]], handedOff: [] },
    positions: [{ position: 'desk-2', incidents: 1, handoffs: 0 }],
  });
});

/** As a version before the figures left it. */
function makeOlder(): void {
  store.close();
  const database = new DatabaseSync(join(folder, 'incidents.sqlite'));
  database.exec(`
    DROP TABLE told; DROP TABLE shared; DROP TABLE received; DROP TABLE outgoing;
    DROP TABLE evidence; DROP TABLE vouched; DROP TABLE between_centres;
    DROP TABLE covers;
    DROP TABLE figure_incidents; DROP TABLE figure_handoffs; DROP TABLE figure_steps;
    DELETE FROM progress WHERE name = 'unfigured'; PRAGMA user_version = 4`);
  database.close();
  store = open();
}

it('a file of an older version gets its figures as if they had always been kept', () => {
  for (const make of [first, second, drill, waiting]) make();
  makeOlder();
  expect(all().handled).toEqual([]);
  while (value(store.figures.catchUp(T)));
  expect({
    ...all(),
    handled: all().handled.toSorted((one, other) => one.made - other.made),
  }).toEqual(EXPECTED);
  expect(value(store.figures.catchUp(0))).toBe(false);
  expect(all().handled).toHaveLength(3);
});

it('takes some in at a time, the newest first, and leaves those that may wait', () => {
  for (let number = 1; number <= 120; number += 1) keep(number, T + number, [CREATED, NOVAK, 0]);
  makeOlder();
  expect(value(store.figures.catchUp(T + 21))).toBe(true);
  expect(all().handled).toHaveLength(50);
  expect(value(store.figures.catchUp(T + 21))).toBe(true);
  expect(value(store.figures.catchUp(T + 21))).toBe(false);
  expect(all().handled).toHaveLength(100);
  expect(value(store.figures.catchUp(0))).toBe(false);
  expect(all().handled).toHaveLength(120);
});
