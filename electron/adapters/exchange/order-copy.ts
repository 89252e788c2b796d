/**
 * This workstation's copy of the centre's order: what it works with, also while the centre cannot be
 * reached. It only ever grows by what the server says, in the server's order.
 */
import { succeed, type Result } from '../../../core/domain/result.ts';
import type { Member, Placed } from '../../../core/incident-ports.ts';
import { inTransaction, openKeptFile, storageFailure } from '../sqlite/kept-file.ts';

/** Steps from an empty database to this version's. Only ever added to. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE placed (
     sequence INTEGER PRIMARY KEY,
     at INTEGER NOT NULL,
     id TEXT NOT NULL UNIQUE,
     line TEXT NOT NULL
   ) STRICT;
   CREATE TABLE members (journal TEXT PRIMARY KEY, publicKeys TEXT NOT NULL, name TEXT NOT NULL)
     STRICT, WITHOUT ROWID;
   CREATE TABLE reached (
     one INTEGER PRIMARY KEY CHECK (one = 1), sequence INTEGER NOT NULL, id TEXT NOT NULL
   ) STRICT`,
];

/** Of one member; it changes them once in some years. */
const KEYS_MOST = 1_000;

/** A message of the server's stream. */
export interface Arrived {
  readonly sequence: number;
  /** By the server's clock: UTC, ms since 1970. */
  readonly at: number;
  readonly id: string;
  readonly what: { readonly line: string } | { readonly member: Member };
}

type Database = Extract<ReturnType<typeof openKeptFile>, { ok: true }>['value'];

export class OrderCopy {
  private readonly database: Database;
  private mark: { sequence: number; id: string };

  private constructor(database: Database) {
    this.database = database;
    const row = database.prepare('SELECT sequence, id FROM reached').get() as
      { sequence: number; id: string } | undefined;
    this.mark = row ?? { sequence: 0, id: '' };
  }

  /** What a loss of power takes of it the server still has. */
  static open(folder: string, stamp: string): Result<OrderCopy> {
    const file = { name: 'order-copy', migrations: MIGRATIONS, loss: 'latest' } as const;
    const opened = openKeptFile(folder, stamp, file);
    return opened.ok ? succeed(new OrderCopy(opened.value)) : opened;
  }

  /** The last message of the stream that stands here; sequence 0: none. */
  get reached(): { readonly sequence: number; readonly id: string } {
    return this.mark;
  }

  has(id: string): boolean {
    return this.database.prepare('SELECT 1 FROM placed WHERE id = ?').get(id) !== undefined;
  }

  /**
   * All or nothing. What comes twice counts once, and a clock of the server that is set back does not
   * turn the order round: every workstation reads the same.
   */
  take(messages: readonly Arrived[]): Result<null> {
    const last = messages.at(-1);
    if (last === undefined) return succeed(null);
    try {
      inTransaction(this.database, () => {
        for (const message of messages) this.takeOne(message);
        this.database
          .prepare('INSERT OR REPLACE INTO reached (one, sequence, id) VALUES (1, ?, ?)')
          .run(last.sequence, last.id);
      });
      this.mark = { sequence: last.sequence, id: last.id };
      return succeed(null);
    } catch (error) {
      return storageFailure(error);
    }
  }

  read(after: number, limit: number): Result<readonly Placed[]> {
    return this.attempt(
      () =>
        this.database
          .prepare(
            'SELECT sequence, at, id, line FROM placed WHERE sequence > ? ORDER BY sequence LIMIT ?',
          )
          .all(after, limit) as unknown as readonly Placed[],
    );
  }

  members(): Result<readonly Member[]> {
    return this.attempt(() => {
      const rows = this.database.prepare('SELECT * FROM members ORDER BY name').all();
      return (rows as unknown as readonly (Member & { publicKeys: string })[]).map((row) => ({
        ...row,
        publicKeys: JSON.parse(row.publicKeys) as string[],
      }));
    });
  }

  close(): void {
    this.database.close();
  }

  private takeOne({ sequence, at, id, what }: Arrived): void {
    if ('member' in what) {
      const { journal, publicKeys, name } = what.member;
      // Nobody takes a key away, also not by mistake: what was signed with it stays valid.
      const all = [...new Set([...this.keysOf(journal), ...publicKeys])].slice(0, KEYS_MOST);
      this.database
        .prepare('INSERT OR REPLACE INTO members (journal, publicKeys, name) VALUES (?, ?, ?)')
        .run(journal, JSON.stringify(all), name);
      return;
    }
    this.database
      .prepare(
        `INSERT INTO placed (sequence, at, id, line)
         SELECT ?, max(?, coalesce((SELECT at FROM placed ORDER BY sequence DESC LIMIT 1), 0)), ?, ?
         WHERE NOT EXISTS (SELECT 1 FROM placed WHERE id = ?)`,
      )
      .run(sequence, at, id, what.line, id);
  }

  private keysOf(journal: string): readonly string[] {
    const row = this.database
      .prepare('SELECT publicKeys FROM members WHERE journal = ?')
      .get(journal) as { publicKeys: string } | undefined;
    return row === undefined ? [] : (JSON.parse(row.publicKeys) as string[]);
  }

  private attempt<T>(act: () => T): Result<T> {
    try {
      return succeed(act());
    } catch (error) {
      return storageFailure(error);
    }
  }
}
