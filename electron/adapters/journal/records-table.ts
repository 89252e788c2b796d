/**
 * The database's table of records, and whether it is what the entries say: somebody who has the file
 * can write there what no entry says, such as another role of an operator.
 */
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Sealer } from '../../../core/journal/chain.ts';
import type { Entry } from '../../../core/journal/entry.ts';
import { changesIn, type RecordChange } from '../../../core/journal/records.ts';

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

/**
 * Compares each record with the entry that it names. What was taken away, and what was put back to an
 * older entry, is found by `RecordsFollowed` alone.
 *
 * @param hasher SHA-256, as in the chain: an entry that was changed with its record is no proof of it.
 * @returns the entry that one record names and that does not say so; null where all do.
 */
export function firstWrongRecord(database: Database, hasher: Pick<Sealer, 'hash'>): number | null {
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
