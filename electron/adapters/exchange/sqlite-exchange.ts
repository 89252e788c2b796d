/**
 * The exchange of a centre whose workstations stand on one computer: a SQLite file that each of their
 * processes opens. Not for a network drive: SQLite's locks do not hold there.
 */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import type { Exchange, Held, Member, Placed, Presence } from '../../../core/incident-ports.ts';
import { inTransaction, storageFailure } from '../sqlite/kept-file.ts';
import { PictureFiles } from './picture-files.ts';

/** Steps from an empty database to this version's. Only ever added to. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE placed (
     sequence INTEGER PRIMARY KEY AUTOINCREMENT,
     at INTEGER NOT NULL,
     id TEXT NOT NULL UNIQUE,
     line TEXT NOT NULL
   ) STRICT;
   CREATE TABLE members (journal TEXT PRIMARY KEY, publicKeys TEXT NOT NULL, name TEXT NOT NULL)
     STRICT, WITHOUT ROWID;
   CREATE TABLE presences (journal TEXT PRIMARY KEY, said TEXT NOT NULL, at INTEGER NOT NULL)
     STRICT, WITHOUT ROWID`,
  `CREATE TABLE held (key TEXT PRIMARY KEY, revision INTEGER NOT NULL, value TEXT)
     STRICT, WITHOUT ROWID`,
];

/** How long another process may hold the file, ms. */
const BUSY_MS = 5_000;
/** How often it is looked whether another process wrote, ms: well under what a person notices. */
const LOOK_MS = 25;

/**
 * @param folder Of the centre; made where there is none.
 * @param clock UTC, ms since 1970.
 * @returns `document-newer` for a file from a newer version, which stays as it is; `storage-refused`.
 */
export function openSqliteExchange(folder: string, clock: () => number): Result<Exchange> {
  const file = join(folder, 'exchange.sqlite');
  try {
    const pictures = new PictureFiles(join(folder, 'pictures'));
    const database = new DatabaseSync(file);
    chmodSync(file, 0o600);
    database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
    // What is acknowledged stays through a loss of power.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    const version = numberOf(database, 'user_version');
    if (version > MIGRATIONS.length) {
      database.close();
      return fail('document-newer', { name: 'exchange', version });
    }
    migrate(database);
    return succeed(new SqliteExchange(database, pictures, clock));
  } catch (error) {
    return storageFailure(error);
  }
}

/** Two processes may start at the same moment: the second one finds it done. */
function migrate(database: Database): void {
  database.exec('BEGIN IMMEDIATE');
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < numberOf(database, 'user_version')) continue;
    database.exec(`${sql}; PRAGMA user_version = ${index + 1}`);
  }
  database.exec('COMMIT');
}

function numberOf(database: Database, pragma: 'user_version' | 'data_version'): number {
  const row = database.prepare(`PRAGMA ${pragma}`).get() as Readonly<Record<string, number>>;
  return row[pragma] ?? 0;
}

class SqliteExchange implements Exchange {
  private readonly database: Database;
  private readonly pictures: PictureFiles;
  private readonly clock: () => number;
  private readonly handlers = new Set<() => void>();
  private readonly timer: ReturnType<typeof setInterval>;
  private version: number;

  constructor(database: Database, pictures: PictureFiles, clock: () => number) {
    this.database = database;
    this.pictures = pictures;
    this.clock = clock;
    this.version = numberOf(database, 'data_version');
    this.timer = setInterval(() => {
      this.look();
    }, LOOK_MS);
    this.timer.unref();
  }

  append(id: string, line: string): Promise<Result<{ readonly duplicate: boolean }>> {
    return this.attempt(() => {
      // A clock that is set back does not turn the order round.
      const added = inTransaction(this.database, () =>
        this.database
          .prepare(
            `INSERT INTO placed (at, id, line)
             SELECT max(?, coalesce((SELECT at FROM placed ORDER BY sequence DESC LIMIT 1), 0)), ?, ?
             WHERE NOT EXISTS (SELECT 1 FROM placed WHERE id = ?)`,
          )
          .run(this.clock(), id, line, id),
      );
      if (added.changes > 0) this.tell();
      return { duplicate: added.changes === 0 };
    });
  }

