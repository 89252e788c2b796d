/**
 * Incidents as the centre's order makes them, in a file of this workstation. It proves nothing and is
 * made anew from the order wherever it is missing or damaged.
 */
import { chmodSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { isPending } from '../../../core/domain/handoff/handoff.ts';
import type { Incident } from '../../../core/domain/incident/incident.ts';
import { isOpen } from '../../../core/domain/incident/incident.ts';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import { fold } from '../../../core/domain/search.ts';
import type {
  IncidentSearch,
  IncidentStore,
  KnownEntry,
  KnownIncident,
} from '../../../core/incident-ports.ts';
import { wordsOf } from './words.ts';

/** Steps from an empty database to this version's. Only ever added to. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE incidents (
     row INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     year INTEGER NOT NULL,
     number INTEGER NOT NULL,
     created INTEGER NOT NULL,
     open INTEGER NOT NULL,
     handedOff INTEGER NOT NULL,
     priority INTEGER NOT NULL,
     state TEXT NOT NULL,
     code TEXT NOT NULL,
     mode TEXT NOT NULL,
     whole TEXT NOT NULL
   ) STRICT;
   CREATE UNIQUE INDEX incidents_by_number ON incidents (year, number);
   CREATE INDEX incidents_open ON incidents (priority, created) WHERE open = 1;
   CREATE INDEX incidents_handed_off ON incidents (created) WHERE handedOff = 1;
   CREATE INDEX incidents_by_time ON incidents (created);
   CREATE INDEX incidents_by_code ON incidents (code, created);
   CREATE INDEX incidents_by_state ON incidents (state, created);
   CREATE TABLE entries (
     sequence INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     incident TEXT NOT NULL,
     refused TEXT,
     whole TEXT NOT NULL
   ) STRICT;
   CREATE INDEX entries_by_incident ON entries (incident, sequence);
   CREATE VIRTUAL TABLE words USING fts5 (said, content = '', contentless_delete = 1, prefix = '2 3');
   CREATE TABLE progress (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   INSERT INTO progress VALUES ('applied', 0), ('published', 0)`,
];

interface Row {
  readonly whole: string;
  readonly year: number;
  readonly number: number;
}

/**
 * @param stamp For the name of a damaged file that is set aside.
 * @returns `document-newer` for a file from a newer version, which stays as it is; `storage-refused`.
 */
export function openIncidentStore(folder: string, stamp: string): Result<IncidentStore> {
  const file = join(folder, 'incidents.sqlite');
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

function open(file: string): Result<IncidentStore> {
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
      return fail('document-newer', { name: 'incidents', version });
    }
    for (const [index, sql] of MIGRATIONS.entries()) {
      if (index < version) continue;
      database.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT`);
    }
    return succeed(new SqliteIncidents(database));
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

class SqliteIncidents implements IncidentStore {
  private readonly database: Database;
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

  get(id: string): Result<KnownIncident | null> {
    return this.attempt(() => {
      const row = this.database
        .prepare('SELECT whole, year, number FROM incidents WHERE id = ?')
        .get(id);
      return row === undefined ? null : knownOf(row as unknown as Row);
    });
  }

  entries(id: string): Result<readonly KnownEntry[]> {
    return this.attempt(() => {
      const rows = this.database
        .prepare('SELECT whole FROM entries WHERE incident = ? ORDER BY sequence')
        .all(id) as unknown as readonly { readonly whole: string }[];
      return rows.map(({ whole }) => JSON.parse(whole) as KnownEntry);
    });
  }

  open(limit: number, offset: number): ReturnType<IncidentStore['open']> {
    return this.attempt(() => {
      const rows = this.database
        .prepare(
          `SELECT whole, year, number FROM incidents WHERE open = 1
           ORDER BY priority, created LIMIT ? OFFSET ?`,
        )
        .all(limit, offset) as unknown as readonly Row[];
      const { count } = this.database
        .prepare('SELECT count(*) AS count FROM incidents WHERE open = 1')
        .get() as { count: number };
      return { incidents: rows.map(knownOf), count };
    });
  }

  handedOff(): Result<readonly KnownIncident[]> {
    return this.attempt(() => {
      const rows = this.database
        .prepare('SELECT whole, year, number FROM incidents WHERE handedOff = 1 ORDER BY created')
        .all() as unknown as readonly Row[];
      return rows.map(knownOf);
    });
  }

  find(
    search: IncidentSearch,
    before: number | null,
    limit: number,
  ): Result<readonly KnownIncident[]> {
    return this.attempt(() => {
      const { text, code, state, priority, mode, from, to } = search;
      const words = matchOf(text ?? '');
      const limits: [string, string | number | null][] = [
        ...(code === undefined ? [] : ([['code = ?', code]] as [string, string][])),
        ...(state === undefined ? [] : ([['state = ?', state]] as [string, string][])),
        ...(priority === undefined ? [] : ([['priority = ?', priority]] as [string, number][])),
        ...(mode === undefined ? [] : ([['mode = ?', mode]] as [string, string][])),
        ...(from === undefined ? [] : ([['created >= ?', from]] as [string, number][])),
        ...(to === undefined ? [] : ([['created <= ?', to]] as [string, number][])),
        ...(before === null ? [] : ([['created < ?', before]] as [string, number][])),
        ...(words === null
          ? []
          : ([['row IN (SELECT rowid FROM words WHERE words MATCH ?)', words]] as [
              string,
              string,
            ][])),
      ];
      const where = limits.map(([condition]) => condition).join(' AND ');
      const rows = this.database
        .prepare(
          `SELECT whole, year, number FROM incidents ${where === '' ? '' : `WHERE ${where}`}
           ORDER BY created DESC LIMIT ?`,
        )
        .all(...limits.map(([, value]) => value), limit) as unknown as readonly Row[];
      return rows.map(knownOf);
    });
  }

  keep(applied: number, entries: readonly KnownEntry[], known: readonly Incident[]): Result<null> {
    return this.attempt(() => {
      this.database.exec('BEGIN IMMEDIATE');
      try {
        for (const entry of entries) this.keepEntry(entry);
        for (const incident of known) this.keepIncident(incident);
        this.database.prepare("UPDATE progress SET value = ? WHERE name = 'applied'").run(applied);
        this.database.exec('COMMIT');
      } catch (error) {
        this.database.exec('ROLLBACK');
        throw error;
      }
      this.appliedTo = applied;
      return null;
    });
  }

  keepPublished(sequence: number): Result<null> {
    return this.attempt(() => {
      this.database.prepare("UPDATE progress SET value = ? WHERE name = 'published'").run(sequence);
      this.publishedTo = sequence;
      return null;
    });
  }

  close(): void {
    this.database.close();
  }

  private keepEntry(known: KnownEntry): void {
    const { sequence, entry, refused } = known;
    this.database
      .prepare(
        'INSERT INTO entries (sequence, id, incident, refused, whole) VALUES (?, ?, ?, ?, ?)',
      )
      .run(sequence, entry.id, entry.incident, refused, JSON.stringify(known));
  }

  private keepIncident(incident: Incident): void {
    const { id, created, state, mode, facts } = incident;
    const year = new Date(created).getUTCFullYear();
    const isNew =
      this.database.prepare('SELECT 1 FROM incidents WHERE id = ?').get(id) === undefined;
    if (isNew) {
      this.database
        .prepare(
          `INSERT INTO incidents
             (id, year, number, created, open, handedOff, priority, state, code, mode, whole)
           VALUES (?, ?, 1 + coalesce((SELECT max(number) FROM incidents WHERE year = ?), 0),
             ?, 1, 0, 1, '', '', ?, '')`,
        )
        .run(id, year, year, created, mode);
    }
    const { row, number } = this.database
      .prepare('SELECT row, number FROM incidents WHERE id = ?')
      .get(id) as { row: number; number: number };
    this.database
      .prepare(
        `UPDATE incidents SET open = ?, handedOff = ?, priority = ?, state = ?, code = ?, whole = ?
         WHERE row = ?`,
      )
      .run(
        ...[isOpen(incident) ? 1 : 0, isUnderWay(incident) ? 1 : 0, facts.priority],
        ...[state, facts.code, JSON.stringify(incident), row],
      );
    const entries = this.entries(id);
    const said = entries.ok ? entries.value.flatMap(({ entry }) => wordsOf(entry.body)) : [];
    this.database
      .prepare('INSERT OR REPLACE INTO words (rowid, said) VALUES (?, ?)')
      .run(row, fold([`${year}-${number}`, `${number}`, facts.code, ...said].join(' ')));
  }

  private progress(name: string): number {
    const row = this.database.prepare('SELECT value FROM progress WHERE name = ?').get(name);
    return (row as { value: number } | undefined)?.value ?? 0;
  }

  private attempt<T>(act: () => T): Result<T> {
    try {
      return succeed(act());
    } catch (error) {
      return failed(error);
    }
  }
}

function knownOf({ whole, year, number }: Row): KnownIncident {
  return { incident: JSON.parse(whole) as Incident, year, number };
}

/** Also one whose confirmation is not known yet, or whose review goes on. */
function isUnderWay({ handoffs }: Incident): boolean {
  return handoffs.some((handoff) => isPending(handoff) || handoff.state === 'TRANSFERRED');
}

/** Every word as the beginning of one; null where there is none. */
function matchOf(text: string): string | null {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' ');
}
