/**
 * Finds the entries that a filter asks for, newest or oldest first, without reading those that it does
 * not ask for: blocks.ts says where to look. What it finds is read from the entries in between, as
 * many as are wanted; the time that it takes hangs on the number of blocks alone.
 */
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { JournalFilter } from '../../../core/ports.ts';
import { groupOf, markedBlocks, type Kind } from './blocks.ts';
import {
  addPacked,
  addPlace,
  allBits,
  BLOCK,
  keepCommon,
  keepOthers,
  noBits,
  placesOf,
  type Bits,
} from './places.ts';

/** What is kept of so many blocks is read at a time: enough for most pages. */
const BLOCKS_AT_ONCE = 64;
/** Up to so many are read one by one, more of them with those in between. */
const FEW_BLOCKS = 16;
/** Of the entries behind the last full block. */
const TAIL_AT_ONCE = 500;
/** Sorts behind every text that begins in the same way: no name holds it. */
const LAST = '\u{10FFFF}';

/** One of these must stand in an entry. */
type Wanted = readonly (readonly [Kind, string])[];

interface BlockTimes {
  readonly block: number;
  readonly earliest: number;
  readonly latest: number;
}

/** Which entries are looked through: those after `after` and before `before`. */
export interface Range {
  readonly after: number;
  readonly before: number;
  readonly newestFirst: boolean;
}

/** Sequences of the entries that match. */
export function* find(database: Database, filter: JournalFilter, range: Range): Generator<number> {
  const marked = markedBlocks(database) * BLOCK;
  if (range.newestFirst) {
    yield* inTail(database, filter, { ...range, after: Math.max(range.after, marked) });
    yield* inBlocks(database, filter, range);
  } else {
    yield* inBlocks(database, filter, range);
    yield* inTail(database, filter, { ...range, after: Math.max(range.after, marked) });
  }
}

function* inBlocks(database: Database, filter: JournalFilter, range: Range): Generator<number> {
  const wanted = wantedBy(database, filter);
  const blocks = blocksBetween(database, filter, range);
  if (range.newestFirst) blocks.reverse();
  for (let at = 0; at < blocks.length; at += BLOCKS_AT_ONCE) {
    const some = blocks.slice(at, at + BLOCKS_AT_ONCE);
    const common = commonBits(database, wanted, filter.without, some);
    for (const block of some) {
      const bits = common.get(block.block);
      if (bits === undefined || !keepTimes(database, filter, block, bits)) continue;
      const places = placesOf(bits);
      if (range.newestFirst) places.reverse();
      for (const place of places) {
        const sequence = block.block * BLOCK + place + 1;
        if (sequence > range.after && sequence < range.before) yield sequence;
      }
    }
  }
}

function wantedBy(database: Database, filter: JournalFilter): Wanted[] {
  const wanted: Wanted[] = [];
  for (const kind of ['incident', 'camera', 'operator', 'outcome'] as const) {
    const value = filter[kind];
    if (value !== undefined) wanted.push([[kind, value]]);
  }
  const { action } = filter;
  if (action === undefined || action === '*') return wanted;
  const start = beginning(action);
  return [...wanted, start === null ? [['action', action]] : actionsFrom(database, start)];
}

/** @returns null for an action that is meant exactly. */
function beginning(action: string): string | null {
  return action.endsWith('*') ? action.slice(0, -1) : null;
}

/** Whole groups are not taken action by action: there may be many. */
function actionsFrom(database: Database, start: string): Wanted {
  if (groupOf(start) === start) return [['group', start]];
  const actions = valuesFrom(database, 'action', start);
  if (start.includes('.')) return actions.map((action) => ['action', action]);
  return [
    ...valuesFrom(database, 'group', start).map((group) => ['group', group] as const),
    ...actions.flatMap((action) => (groupOf(action) === null ? [['action', action] as const] : [])),
  ];
}

/** One step in the index for each value, not for each row. */
function valuesFrom(database: Database, kind: Kind, start: string): string[] {
  const end = start + LAST;
  const read = (sql: string, from: string): string | null =>
    (database.prepare(sql).get(kind, from, end) as { value: string | null }).value;
  const select = 'SELECT min(value) AS value FROM marks WHERE kind = ?';
  const values: string[] = [];
  let value = read(`${select} AND value >= ? AND value < ?`, start);
  while (value !== null) {
    values.push(value);
    value = read(`${select} AND value > ? AND value < ?`, value);
  }
  return values;
}

function blocksBetween(database: Database, filter: JournalFilter, range: Range): BlockTimes[] {
  const rows: unknown = database
    .prepare(
      `SELECT block, earliest, latest FROM blocks
       WHERE block BETWEEN ? AND ? AND latest >= ? AND earliest <= ? ORDER BY block`,
    )
    .all(
      Math.floor(range.after / BLOCK),
      Math.floor((range.before - 2) / BLOCK),
      ...timesOf(filter),
    );
  return rows as BlockTimes[];
}

