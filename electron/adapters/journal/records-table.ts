/**
 * The database's table of records, and whether it is what the entries say: somebody who has the file
 * can write there what no entry says, such as another role of an operator.
 */
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { SealedEntry, Sealer } from '../../../core/journal/chain.ts';
import { readEntry, type Entry } from '../../../core/journal/entry.ts';
import {
  changesIn,
  DATA_CHANGED,
  stateIn,
  type RecordChange,
} from '../../../core/journal/records.ts';
import type { OwnEntries } from './own-entries.ts';
import { find } from './search.ts';
import type { NewCheck } from './steps.ts';

/** @returns JSON texts by id. Throws what SQLite says. */
export function readRecords(database: Database, kind: string): Map<string, string> {
  const rows: unknown = database
    .prepare('SELECT id, value FROM records WHERE kind = ? ORDER BY id')
    .all(kind);
  return new Map((rows as { id: string; value: string }[]).map(({ id, value }) => [id, value]));
}

interface Row {
  readonly kind: string;
  readonly id: string;
  readonly value: string;
  readonly sequence: number;
}

/** All records together as one hash, which the entry that changes them says and the key signs. */
export class RecordsState {
  private readonly hasher: Pick<Sealer, 'hash'>;
  /** Of the values, by name. */
  private readonly hashes = new Map<string, string>();

  /** @param hasher SHA-256, as in the chain. */
  constructor(database: Database, hasher: Pick<Sealer, 'hash'>) {
    this.hasher = hasher;
    const rows: unknown = database.prepare('SELECT kind, id, value FROM records').all();
    this.keep(rows as RecordChange[]);
  }

  /** What they will be once these changes stand, 64 hexadecimal digits. */
  after(changes: readonly RecordChange[]): string {
    const next = new Map(this.hashes);
    this.put(next, changes);
    const names = [...next.keys()].sort((one, other) => (one < other ? -1 : 1));
    return this.hasher.hash(names.map((name) => `${next.get(name) ?? ''} ${name}\n`).join(''));
  }

  /** These changes stand. */
  keep(changes: readonly RecordChange[]): void {
    this.put(this.hashes, changes);
  }

  private put(hashes: Map<string, string>, changes: readonly RecordChange[]): void {
    for (const change of changes) {
      if (change.value === null) hashes.delete(nameOf(change));
      else hashes.set(nameOf(change), this.hasher.hash(change.value));
    }
  }
}

/**
 * Whether the table is what the newest entry about it says, an entry that a key has signed. Whoever
 * changed, took away or put back a record beside the program could not make that entry.
 *
 * @param newCheck Trusts the keys given, besides the journal's own.
 * @param own What the journal says of itself: the keys that it names, and until where it was pruned.
 */
export function areRecordsRight(
  database: Database,
  hasher: Pick<Sealer, 'hash'>,
  newCheck: NewCheck,
  own: Pick<OwnEntries, 'keys' | 'sealed'>,
): boolean {
  const range = { after: 0, before: Number.MAX_SAFE_INTEGER, newestFirst: true };
  const read = database.prepare(
    'SELECT text, hash, key, signature FROM entries WHERE sequence = ?',
  );
  for (const sequence of find(database, { action: DATA_CHANGED }, range)) {
    const sealed = read.get(sequence) as SealedEntry | undefined;
    const entry = sealed === undefined ? null : readEntry(sealed.text);
    if (sealed === undefined || entry === null) return false;
    const state = stateIn(entry);
    // Written by a version that did not say it: entry by entry, then.
    if (state === null) return firstWrongRecord(database, hasher) === null;
    const check = newCheck(own.keys);
    const before = read.get(sequence - 1) as SealedEntry | undefined;
    // Without the entry before it, it can only be the first behind what a signed entry says was pruned.
    if (before === undefined) check.announce(own.sealed);
    else check.continueAfter(before);
    return check.check(sealed) === null && new RecordsState(database, hasher).after([]) === state;
  }
  return firstWrongRecord(database, hasher) === null;
}

/**
 * Compares each record with the entry that it names. What was taken away, and what was put back to an
 * older entry, is found by `RecordsFollowed` alone.
 *
 * @param hasher SHA-256, as in the chain: an entry that was changed with its record is no proof of it.
 * @returns the entry that one record names and that does not say so; null where all do.
 */
function firstWrongRecord(database: Database, hasher: Pick<Sealer, 'hash'>): number | null {
  const rows: unknown = database
    .prepare('SELECT kind, id, value, sequence FROM records ORDER BY sequence')
    .all();
  const read = database.prepare('SELECT text, hash FROM entries WHERE sequence = ?');
  let at = 0;
  let said = new Map<string, string | null>();
  for (const { kind, id, value, sequence } of rows as Row[]) {
    if (sequence !== at) {
      const row = read.get(sequence) as { text: string; hash: string } | undefined;
      if (row === undefined) return sequence;
      if (hasher.hash(row.text) !== row.hash) return sequence;
      said = new Map(changesSaid(row.text).map((change) => [nameOf(change), change.value]));
      at = sequence;
    }
    if (said.get(nameOf({ kind, id })) !== value) return sequence;
  }
  return null;
}

/** Its canonical form was seen to when it was written, and is by the check: it takes ten times as long. */
function changesSaid(text: string): RecordChange[] {
  try {
    return changesIn(JSON.parse(text) as Entry);
  } catch {
    return [];
  }
}

/** Which entry set each record last, as the check that comes by every entry learns it. */
export class RecordsFollowed {
  private readonly last = new Map<string, number>();
  /** Whether entries have said more since the table was compared. */
  private news = true;

  /** Each entry that is right, in their order. */
  add(entry: Entry): void {
    for (const change of changesIn(entry)) {
      if (change.value === null) this.last.delete(nameOf(change));
      else this.last.set(nameOf(change), entry.sequence);
      this.news = true;
    }
  }

  /**
   * To be asked when all entries were added.
   *
   * @returns an entry that set a record which the table does not have from it; null where it is right.
   */
  wrongIn(database: Database): number | null {
    if (!this.news) return null;
    const rows: unknown = database.prepare('SELECT kind, id, sequence FROM records').all();
    const left = new Map(this.last);
    for (const row of rows as Pick<Row, 'kind' | 'id' | 'sequence'>[]) {
      const sequence = left.get(nameOf(row));
      if (sequence !== row.sequence) return sequence ?? row.sequence;
      left.delete(nameOf(row));
    }
    for (const sequence of left.values()) return sequence;
    this.news = false;
    return null;
  }
}

function nameOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return JSON.stringify([kind, id]);
}
