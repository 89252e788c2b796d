/** What is found by blocks is what a look at each entry finds. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { chainOf, draft } from '../../../core/journal/chain.test-support.ts';
import { OUTCOMES, readEntry, type Entry } from '../../../core/journal/entry.ts';
import type { JournalFilter } from '../../../core/ports.ts';
import { BlockMarks, isBlockRight, markedBlocks, markMissingBlocks } from './blocks.ts';
import { openDatabase } from './database.ts';
import { BLOCK } from './places.ts';
import { find } from './search.ts';
import { entryInserter } from './steps.ts';

/** Two full blocks and some entries behind them. */
const COUNT = 2 * BLOCK + 700;
const ACTIONS = ['layout.save', 'layout.show', 'lay', 'wall.act', 'session.lock', 'session.log.in'];
const pick = <T>(values: readonly T[], number: number): T => values[number % values.length] as T;

let folder: string;
let database: Database;
let entries: Entry[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'search-'));
  const opened = openDatabase(folder, 'now');
  if (!opened.ok) throw new Error(opened.failure.code);
  ({ database } = opened.value);
  const chain = chainOf(
    Array.from({ length: COUNT }, (_, at) =>
      draft(at + 1, {
        operator: pick(['jana', 'petr', null], at),
        // Never denied to jana, though both are frequent.
        outcome: at % 3 === 0 ? 'done' : pick(OUTCOMES, at >> 3),
        action: at < 10 ? 'only.old' : pick(ACTIONS, at >> 2),
        camera: pick(['12', '13', null, null], at >> 4),
        incident: at % 100 === 0 ? `i-${at}` : null,
        // The clock is set back in the middle of the second block, and forward for a while in the first.
        time: at * 1_000 + (at > 6_000 ? -900_000 : 0) + (at > 500 && at < 600 ? 90_000_000 : 0),
      }),
    ),
  );
  const insert = entryInserter(database);
  entries = chain.map(({ text }) => readEntry(text) as Entry);
  database.exec('BEGIN');
  for (const [at, entry] of entries.entries()) insert(entry, chain[at] as never);
  database.exec('COMMIT');
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

function matches(entry: Entry, filter: JournalFilter): boolean {
  const { action, without, from = 0, to = Infinity, ...exact } = filter;
  const fits =
    action === undefined ||
    (action.endsWith('*') ? entry.action.startsWith(action.slice(0, -1)) : entry.action === action);
  return (
    fits &&
    entry.action !== without &&
    entry.time >= from &&
    entry.time <= to &&
    Object.entries(exact).every(([name, value]) => entry[name as 'operator'] === value)
  );
}

function expectRight(filter: JournalFilter, after = 0, before = COUNT + 1): number {
  const expected = entries
    .filter(({ sequence }) => sequence > after && sequence < before)
    .filter((entry) => matches(entry, filter))
    .map(({ sequence }) => sequence);
  const found = (newestFirst: boolean) => [
    ...find(database, filter, { after, before, newestFirst }),
  ];
  expect(found(false)).toEqual(expected);
  expect(found(true)).toEqual(expected.reverse());
  return expected.length;
}

test.each<[JournalFilter, boolean]>([
  [{}, true],
  [{ operator: 'jana' }, true],
  [{ operator: 'jana', outcome: 'denied' }, false],
  [{ operator: 'nobody' }, false],
  [{ action: 'only.old' }, true],
  [{ action: 'layout.*' }, true],
  [{ action: 'lay*' }, true],
  [{ action: 'lay' }, true],
  [{ action: 'session.lo*' }, true],
  [{ action: 'session.log.*' }, true],
  [{ action: 'nothing.*' }, false],
  [{ action: '*' }, true],
  [{ without: 'wall.act' }, true],
  [{ without: 'only.new', operator: 'jana' }, true],
  [{ without: 'lay', action: 'lay' }, false],
  [{ incident: 'i-4000', operator: 'petr' }, true],
  [{ from: 90_000_000 }, true],
  [{ from: 5_200_000, to: 5_300_000 }, true],
  [{ from: 6_000_000, to: 5_000_000 }, false],
  [{ camera: '12', operator: 'petr', outcome: 'done', action: 'wall.*', from: 1_000 }, true],
])('finds what %j asks for', (filter, any) => {
  expect(expectRight(filter) > 0).toBe(any);
});

it('finds the same as a look at each entry, whatever is asked', () => {
  const time = fc.integer({ min: 0, max: COUNT * 1_000 });
  const sequence = fc.integer({ min: 0, max: COUNT + 1 });
  const filter = fc.record(
    {
      operator: fc.constantFrom('jana', 'petr', 'x'),
      outcome: fc.constantFrom(...OUTCOMES),
      camera: fc.constantFrom('12', '13'),
      action: fc.constantFrom(...ACTIONS, 'l*', 'layout.*', 'session.l*', 'wall.act*'),
      without: fc.constantFrom(...ACTIONS, 'only.old', 'x'),
      from: time,
      to: time,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(filter, sequence, sequence, (each, after, before) => {
      expectRight(each, after, before);
    }),
    { numRuns: 60 },
  );
});

it('makes what is missing of the blocks, and sees what is wrong of one', () => {
  database.exec('DELETE FROM blocks WHERE block = 1; DELETE FROM marks WHERE block = 1');
  expect(markedBlocks(database)).toBe(1);
  expectRight({ operator: 'jana' });
  markMissingBlocks(database);
  expect(markedBlocks(database)).toBe(2);
  expectRight({ operator: 'jana' });
  const marks = new BlockMarks();
  for (const entry of entries.slice(BLOCK, 2 * BLOCK)) marks.add(entry);
  expect(isBlockRight(database, 1, marks)).toBe(true);
  database.exec("BEGIN; UPDATE marks SET places = x'0100' WHERE value = 'jana' AND block = 1");
  expect(isBlockRight(database, 1, marks)).toBe(false);
  database.exec('ROLLBACK; BEGIN; DELETE FROM blocks WHERE block = 1');
  expect(isBlockRight(database, 1, marks)).toBe(false);
  database.exec('ROLLBACK');
});
