/** Reports as the centre's order makes them, in a file of this workstation. */
import { HOUR_MS, type HourCount } from '../../../core/domain/figures/workload.ts';
import { topOf, type EventCode } from '../../../core/domain/incident/codes.ts';
import { isLive, isWaiting, type Report } from '../../../core/domain/report/report.ts';
import { succeed, type Result } from '../../../core/domain/result.ts';
import type {
  KnownReport,
  KnownReportEntry,
  ReportPage,
  ReportStore,
} from '../../../core/report-ports.ts';
import { openKeptFile, type KeptFile } from '../sqlite/kept-file.ts';
import { OrderStore, PROGRESS } from '../sqlite/order-store.ts';

const MIGRATIONS: KeptFile['migrations'] = [
  `CREATE TABLE reports (
     id TEXT PRIMARY KEY,
     year INTEGER NOT NULL,
     number INTEGER NOT NULL,
     created INTEGER NOT NULL,
     waiting INTEGER NOT NULL,
     live INTEGER NOT NULL,
     priority INTEGER NOT NULL,
     top TEXT NOT NULL,
     occurred INTEGER NOT NULL,
     whole TEXT NOT NULL
   ) STRICT;
   CREATE UNIQUE INDEX reports_by_number ON reports (year, number);
   CREATE INDEX reports_waiting ON reports (priority, created) WHERE waiting = 1;
   CREATE INDEX reports_answered ON reports (created) WHERE waiting = 0;
   CREATE INDEX reports_live ON reports (top, occurred) WHERE live = 1;
   CREATE TABLE entries (
     sequence INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     report TEXT NOT NULL,
     whole TEXT NOT NULL
   ) STRICT;
   CREATE INDEX entries_by_report ON entries (report, sequence);
   ${PROGRESS}`,
  // Exercises stand apart from live work.
  `ALTER TABLE reports ADD COLUMN exercise TEXT;
   DROP INDEX reports_waiting;
   DROP INDEX reports_answered;
   CREATE INDEX reports_waiting ON reports (priority, created)
     WHERE waiting = 1 AND exercise IS NULL;
   CREATE INDEX reports_answered ON reports (created) WHERE waiting = 0 AND exercise IS NULL;
   CREATE INDEX reports_of_exercise ON reports (exercise, priority, created)
     WHERE exercise IS NOT NULL`,
  `CREATE INDEX reports_same ON reports (json_extract(whole, '$.sameAs.id'))`,
  'CREATE INDEX reports_came ON reports (created) WHERE exercise IS NULL',
];

// What a loss of power takes away comes again from the order.
const FILE: KeptFile = { name: 'reports', migrations: MIGRATIONS, loss: 'latest' };

/** Of one hour of one kind in one centre there are fewer. */
const AROUND_MOST = 500;

/** As many say the same thing in a storm. */
const SAME_MOST = 100;

interface Row {
  readonly whole: string;
  readonly year: number;
  readonly number: number;
}

/**
 * @param stamp For the name of a damaged file that is set aside.
 * @returns `document-newer` for a file from a newer version, which stays as it is; `storage-refused`.
 */
export function openReportStore(folder: string, stamp: string): Result<ReportStore> {
  const opened = openKeptFile(folder, stamp, FILE);
  return opened.ok ? succeed(new SqliteReports(opened.value)) : opened;
}

class SqliteReports extends OrderStore implements ReportStore {
  get(id: string): Result<KnownReport | null> {
    return this.attempt(() => this.rows('WHERE id = ?', id)[0] ?? null);
  }

  entries(id: string): Result<readonly KnownReportEntry[]> {
    return this.attempt(() => {
      const rows = this.prepared(
        'SELECT whole FROM entries WHERE report = ? ORDER BY sequence',
      ).all(id) as unknown as readonly { readonly whole: string }[];
      return rows.map(({ whole }) => JSON.parse(whole) as KnownReportEntry);
    });
  }