function timesOf({ from = 0, to = Number.MAX_SAFE_INTEGER }: JournalFilter): [number, number] {
  return [from, to];
}

/** What is wanted most rarely is read first: of blocks without it nothing more is read. */
function commonBits(
  database: Database,
  wanted: readonly Wanted[],
  without: string | undefined,
  blocks: readonly BlockTimes[],
): Map<number, Bits> {
  const common = new Map(blocks.map(({ block }) => [block, allBits()]));
  for (const each of wanted) {
    const marks = readMarks(database, each, common);
    for (const [block, bits] of common) {
      const mark = marks.get(block);
      if (mark === undefined || !keepCommon(bits, mark)) common.delete(block);
    }
  }
  if (without === undefined) return common;
  for (const [block, mark] of readMarks(database, [['action', without]], common)) {
    const bits = common.get(block);
    if (bits !== undefined && !keepOthers(bits, mark)) common.delete(block);
  }
  return common;
}

function readMarks(
  database: Database,
  wanted: Wanted,
  blocks: ReadonlyMap<number, unknown>,
): Map<number, Bits> {
  const numbers = [...blocks.keys()];
  const few = numbers.length <= FEW_BLOCKS;
  const statement = database.prepare(
    'SELECT block, places FROM marks WHERE kind = ? AND value = ? AND block BETWEEN ? AND ?',
  );
  const ranges = few
    ? numbers.map((block) => [block, block] as const)
    : [[Math.min(...numbers), Math.max(...numbers)] as const];
  const found = new Map<number, Bits>();
  for (const [kind, value] of wanted) {
    for (const range of ranges) {
      const rows: unknown = statement.all(kind, value, ...range);
      for (const { block, places } of rows as { block: number; places: Uint8Array }[]) {
        if (!blocks.has(block)) continue;
        const bits = found.get(block) ?? noBits();
        addPacked(bits, places);
        found.set(block, bits);
      }
    }
  }
  return found;
}

/**
 * Leaves those whose time fits; false where none is left. Only blocks at the two ends of the time that
 * is asked for need a look at each entry, and those during which somebody set the clock.
 */
function keepTimes(
  database: Database,
  filter: JournalFilter,
  { block, earliest, latest }: BlockTimes,
  bits: Bits,
): boolean {
  const [from, to] = timesOf(filter);
  if (from <= earliest && to >= latest) return true;
  const first = block * BLOCK + 1;
  const rows = database
    .prepare(
      `SELECT sequence FROM entries INDEXED BY entries_by_time
       WHERE time BETWEEN ? AND ? AND sequence BETWEEN ? AND ?`,
    )
    .all(Math.max(from, earliest), Math.min(to, latest), first, first + BLOCK - 1);
  const fitting = noBits();
  for (const { sequence } of rows as { sequence: number }[]) addPlace(fitting, sequence - first);
  return keepCommon(bits, fitting);
}

/** Entries behind the last full block: fewer than a block, so each is looked at. */
function* inTail(database: Database, filter: JournalFilter, range: Range): Generator<number> {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  for (const name of ['operator', 'camera', 'incident', 'outcome'] as const) {
    const value = filter[name];
    if (value === undefined) continue;
    conditions.push(`${name} = ?`);
    values.push(value);
  }
  const { action } = filter;
  if (action !== undefined) {
    const start = beginning(action);
    conditions.push(start === null ? 'action = ?' : 'substr(action, 1, ?) = ?');
    values.push(...(start === null ? [action] : [start.length, start]));
  }
  if (filter.without !== undefined) {
    conditions.push('action <> ?');
    values.push(filter.without);
  }
  const statement = database.prepare(
    // The sign keeps the index of times out of it: the sequences are the shorter way.
    `SELECT sequence FROM entries WHERE sequence > ? AND sequence < ? AND +time BETWEEN ? AND ?
     ${conditions.map((condition) => `AND ${condition}`).join(' ')}
     ORDER BY sequence ${range.newestFirst ? 'DESC' : 'ASC'} LIMIT ${TAIL_AT_ONCE}`,
  );
  let { after, before } = range;
  for (;;) {
    const rows = statement.all(after, before, ...timesOf(filter), ...values);
    const sequences = (rows as { sequence: number }[]).map(({ sequence }) => sequence);
    yield* sequences;
    const last = sequences.at(-1);
    if (last === undefined || sequences.length < TAIL_AT_ONCE) return;
    if (range.newestFirst) before = last;
    else after = last;
  }
}
