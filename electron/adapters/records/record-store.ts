/** The records of the centre as its order makes them, in a file of this workstation. */
import type { RecordEntry, RecordName } from '../../../core/domain/record/record.ts';
import { succeed, type Result } from '../../../core/domain/result.ts';
import type { RecordPortion, RecordStore, StandingRecord } from '../../../core/record-ports.ts';
import { openKeptFile, type KeptFile } from '../sqlite/kept-file.ts';
import { OrderStore, PROGRESS } from '../sqlite/order-store.ts';

const MIGRATIONS: KeptFile['migrations'] = [
  `CREATE TABLE records (
     kind TEXT NOT NULL,
     id TEXT NOT NULL,
     value TEXT NOT NULL,
     by TEXT NOT NULL,
     PRIMARY KEY (kind, id)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE parts (
     change TEXT NOT NULL,
     part INTEGER NOT NULL,
     entry TEXT NOT NULL,
     PRIMARY KEY (change, part)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
   ${PROGRESS}`,
];

// What a loss of power takes away comes again from the order.
const FILE: KeptFile = { name: 'shared-records', migrations: MIGRATIONS, loss: 'latest' };

/**
 * @param stamp For the name of a damaged file that is set aside.
 * @returns `document-newer` for a file from a newer version, which stays as it is; `storage-refused`.
 */
export function openRecordStore(folder: string, stamp: string): Result<RecordStore> {
  const opened = openKeptFile(folder, stamp, FILE);
  return opened.ok ? succeed(new SqliteRecords(opened.value)) : opened;
}

class SqliteRecords extends OrderStore implements RecordStore {
  get set(): string | null {
    return this.state('set');
  }

  get judged(): number {
    // Where it was begun anew: what need not be sent again was judged elsewhere.
    return Number(this.state('judged') ?? (this.applied === 0 ? this.published : 0));
  }

  get({ kind, id }: RecordName): Result<StandingRecord | null> {
    return this.attempt(() => {
      const row: unknown = this.prepared('SELECT * FROM records WHERE kind = ? AND id = ?').get(
        ...[kind, id],
      );
      return row === undefined ? null : (row as StandingRecord);
    });
  }

  all(): Result<readonly StandingRecord[]> {
    return this.attempt(() => {
      const rows: unknown = this.prepared('SELECT * FROM records ORDER BY kind, id').all();
      return rows as StandingRecord[];
    });
  }

  parts(change: string): Result<readonly RecordEntry[]> {
    return this.attempt(() => {
      const rows: unknown = this.prepared(
        'SELECT entry FROM parts WHERE change = ? ORDER BY part',
      ).all(change);
      return (rows as { entry: string }[]).map(({ entry }) => JSON.parse(entry) as RecordEntry);
    });
  }

  keep(applied: number, { set, records, parts, through, judged }: RecordPortion): Result<null> {
    return this.keepUpTo(applied, () => {
      for (const { kind, id, standing } of records) {
        if (standing === null) {
          this.prepared('DELETE FROM records WHERE kind = ? AND id = ?').run(kind, id);
        } else {
          this.prepared('INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)').run(
            ...[kind, id, standing.value, standing.by],
          );
        }
      }
      for (const entry of parts) {
        this.prepared('INSERT OR REPLACE INTO parts VALUES (?, ?, ?)').run(
          ...[entry.change, entry.part, JSON.stringify(entry)],
        );
      }
      for (const change of through) {
        this.prepared('DELETE FROM parts WHERE change = ?').run(change);
      }
      if (set !== null) this.keepState('set', set);
      this.keepState('judged', String(judged));
    });
  }

  private state(name: 'set' | 'judged'): string | null {
    const row: unknown = this.prepared('SELECT value FROM state WHERE name = ?').get(name);
    return (row as { value: string } | undefined)?.value ?? null;
  }

  private keepState(name: 'set' | 'judged', value: string): void {
    this.prepared('INSERT OR REPLACE INTO state VALUES (?, ?)').run(name, value);
  }
}