  read(after: number, limit: number): Promise<Result<readonly Placed[]>> {
    return this.attempt(
      () =>
        this.database
          .prepare(
            'SELECT sequence, at, id, line FROM placed WHERE sequence > ? ORDER BY sequence LIMIT ?',
          )
          .all(after, limit) as unknown as readonly Placed[],
    );
  }

  /** The file is there or its use says that it is not. */
  reach(): null {
    return null;
  }

  onNews(handler: () => void): () => void {
    this.handlers.add(handler);
    return () => {
      this.handlers.delete(handler);
    };
  }

  join({ journal, publicKeys, name }: Member): Promise<Result<null>> {
    return this.attempt(() => {
      this.database
        .prepare('INSERT OR REPLACE INTO members (journal, publicKeys, name) VALUES (?, ?, ?)')
        .run(journal, JSON.stringify(publicKeys), name);
      return null;
    });
  }

  members(): Promise<Result<readonly Member[]>> {
    return this.attempt(() => {
      const rows = this.database.prepare('SELECT * FROM members ORDER BY name').all();
      return (rows as unknown as readonly (Member & { publicKeys: string })[]).map((row) => {
        return { ...row, publicKeys: JSON.parse(row.publicKeys) as string[] };
      });
    });
  }

  announce(presence: Omit<Presence, 'at'>): Promise<Result<null>> {
    return this.attempt(() => {
      this.database
        .prepare('INSERT OR REPLACE INTO presences (journal, said, at) VALUES (?, ?, ?)')
        .run(presence.journal, JSON.stringify(presence), this.clock());
      this.tell();
      return null;
    });
  }

  presences(): Promise<Result<readonly Presence[]>> {
    return this.attempt(() => {
      const rows = this.database.prepare('SELECT said, at FROM presences').all();
      return (rows as unknown as readonly { said: string; at: number }[]).map(({ said, at }) => {
        return { ...(JSON.parse(said) as Omit<Presence, 'at'>), at };
      });
    });
  }

  putBlob(sha256: string, bytes: Uint8Array): Promise<Result<null>> {
    return this.pictures.put(sha256, bytes);
  }

  getBlob(sha256: string): Promise<Result<Uint8Array | null>> {
    return this.pictures.get(sha256);
  }

  now(): number {
    return this.clock();
  }

  close(): void {
    clearInterval(this.timer);
    this.handlers.clear();
    this.database.close();
  }

  held(): Promise<Result<readonly Held[]>> {
    return this.attempt(
      () =>
        this.database.prepare('SELECT key, revision, value FROM held').all() as unknown as Held[],
    );
  }

  hold(key: string, revision: number, value: string | null): Promise<Result<Held | null>> {
    return this.attempt(() => {
      const { changes } = this.database
        .prepare(
          revision === 0
            ? 'INSERT OR IGNORE INTO held (value, key, revision) VALUES (?, ?, ? + 1)'
            : 'UPDATE held SET value = ?, revision = revision + 1 WHERE key = ? AND revision = ?',
        )
        .run(value, key, revision);
      if (changes === 0) return null;
      this.tell();
      return { key, revision: revision + 1, value };
    });
  }

  /** `data_version` changes whenever another connection has committed (sqlite.org/pragma.html). */
  private look(): void {
    try {
      const version = numberOf(this.database, 'data_version');
      if (version === this.version) return;
      this.version = version;
      this.tell();
    } catch {
      // The file is gone or locked: the next reading says so to whoever asks.
    }
  }

  private tell(): void {
    for (const handler of this.handlers) handler();
  }

  private attempt<T>(act: () => T): Promise<Result<T>> {
    try {
      return Promise.resolve(succeed(act()));
    } catch (error) {
      return Promise.resolve(storageFailure(error));
    }
  }
}
