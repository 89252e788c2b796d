/**
 * What finds entries among millions: for each full block of them, where each operator, action,
 * outcome, camera and incident stands in it, and between which times it lies. Made once, when the
 * block's last entry comes, in the same transaction; the entries after the last block are few.
 */
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { BLOCK, packPlaces } from './places.ts';

/** `group` is an action up to its first dot, that included. */
export type Kind = 'operator' | 'action' | 'group' | 'outcome' | 'camera' | 'incident';

export interface Properties {
  readonly sequence: number;
  readonly time: number;
  readonly operator: string | null;
  readonly action: string;
  readonly outcome: string;
  readonly camera: string | null;
  readonly incident: string | null;
}

/** What is to be kept of a block, gathered from its entries. */
export class BlockMarks {
  earliest = Number.MAX_SAFE_INTEGER;
  latest = 0;
  private readonly found = new Map<string, Map<string, number[]>>();

  /** Each entry of the block, in their order. */
  add(entry: Properties): void {
    this.earliest = Math.min(this.earliest, entry.time);
    this.latest = Math.max(this.latest, entry.time);
    for (const [kind, value] of propertiesOf(entry)) {
      if (value === null) continue;
      const values = this.found.get(kind) ?? new Map<string, number[]>();
      const places = values.get(value) ?? [];
      places.push((entry.sequence - 1) % BLOCK);
      this.found.set(kind, values.set(value, places));
    }
  }

  *rows(): Generator<readonly [kind: string, value: string, places: Uint8Array]> {
    for (const [kind, values] of this.found) {
      for (const [value, places] of values) yield [kind, value, packPlaces(places)];
    }
  }
}

export function groupOf(action: string): string | null {
  const dot = action.indexOf('.');
  return dot < 0 ? null : action.slice(0, dot + 1);
}

/** To be called within the transaction that adds an entry. */
export function markBlockAt(database: Database, sequence: number): void {
  if (sequence % BLOCK === 0) markBlock(database, sequence / BLOCK - 1);
}

/** Makes what is missing: behind a migration, or where that was ended midway. */
export function markMissingBlocks(database: Database): void {
  const entries = numberOf(database, 'SELECT max(sequence) AS number FROM entries') ?? 0;
  const first = numberOf(database, 'SELECT min(sequence) AS number FROM entries') ?? 1;
  const from = Math.max(markedBlocks(database), blockOf(first));
  for (let block = from; (block + 1) * BLOCK <= entries; block += 1) {
    database.exec('BEGIN IMMEDIATE');
    try {
      markBlock(database, block);
      database.exec('COMMIT');
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }
}

/** Counted from 0. */
export function blockOf(sequence: number): number {
  return Math.floor((sequence - 1) / BLOCK);
}

/**
 * Marks of a full block anew, from the entries behind one alone. To be called within a transaction,
 * before any of the block's entries is deleted: they say what is to be taken away.
 */
export function markBlockBehind(database: Database, sequence: number): void {
  const block = blockOf(sequence);
  const isFull = database.prepare('SELECT 1 FROM blocks WHERE block = ?').get(block) !== undefined;
  if (!isFull) return;
  unmark(database, block, marksOf(database, block));
  markBlock(database, block, sequence);
}

/** Takes away what was kept of a block, as far as these entries' properties go. */
export function unmark(database: Database, block: number, marks: BlockMarks): void {
  database.prepare('DELETE FROM blocks WHERE block = ?').run(block);
  const remove = database.prepare('DELETE FROM marks WHERE kind = ? AND value = ? AND block = ?');
  for (const [kind, value] of marks.rows()) remove.run(kind, value, block);
}

/** They are marked one after the other: all before this one are. */
export function markedBlocks(database: Database): number {
  return (numberOf(database, 'SELECT max(block) AS number FROM blocks') ?? -1) + 1;
}

/** False where what is kept of a block is not what its entries say. */
export function isBlockRight(database: Database, block: number, marks: BlockMarks): boolean {
  const times: unknown = database
    .prepare('SELECT earliest, latest FROM blocks WHERE block = ?')
    .get(block);
  const kept = times as { earliest: number; latest: number } | undefined;
  if (kept?.earliest !== marks.earliest || kept.latest !== marks.latest) return false;
  const find = database.prepare(
    'SELECT places FROM marks WHERE kind = ? AND value = ? AND block = ?',
  );
  for (const [kind, value, places] of marks.rows()) {
    const row = find.get(kind, value, block) as { places: Uint8Array } | undefined;
    if (row === undefined || Buffer.compare(row.places, places) !== 0) return false;
  }
  return true;
}

function markBlock(database: Database, block: number, after = 0): void {
  const marks = marksOf(database, block, after);
  const { earliest, latest } = marks;
  database.prepare('INSERT INTO blocks VALUES (?, ?, ?)').run(block, earliest, latest);
  const insert = database.prepare('INSERT INTO marks VALUES (?, ?, ?, ?)');
  for (const [kind, value, places] of marks.rows()) insert.run(kind, value, block, places);
}

function marksOf(database: Database, block: number, after = 0): BlockMarks {
  const first = block * BLOCK + 1;
  const rows: unknown = database
    .prepare(
      `SELECT sequence, time, operator, action, outcome, camera, incident FROM entries
       WHERE sequence BETWEEN ? AND ? ORDER BY sequence`,
    )
    .all(Math.max(first, after + 1), first + BLOCK - 1);
  const marks = new BlockMarks();
  for (const row of rows as Properties[]) marks.add(row);
  return marks;
}

function propertiesOf(entry: Properties): (readonly [Kind, string | null])[] {
  const { operator, action, outcome, camera, incident } = entry;
  return [
    ['operator', operator],
    ['action', action],
    ['group', groupOf(action)],
    ['outcome', outcome],
    ['camera', camera],
    ['incident', incident],
  ];
}

function numberOf(database: Database, sql: string): number | null {
  return (database.prepare(sql).get() as { number: number | null }).number;
}
