/**
 * Reports as the centre's order makes them, in a file of this workstation. It proves nothing and is
 * made anew from the order wherever it is missing or damaged.
 */
import { chmodSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { topOf, type EventCode } from '../../../core/domain/incident/codes.ts';
import { isLive, isWaiting, type Report } from '../../../core/domain/report/report.ts';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import type { KnownReport, KnownReportEntry, ReportStore } from '../../../core/report-ports.ts';

/** Steps from an empty database to this version's. Only ever added to. */
const MIGRATIONS: readonly string[] = [
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
   CREATE TABLE progress (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   INSERT INTO progress VALUES ('applied', 0), ('published', 0)`,
];

/** Of one hour of one kind in one centre there are fewer. */
const AROUND_MOST = 500;

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
  const file = join(folder, 'reports.sqlite');
  try {
    return open(file);
  } catch {
    try {
      for (const end of ['', '-wal', '-shm']) {
        setAside(file + end, `${file}.damaged-${stamp}${end}`);
      }
      return open(file);
    } catch (error) {
      return failed(error);
    }
  }
}

function setAside(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

function open(file: string): Result<ReportStore> {
  const database = new DatabaseSync(file);
  try {
    chmodSync(file, 0o600);
    // What a loss of power takes away comes again from the order.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    const { user_version: version } = database.prepare('PRAGMA user_version').get() as {
      user_version: number;
    };
    if (version > MIGRATIONS.length) {
      database.close();
      return fail('document-newer', { name: 'reports', version });
    }
    for (const [index, sql] of MIGRATIONS.entries()) {
      if (index < version) continue;
      database.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT`);
    }
    return succeed(new SqliteReports(database));
  } catch (error) {
    database.close();
    throw error;
  }
}

function failed(error: unknown): Result<never> {
  const text = String(error);
  return /disk is full|ENOSPC|EDQUOT/i.test(text)
    ? fail('storage-full')
    : fail('storage-refused', { cause: text.slice(0, 80) });
}

class SqliteReports implements ReportStore {
  private readonly database: Database;
  private readonly statements = new Map<string, ReturnType<Database['prepare']>>();
  private appliedTo: number;
  private publishedTo: number;

  constructor(database: Database) {
    this.database = database;
    this.appliedTo = this.progress('applied');
    this.publishedTo = this.progress('published');
  }

  get applied(): number {
    return this.appliedTo;
  }

  get published(): number {
    return this.publishedTo;
  }

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

  waiting(limit: number): ReturnType<ReportStore['waiting']> {
    return this.attempt(() => {
      const reports = this.rows('WHERE waiting = 1 ORDER BY priority, created LIMIT ?', limit);
      const { count } = this.prepared(
        'SELECT count(*) AS count FROM reports WHERE waiting = 1',
      ).get() as { count: number };
      return { reports, count };
    });
  }

  answered(before: number | null, limit: number): Result<readonly KnownReport[]> {
    return this.attempt(() =>
      this.rows(
        'WHERE waiting = 0 AND created < ? ORDER BY created DESC LIMIT ?',
        ...[before ?? Number.MAX_SAFE_INTEGER, limit],
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
    return this.attempt(() => {
      this.database.exec('BEGIN IMMEDIATE');
      try {
        for (const entry of entries) this.keepEntry(entry);
        for (const report of known) this.keepReport(report);
        this.prepared("UPDATE progress SET value = ? WHERE name = 'applied'").run(applied);
        this.database.exec('COMMIT');
      } catch (error) {
        // A full disk may have ended the transaction already.
        if (this.database.isTransaction) this.database.exec('ROLLBACK');
        throw error;
      }
      this.appliedTo = applied;
      return null;
    });
  }

  keepPublished(sequence: number): Result<null> {
    return this.attempt(() => {
      this.prepared("UPDATE progress SET value = ? WHERE name = 'published'").run(sequence);
      this.publishedTo = sequence;
      return null;
    });
  }

  close(): void {
    this.database.close();
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
      `INSERT INTO reports (id, year, number, created, waiting, live, priority, top, occurred, whole)
         VALUES (?, ?, 1 + coalesce((SELECT max(number) FROM reports WHERE year = ?), 0),
           ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE
           SET waiting = excluded.waiting, live = excluded.live, whole = excluded.whole`,
    ).run(
      ...[id, year, year, created, isWaiting(report) ? 1 : 0, isLive(report) ? 1 : 0],
      ...[facts.priority, topOf(facts.code), facts.occurred, JSON.stringify(report)],
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

  private progress(name: string): number {
    const row: unknown = this.prepared('SELECT value FROM progress WHERE name = ?').get(name);
    return (row as { value: number } | undefined)?.value ?? 0;
  }

  private prepared(sql: string): ReturnType<Database['prepare']> {
    const known = this.statements.get(sql) ?? this.database.prepare(sql);
    this.statements.set(sql, known);
    return known;
  }

  private attempt<T>(act: () => T): Result<T> {
    try {
      return succeed(act());
    } catch (error) {
      return failed(error);
    }
  }
}
