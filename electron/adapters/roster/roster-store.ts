/** The duty roster as the centre's order makes it, in a file of this workstation. */
import type { PlannedShift } from '../../../core/domain/roster/roster.ts';
import { succeed, type Result } from '../../../core/domain/result.ts';
import type { RosterStore } from '../../../core/roster-ports.ts';
import { openKeptFile, type KeptFile } from '../sqlite/kept-file.ts';
import { OrderStore, PROGRESS } from '../sqlite/order-store.ts';

const MIGRATIONS: KeptFile['migrations'] = [
  `CREATE TABLE shifts (
     starts INTEGER PRIMARY KEY,
     ends INTEGER NOT NULL,
     revision INTEGER NOT NULL,
     duties TEXT NOT NULL
   ) STRICT;
   ${PROGRESS}`,
];

// What a loss of power takes away comes again from the order.
const FILE: KeptFile = { name: 'roster', migrations: MIGRATIONS, loss: 'latest' };

interface Row {
  readonly starts: number;
  readonly ends: number;
  readonly revision: number;
  readonly duties: string;
}

/**
 * @param stamp For the name of a damaged file that is set aside.
 * @returns `document-newer` for a file from a newer version, which stays as it is; `storage-refused`.
 */
export function openRosterStore(folder: string, stamp: string): Result<RosterStore> {
  const opened = openKeptFile(folder, stamp, FILE);
  return opened.ok ? succeed(new SqliteRoster(opened.value)) : opened;
}

class SqliteRoster extends OrderStore implements RosterStore {
  get(starts: number): Result<PlannedShift | null> {
    return this.attempt(() => {
      const row: unknown = this.prepared('SELECT * FROM shifts WHERE starts = ?').get(starts);
      return row === undefined ? null : shiftOf(row as Row);
    });
  }

  between(from: number, to: number): Result<readonly PlannedShift[]> {
    return this.attempt(() => {
      const rows: unknown = this.prepared(
        'SELECT * FROM shifts WHERE starts >= ? AND starts < ? ORDER BY starts',
      ).all(from, to);
      return (rows as Row[]).map(shiftOf);
    });
  }

  keep(applied: number, shifts: readonly PlannedShift[]): Result<null> {
    return this.keepUpTo(applied, () => {
      for (const { starts, ends, revision, duties } of shifts) {
        this.prepared('INSERT OR REPLACE INTO shifts VALUES (?, ?, ?, ?)').run(
          ...[starts, ends, revision, JSON.stringify(duties)],
        );
      }
    });
  }

  forgetBefore(time: number): Result<number> {
    return this.attempt(() => {
      const { changes } = this.prepared(
        "UPDATE shifts SET duties = '[]' WHERE starts < ? AND duties <> '[]'",
      ).run(time);
      return changes;
    });
  }
}

function shiftOf({ starts, ends, revision, duties }: Row): PlannedShift {
  return { starts, ends, revision, duties: JSON.parse(duties) as PlannedShift['duties'] };
}