  hours(from: number, to: number): Result<readonly HourCount[]> {
    return this.attempt(() => {
      const rows: unknown = this.prepared(
        `SELECT created / ${HOUR_MS} AS hour, count(*) AS count FROM reports
           WHERE exercise IS NULL AND created >= ? AND created < ? GROUP BY 1`,
      ).all(from, to);
      return (rows as HourCount[]).map((row) => ({ ...row }));
    });
  }

  waiting(limit: number): ReturnType<ReportStore['waiting']> {
    return this.attempt(() => {
      const reports = this.rows(
        'WHERE waiting = 1 AND exercise IS NULL ORDER BY priority, created LIMIT ?',
        limit,
      );
      const { count } = this.prepared(
        'SELECT count(*) AS count FROM reports WHERE waiting = 1 AND exercise IS NULL',
      ).get() as { count: number };
      return { reports, count };
    });
  }

  ofExercise(exercise: string): Result<readonly KnownReport[]> {
    return this.attempt(() => this.rows('WHERE exercise = ? ORDER BY priority, created', exercise));
  }

  answered(before: ReportPage | null, limit: number): Result<readonly KnownReport[]> {
    const { created, number } = before ?? { created: Number.MAX_SAFE_INTEGER, number: 0 };
    return this.attempt(() =>
      this.rows(
        `WHERE waiting = 0 AND exercise IS NULL AND (created, number) < (?, ?)
           ORDER BY created DESC, number DESC LIMIT ?`,
        ...[created, number, limit],
      ),
    );
  }

  sameAs(id: string): Result<readonly KnownReport[]> {
    return this.attempt(() =>
      this.rows(
        "WHERE json_extract(whole, '$.sameAs.id') = ? ORDER BY created, number LIMIT ?",
        ...[id, SAME_MOST],
      ),
    );
  }

  around(top: EventCode, from: number, to: number): Result<readonly KnownReport[]> {
    return this.attempt(() =>
      this.rows(
        'WHERE live = 1 AND top = ? AND occurred BETWEEN ? AND ? ORDER BY occurred DESC LIMIT ?',
        ...[top, from, to, AROUND_MOST],
      ),
    );
  }

  keep(
    applied: number,
    entries: readonly KnownReportEntry[],
    known: readonly Report[],
  ): Result<null> {
    return this.keepUpTo(applied, () => {
      for (const entry of entries) this.keepEntry(entry);
      for (const report of known) this.keepReport(report);
    });
  }

  private keepEntry(known: KnownReportEntry): void {
    const { sequence, entry } = known;
    this.prepared('INSERT INTO entries (sequence, id, report, whole) VALUES (?, ?, ?, ?)').run(
      ...[sequence, entry.id, entry.report, JSON.stringify(known)],
    );
  }

  private keepReport(report: Report): void {
    const { id, created, facts } = report;
    const year = new Date(created).getUTCFullYear();
    this.prepared(
      `INSERT INTO reports (id, year, number, created, waiting, live, priority, top, occurred, whole,
           exercise)
         VALUES (?, ?, 1 + coalesce((SELECT max(number) FROM reports WHERE year = ?), 0),
           ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE
           SET waiting = excluded.waiting, live = excluded.live, whole = excluded.whole`,
    ).run(
      ...[id, year, year, created, isWaiting(report) ? 1 : 0, isLive(report) ? 1 : 0],
      ...[facts.priority, topOf(facts.code), facts.occurred, JSON.stringify(report)],
      report.exercise ?? null,
    );
  }

  private rows(rest: string, ...values: readonly (string | number)[]): readonly KnownReport[] {
    const rows = this.prepared(`SELECT whole, year, number FROM reports ${rest}`).all(
      ...values,
    ) as unknown as readonly Row[];
    return rows.map(({ whole, year, number }) => {
      return { report: JSON.parse(whole) as Report, year, number };
    });
  }
}
