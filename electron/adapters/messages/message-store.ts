/**
 * Messages as the centre's order makes them, in a file of this workstation. It proves nothing and is
 * made anew from the order wherever it is missing or damaged.
 */
import { chmodSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Message } from '../../../core/domain/message/message.ts';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import type { MessageStore } from '../../../core/incident-ports.ts';

/** Steps from an empty database to this version's. Only ever added to. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE messages (
     id TEXT PRIMARY KEY,
     sent INTEGER NOT NULL,
     waits INTEGER NOT NULL,
     whole TEXT NOT NULL
   ) STRICT;
   CREATE INDEX messages_by_time ON messages (sent);
   CREATE INDEX messages_waiting ON messages (sent) WHERE waits = 1;
   CREATE TABLE progress (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   INSERT INTO progress VALUES ('applied', 0), ('published', 0)`,
];

/**
 * @param stamp For the name of a damaged file that is set aside.
 * @returns `document-newer` for a file from a newer version, which stays as it is; `storage-refused`.
 */
export function openMessageStore(folder: string, stamp: string): Result<MessageStore> {
  const file = join(folder, 'messages.sqlite');
  try {
    return open(file);
  } catch {
    try {
      renameSync(file, `${file}.damaged-${stamp}`);
      // They belong to the file that is gone.
      for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
      return open(file);
    } catch (error) {
      return failed(error);
    }
  }
}

function open(file: string): Result<MessageStore> {
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
      return fail('document-newer', { name: 'messages', version });
    }
    for (const [index, sql] of MIGRATIONS.entries()) {
      if (index < version) continue;
      database.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT`);
    }
    return succeed(new SqliteMessages(database));
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

class SqliteMessages implements MessageStore {
  applied: number;
  published: number;
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
    this.applied = this.progress('applied');
    this.published = this.progress('published');
  }

  get(id: string): Result<Message | null> {
    return this.attempt(() => {
      const row: unknown = this.database.prepare('SELECT whole FROM messages WHERE id = ?').get(id);
      return row === undefined ? null : messageOf(row);
    });
  }

  current(newest: number): Result<readonly Message[]> {
    return this.attempt(() => {
      const rows: readonly unknown[] = this.database
        .prepare(
          `SELECT whole FROM messages WHERE waits = 1 OR id IN
             (SELECT id FROM messages ORDER BY sent DESC LIMIT ?)
             ORDER BY sent DESC, id`,
        )
        .all(newest);
      return rows.map(messageOf);
    });
  }

  keep(applied: number, messages: readonly Message[]): Result<null> {
    return this.attempt(() => {
      this.database.exec('BEGIN IMMEDIATE');
      try {
        const put = this.database.prepare('INSERT OR REPLACE INTO messages VALUES (?, ?, ?, ?)');
        for (const message of messages) {
          const { id, sent, acknowledged } = message;
          put.run(id, sent, acknowledged === null ? 1 : 0, JSON.stringify(message));
        }
        this.put('applied', applied);
        this.database.exec('COMMIT');
      } catch (error) {
        // A full disk may have ended the transaction already.
        if (this.database.isTransaction) this.database.exec('ROLLBACK');
        throw error;
      }
      this.applied = applied;
      return null;
    });
  }

  keepPublished(sequence: number): Result<null> {
    return this.attempt(() => {
      this.put('published', sequence);
      this.published = sequence;
      return null;
    });
  }

  close(): void {
    this.database.close();
  }

  private put(name: 'applied' | 'published', value: number): void {
    this.database.prepare('UPDATE progress SET value = ? WHERE name = ?').run(value, name);
  }

  private progress(name: 'applied' | 'published'): number {
    const row: unknown = this.database
      .prepare('SELECT value FROM progress WHERE name = ?')
      .get(name);
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

function messageOf(row: unknown): Message {
  return JSON.parse((row as { readonly whole: string }).whole) as Message;
}
