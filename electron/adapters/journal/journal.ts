/**
 * The journal of this profile: every entry in the database and as a line in a file, both on the disk
 * before the entry is acknowledged. Whichever of the two is damaged or behind is made anew from the
 * other when the program starts.
 */
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import {
  EMPTY_HEAD,
  seal,
  type Head,
  type SealedEntry,
  type Sealer,
} from '../../../core/journal/chain.ts';
import { readEntry, type Entry, type Statement } from '../../../core/journal/entry.ts';
import { CLOCK_JUMPED } from '../../../core/journal/verify.ts';
import type { Journal, JournalFilter, JournalReader, JournalState } from '../../../core/ports.ts';
import { openDatabase, refused } from './database.ts';
import { LineFiles } from './line-files.ts';
import { readEntries } from './read-entries.ts';
import { insertEntry, lastEntry, linesAfter, putInStep, type NewCheck } from './steps.ts';

/** The clock was set when wall and monotonic time part by more, ms. */
const JUMP_MS = 2_000;

export interface JournalTools {
  readonly sealer: Sealer;
  /** A check that trusts this journal's key, and those given (raw, base64). */
  readonly newCheck: NewCheck;
  /** UTC, ms since 1970. */
  readonly now: () => number;
  /** Since this run of the program began, ms. */
  readonly monotonic: () => number;
  readonly newId: () => string;
}

export interface OpenedJournal extends Journal, Pick<JournalReader, 'read'> {
  readonly state: JournalState;
  /** Name of the key that signed the entry before this run; null before the first. */
  readonly keyBefore: string | null;
  /** Lines of the whole chain, from the beginning on. */
  lines(): Generator<SealedEntry | null>;
  close(): void;
}

/** @returns `document-newer`, `storage-full` or `storage-refused` where it cannot be used. */
export function openJournal(folder: string, tools: JournalTools): Result<OpenedJournal> {
  const stamp = new Date(tools.now()).toISOString().replaceAll(':', '-');
  const opened = openDatabase(folder, stamp);
  if (!opened.ok) return opened;
  const { database } = opened.value;
  try {
    const linesFolder = join(folder, 'lines');
    const files = new LineFiles(linesFolder);
    const before = lastEntry(database)?.hash;
    const step = putInStep(database, files, tools.newCheck);
    // Also where the lines were wrong only from some entry on.
    const databaseRebuilt = opened.value.damaged || lastEntry(database)?.hash !== before;
    if (step !== 'lines-wrong') {
      const state = { databaseRebuilt, linesRebuilt: false };
      return succeed(new FileJournal(database, files, tools, state));
    }
    // The database is the whole one: lines that do not fit it are kept for the auditor.
    files.close();
    if (existsSync(linesFolder)) renameSync(linesFolder, `${linesFolder}.wrong-${stamp}`);
    const fresh = new LineFiles(linesFolder);
    putInStep(database, fresh, tools.newCheck);
    return succeed(
      new FileJournal(database, fresh, tools, { databaseRebuilt, linesRebuilt: true }),
    );
  } catch (error) {
    database.close();
    return refused(error);
  }
}

class FileJournal implements OpenedJournal {
  readonly state: JournalState;
  readonly keyBefore: string | null;
  private readonly database: Database;
  private readonly files: LineFiles;
  private readonly tools: JournalTools;
  private readonly run: string;
  private readonly journal: string;
  private end: Head;
  /** Newest entry that stands in the files too. */
  private written: number;
  private lastTime: number | null = null;
  private lastMonotonic = 0;

  constructor(database: Database, files: LineFiles, tools: JournalTools, state: JournalState) {
    this.database = database;
    this.files = files;
    this.tools = tools;
    this.state = state;
    this.run = tools.newId();
    const last = lastEntry(database);
    const entry = last === null ? null : readEntry(last.text);
    this.journal = entry?.journal ?? tools.newId();
    this.end =
      last === null || entry === null ? EMPTY_HEAD : { sequence: entry.sequence, hash: last.hash };
    this.written = this.end.sequence;
    this.keyBefore = last?.key ?? null;
    // Set back while the program was not running: what is later must not look earlier.
    const ahead = entry === null ? 0 : entry.time - tools.now();
    if (ahead > JUMP_MS) this.noteJump(-ahead);
  }

  get head(): Head {
    return this.end;
  }

  append(statement: Statement, change?: () => void): Promise<Result<Entry>> {
    // Done before it returns, so that entries stand in the order in which they were asked for.
    return new Promise((resolve) => {
      resolve(this.appendNow(statement, change));
    });
  }

  async appendAll(statements: readonly Statement[]): Promise<Result<readonly Entry[]>> {
    const entries: Entry[] = [];
    for (const statement of statements) {
      const written = await this.append(statement);
      if (!written.ok) return written;
      entries.push(written.value);
    }
    return succeed(entries);
  }

  read(filter: JournalFilter, before: number | null, limit: number): Result<readonly Entry[]> {
    try {
      return succeed(readEntries(this.database, filter, before, limit));
    } catch (error) {
      return refused(error);
    }
  }

  lines(): Generator<SealedEntry | null> {
    return this.files.all();
  }

  close(): void {
    this.files.close();
    this.database.close();
  }

  private appendNow(statement: Statement, change?: () => void): Result<Entry> {
    try {
      // While lines are owed nothing more is done: at most one entry is ever without its line.
      this.catchUp();
    } catch (error) {
      return refused(error);
    }
    const watched = this.watchClock();
    return watched?.ok === false ? watched : this.add(statement, change);
  }

  private add(statement: Statement, change?: () => void): Result<Entry> {
    const { now, monotonic, newId, sealer } = this.tools;
    const made = seal(
      {
        ...statement,
        id: newId(),
        time: now(),
        run: this.run,
        monotonic: Math.round(monotonic()),
      },
      this.journal,
      this.end,
      sealer,
    );
    if (made === null) return fail('internal', { request: statement.action });
    try {
      this.database.exec('BEGIN IMMEDIATE');
      insertEntry(this.database, made.entry, made.sealed);
      change?.();
      this.database.exec('COMMIT');
    } catch (error) {
      // A full disk may have ended the transaction already.
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      return refused(error);
    }
    this.end = made.head;
    try {
      this.catchUp();
    } catch (error) {
      return refused(error);
    }
    return succeed(made.entry);
  }

  /** A line that a full disk kept out is written before the next one. */
  private catchUp(): void {
    for (const [sequence, sealed] of linesAfter(this.database, this.written)) {
      this.files.append(sequence, sealed);
      this.written = sequence;
    }
  }

  /** Notes that the clock was set; tried again with the next entry where that fails. */
  private watchClock(): Result<Entry> | null {
    const now = this.tools.now();
    const monotonic = this.tools.monotonic();
    const last = this.lastTime ?? now - monotonic + this.lastMonotonic;
    const jump = now - last - (monotonic - this.lastMonotonic);
    const noted = Math.abs(jump) > JUMP_MS ? this.noteJump(jump) : null;
    if (noted?.ok === false) return noted;
    this.lastTime = now;
    this.lastMonotonic = monotonic;
    return noted;
  }

  private noteJump(by: number): Result<Entry> {
    return this.add({
      ...{ operator: null, role: null, place: null, camera: null, incident: null },
      ...{ action: CLOCK_JUMPED, outcome: 'done', detail: { by: Math.round(by) } },
    });
  }
}
