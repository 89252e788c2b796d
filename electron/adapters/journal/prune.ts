/**
 * Takes entries away that are older than the centre keeps them, a whole file of lines at a time and a
 * little of the database at a time. First an entry says what will be gone; whoever is ended on the way
 * goes on by that entry at the next start.
 */
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { succeed, type Result } from '../../../core/domain/result.ts';
import { readEntry, type Entry, type Statement } from '../../../core/journal/entry.ts';
import { prunedStatement, PRUNED } from '../../../core/journal/prune.ts';
import { changeStatements, type RecordChange } from '../../../core/journal/records.ts';
import type { PruneStep } from '../../../core/ports.ts';
import { blockOf, BlockMarks, markBlockBehind, unmark, type Properties } from './blocks.ts';
import type { LineFiles } from './line-files.ts';
import { floorOf, ownEntries, type OwnEntries } from './own-entries.ts';
import { BLOCK } from './places.ts';

/** Entries deleted together: some milliseconds, so that the wall and other entries hardly wait. */
const ROWS_AT_ONCE = 100;
/** Records said again together, unless they are so long that fewer fit into an entry. */
const RECORDS_AT_ONCE = 40;
const DAY_MS = 86_400_000;
/**
 * The clock is believed where the journal has an entry from so many days ago: else a clock that stands
 * years ahead, after an empty battery, would take everything away at once.
 */
const CLOCK_DAYS = { most: 30, least: 7 } as const;

interface Span {
  readonly oldest: number;
  readonly newest: number;
}

export class Pruner {
  private readonly database: Database;
  private readonly files: LineFiles;
  private readonly append: (statements: readonly Statement[]) => Result<readonly Entry[]>;
  private own: OwnEntries;
  /** What was found to be too old by these days; it does not become younger. */
  private due: { readonly until: number; readonly days: number } | null = null;

  /** @param append Writes at once, all or nothing. */
  constructor(
    database: Database,
    files: LineFiles,
    own: OwnEntries,
    append: (statements: readonly Statement[]) => Result<readonly Entry[]>,
  ) {
    this.database = database;
    this.files = files;
    this.append = append;
    this.own = own;
    // Ended before its marks were made anew, or not: it does no harm twice.
    if (this.firstRow() <= this.floor) this.markBehind();
  }

  /** The last entry that counts as gone, also while it is still being deleted. */
  get floor(): number {
    return floorOf(this.own);
  }

  /**
   * Whether something is to be deleted, or to be said to be.
   *
   * @param last The last entry that may be looked at.
   */
  isDue(now: number, days: number, last: number): boolean {
    return this.hasLeft() || this.dueUntil(now, days, last) !== null;
  }

  /**
   * One step. Throws what SQLite and the file system say.
   *
   * @param checked The last entry that was checked in this run.
   */
  step(now: number, days: number, checked: number): Result<PruneStep> {
    // Whatever is said to be gone stands on the disk twice before any of it goes.
    const written = this.append([]);
    if (!written.ok) return written;
    if (this.deleteSome()) return succeed('more');
    const until = this.dueUntil(now, days, checked);
    if (until === null) return succeed('nothing');
    const some = this.recordsUntil(until);
    const restated = changeStatements(some, PRUNED);
    const [first] = restated;
    const areAll = restated.length < 2 && some.length < RECORDS_AT_ONCE;
    // What the profile keeps is said again, a part at a time, before the entry that said it goes.
    if (first !== undefined && !areAll) return after(this.append([first]));
    const said = this.append([...restated, this.statement(until, days)]);
    // Also where the disk was full for the lines alone: then it stands in the database.
    this.own = ownEntries(this.database);
    this.due = null;
    if (said.ok) this.markBehind();
    return after(said);
  }

  private hasLeft(): boolean {
    return this.firstRow() <= this.floor || (this.files.ends()[0] ?? Infinity) <= this.floor;
  }

  /** The end of the oldest file where all of its entries are too old; null where it is not so. */
  private dueUntil(now: number, days: number, last: number): number | null {
    if (this.due?.days === days && (blockOf(this.due.until) + 1) * BLOCK <= last) {
      return this.due.until;
    }
    const until = this.files.ends().find((end) => end > this.floor);
    // Its block is full, so that its marks are made anew once and not while it is being filled.
    if (until === undefined || (blockOf(until) + 1) * BLOCK > last) return null;
    const isOld = this.span(until).newest < now - days * DAY_MS && this.isClockBelieved(now);
    this.due = isOld ? { until, days } : null;
    return isOld ? until : null;
  }

