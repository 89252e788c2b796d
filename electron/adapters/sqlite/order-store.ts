/**
 * What this workstation has made of the centre's order so far. It proves nothing and is made anew from
 * the order wherever it is missing or damaged.
 */
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { succeed, type Result } from '../../../core/domain/result.ts';
import { inTransaction, storageFailure } from './kept-file.ts';

/** A step of the migrations of every such file: how far it has come. */
export const PROGRESS = `
  CREATE TABLE progress (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO progress VALUES ('applied', 0), ('published', 0)`;

export abstract class OrderStore {
  private readonly database: Database;
  private readonly statements = new Map<string, ReturnType<Database['prepare']>>();
  private appliedTo: number;
  private publishedTo: number;

  constructor(database: Database) {
    this.database = database;
    this.appliedTo = this.progress('applied');
    this.publishedTo = this.progress('published');
  }

  /** Of the order: what stands here already. */
  get applied(): number {
    return this.appliedTo;
  }

  /** Of the own journal: what the order has already. */
  get published(): number {
    return this.publishedTo;
  }

  keepPublished(sequence: number): Result<null> {
    return this.attempt(() => {
      this.prepared("UPDATE progress SET value = ? WHERE name = 'published'").run(sequence);
      this.publishedTo = sequence;
      return null;
    });
  }

  get skipped(): readonly number[] {
    const rows: unknown = this.prepared(
      "SELECT value FROM progress WHERE name LIKE 'skipped %' ORDER BY value",
    ).all();
    return (rows as { value: number }[]).map(({ value }) => value);
  }

  keepSkipped(sequence: number): Result<null> {
    return this.keepProgress(`skipped ${sequence}`, sequence);
  }

  get order(): number | null {
    const row: unknown = this.prepared("SELECT value FROM progress WHERE name = 'order'").get();
    return (row as { value: number } | undefined)?.value ?? null;
  }

  keepOrder(order: number): Result<null> {
    return this.keepProgress('order', order);
  }

  startAnew(published: number): Result<null> {
    const done = this.attemptWhole(() => {
      const rows: unknown = this.database
        .prepare(
          `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')
           AND name NOT LIKE 'sqlite_%' AND name <> 'progress'`,
        )
        .all();
      for (const { name } of rows as { name: string }[]) {
        this.database.exec(`DELETE FROM "${name}"`);
      }
      this.database.exec("DELETE FROM progress WHERE name LIKE 'skipped %' OR name = 'order'");
      this.prepared("UPDATE progress SET value = 0 WHERE name = 'applied'").run();
      this.prepared("UPDATE progress SET value = ? WHERE name = 'published'").run(published);
      return null;
    });
    if (done.ok) [this.appliedTo, this.publishedTo] = [0, published];
    return done;
  }

  close(): void {
    this.database.close();
  }

  /** Keeps what a portion of the order has made together with how far it went. */
  protected keepUpTo(applied: number, put: () => void): Result<null> {
    return this.attempt(() => {
      inTransaction(this.database, () => {
        put();
        this.prepared("UPDATE progress SET value = ? WHERE name = 'applied'").run(applied);
      });
      this.appliedTo = applied;
      return null;
    });
  }

  protected prepared(sql: string): ReturnType<Database['prepare']> {
    const known = this.statements.get(sql) ?? this.database.prepare(sql);
    this.statements.set(sql, known);
    return known;
  }

  protected attempt<T>(act: () => T): Result<T> {
    try {
      return succeed(act());
    } catch (error) {
      return storageFailure(error);
    }
  }

  /** All of it or nothing. */
  protected attemptWhole<T>(act: () => T): Result<T> {
    return this.attempt(() => inTransaction(this.database, act));
  }

  private keepProgress(name: string, value: number): Result<null> {
    return this.attempt(() => {
      this.prepared('INSERT OR REPLACE INTO progress VALUES (?, ?)').run(name, value);
      return null;
    });
  }

  private progress(name: 'applied' | 'published'): number {
    const row: unknown = this.prepared('SELECT value FROM progress WHERE name = ?').get(name);
    return (row as { value: number } | undefined)?.value ?? 0;
  }
}
