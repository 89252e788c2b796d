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
  // What has a place in the stream and none among the lines: so the whole of it can be given back.
  `CREATE TABLE beside (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, member TEXT) STRICT`,
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

interface Row {
  readonly sequence: number;
  readonly at: number;
  readonly id: string;
  readonly line: string | null;
  readonly member: string | null;
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

  /** Of the message in that place of the stream. @returns null where it is not here. */
  idAt(sequence: number): string | null {
    const row = this.database
      .prepare(
        `SELECT id FROM placed WHERE sequence = ?1
         UNION ALL SELECT id FROM beside WHERE sequence = ?1`,
      )
      .get(sequence) as { id: string } | undefined;
    return row?.id ?? null;
  }

  /**
   * Of the stream after that place, as they came. In the place of what came twice stands a member once
   * more, which changes nothing: the server would take the same line for the one before.
   */
  messages(after: number, limit: number): readonly Arrived[] {
    const rows = this.database
      .prepare(
        `SELECT sequence, at, id, line, NULL AS member FROM placed WHERE sequence > ?1
         UNION ALL SELECT sequence, 0, id, NULL, member FROM beside WHERE sequence > ?1
         ORDER BY sequence LIMIT ?2`,
      )
      .all(after, limit) as unknown as readonly Row[];
    return rows.flatMap(({ sequence, at, id, line, member }): Arrived[] => {
      if (line !== null) return [{ sequence, at, id, what: { line } }];
      if (member !== null) {
        return [{ sequence, at, id, what: { member: JSON.parse(member) as Member } }];
      }
      const known = this.members();
      const [any] = known.ok ? known.value : [];
      const filler = `again ${sequence} ${id}`;
      return any === undefined ? [] : [{ sequence, at, id: filler, what: { member: any } }];
    });
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
      this.putBeside(sequence, id, JSON.stringify(what.member));
      const { journal, publicKeys, name } = what.member;
      // Nobody takes a key away, also not by mistake: what was signed with it stays valid.
      const all = [...new Set([...this.keysOf(journal), ...publicKeys])].slice(0, KEYS_MOST);
      this.database
        .prepare('INSERT OR REPLACE INTO members (journal, publicKeys, name) VALUES (?, ?, ?)')
        .run(journal, JSON.stringify(all), name);
      return;
    }
    const { changes } = this.database
      .prepare(
        `INSERT INTO placed (sequence, at, id, line)
         SELECT ?, max(?, coalesce((SELECT at FROM placed ORDER BY sequence DESC LIMIT 1), 0)), ?, ?
         WHERE NOT EXISTS (SELECT 1 FROM placed WHERE id = ?)`,
      )
      .run(sequence, at, id, what.line, id);
    if (changes === 0) this.putBeside(sequence, id, null);
  }

  private putBeside(sequence: number, id: string, member: string | null): void {
    this.database
      .prepare('INSERT OR REPLACE INTO beside (sequence, id, member) VALUES (?, ?, ?)')
      .run(sequence, id, member);
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