  private isClockBelieved(now: number): boolean {
    const { most, least } = CLOCK_DAYS;
    return (
      this.database
        .prepare('SELECT 1 FROM entries WHERE time BETWEEN ? AND ? LIMIT 1')
        .get(now - most * DAY_MS, now - least * DAY_MS) !== undefined
    );
  }

  /** Of the entries behind the floor up to this one; of whole blocks it is kept already. */
  private span(until: number): Span {
    const from = blockOf(this.floor + 1);
    const whole = blockOf(until + 1);
    const blocks = this.database
      .prepare(
        'SELECT min(earliest) AS oldest, max(latest) AS newest FROM blocks WHERE block BETWEEN ? AND ?',
      )
      .get(from, whole - 1) as { oldest: number | null; newest: number | null };
    const rest = this.database
      .prepare(
        `SELECT min(time) AS oldest, max(time) AS newest FROM entries NOT INDEXED
         WHERE sequence BETWEEN ? AND ?`,
      )
      .get(Math.max(whole * BLOCK, this.floor) + 1, until) as typeof blocks;
    return {
      oldest: Math.min(blocks.oldest ?? Infinity, rest.oldest ?? Infinity),
      newest: Math.max(blocks.newest ?? 0, rest.newest ?? 0),
    };
  }

  private recordsUntil(sequence: number): RecordChange[] {
    const rows: unknown = this.database
      .prepare('SELECT kind, id, value FROM records WHERE sequence <= ? LIMIT ?')
      .all(sequence, RECORDS_AT_ONCE);
    return rows as RecordChange[];
  }

  private statement(until: number, days: number): Statement {
    const row: unknown = this.database
      .prepare('SELECT hash FROM entries WHERE sequence = ?')
      .get(until);
    const { hash } = row as { hash: string };
    const { keys, vouchers: all } = ownEntries(this.database);
    const vouchers = all.filter(({ text }) => (readEntry(text)?.sequence ?? Infinity) <= until);
    const from = this.floor + 1;
    const { oldest, newest } = this.span(until);
    return prunedStatement({
      ...{ before: until, hash, from, entries: until - this.floor },
      ...{ oldest, newest, keys, vouchers, days },
    });
  }

  private firstRow(): number {
    const row: unknown = this.database
      .prepare('SELECT min(sequence) AS sequence FROM entries')
      .get();
    return (row as { sequence: number | null }).sequence ?? Infinity;
  }

  private markBehind(): void {
    this.within(() => {
      markBlockBehind(this.database, this.floor);
    });
  }

  /** @returns false where nothing is left to delete. */
  private deleteSome(): boolean {
    const rows = this.database
      .prepare(
        `SELECT sequence, time, operator, action, outcome, camera, incident FROM entries
         WHERE sequence <= ? ORDER BY sequence LIMIT ?`,
      )
      .all(this.floor, ROWS_AT_ONCE) as unknown as Properties[];
    const last = rows.at(-1);
    if (last === undefined) return this.files.removeOldest(this.floor);
    this.within(() => {
      const marks = new Map<number, BlockMarks>();
      for (const row of rows) {
        const block = blockOf(row.sequence);
        const own = marks.get(block) ?? new BlockMarks();
        own.add(row);
        marks.set(block, own);
      }
      for (const [block, own] of marks) {
        // Of the block at the cut the marks are those of what stays.
        if ((block + 1) * BLOCK <= this.floor) unmark(this.database, block, own);
      }
      for (const table of ['entries', 'open_acts']) {
        this.database.prepare(`DELETE FROM ${table} WHERE sequence <= ?`).run(last.sequence);
      }
    });
    return true;
  }

  private within(change: () => void): void {
    this.database.exec('BEGIN IMMEDIATE');
    try {
      change();
      this.database.exec('COMMIT');
    } catch (error) {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      throw error;
    }
  }
}

function after(written: Result<unknown>): Result<PruneStep> {
  return written.ok ? succeed('more') : written;
}
