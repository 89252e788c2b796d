/**
 * The journal of this profile: every entry in the database and as a line in a file, both on the disk
 * before the entry is acknowledged. Whichever of the two is damaged or behind is made anew from the
 * other when the program starts.
 */
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { CheckedChain } from '../../../core/contract/audit.ts';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import {
  EMPTY_HEAD,
  seal,
  type Head,
  type SealedEntry,
  type Sealer,
} from '../../../core/journal/chain.ts';
import { readEntry, type Draft, type Entry, type Statement } from '../../../core/journal/entry.ts';
import {
  changesIn,
  DATA_CHANGED,
  sayingState,
  type RecordChange,
} from '../../../core/journal/records.ts';
import { CLOCK_JUMPED } from '../../../core/journal/verify.ts';
import type { JournalFilter, JournalState, PruneStep } from '../../../core/ports.ts';
import { BackgroundCheck } from './background-check.ts';
import { closeBoth, openBoth, type Both } from './both.ts';
import { isDamage, markDamaged, refused } from './database.ts';
import type { LineFiles } from './line-files.ts';
import { readOpenActs } from './open-acts.ts';
import { areRecordsRight, readRecords, RecordsState } from './records-table.ts';
import type { JournalTools, OpenedJournal } from './opened-journal.ts';
import { ownEntries } from './own-entries.ts';
import { Pruner } from './prune.ts';
import { find } from './search.ts';
import { entryInserter, lastEntry, writeLines } from './steps.ts';

/** Entries read together for an export. */
const SEALED_AT_ONCE = 200;
/** The clock was set when wall and monotonic time part by more, ms. */
const JUMP_MS = 2_000;

/** @returns `document-newer`, `storage-full` or `storage-refused` where it cannot be used. */
export function openJournal(folder: string, tools: JournalTools): Result<OpenedJournal> {
  const stamp = new Date(tools.now()).toISOString().replaceAll(':', '-');
  const opened = openBoth(folder, tools, stamp);
  if (!opened.ok) return opened;
  let recordsChanged = false;
  try {
    const { database } = opened.value;
    const own = ownEntries(database);
    recordsChanged = !areRecordsRight(database, tools.sealer, tools.newCheck, own);
    if (!recordsChanged) return succeed(new FileJournal(folder, opened.value, tools, false));
  } catch (error) {
    if (!isDamage(error)) {
      closeBoth(opened.value);
      return refused(error);
    }
  }
  // What is damaged, or what somebody wrote beside the program, has no effect: the database is made
  // anew from the lines.
  closeBoth(opened.value);
  markDamaged(folder);
  const anew = openBoth(folder, tools, `${stamp}-records`);
  return anew.ok ? succeed(new FileJournal(folder, anew.value, tools, recordsChanged)) : anew;
}

interface Made {
  readonly entry: Entry;
  readonly sealed: SealedEntry;
  readonly head: Head;
}

class FileJournal implements OpenedJournal {
  readonly state: JournalState;
  readonly keyNamed: string | null;
  private readonly database: Database;
  private readonly files: LineFiles;
  private readonly tools: JournalTools;
  private readonly insert: ReturnType<typeof entryInserter>;
  private readonly check: BackgroundCheck;
  private readonly pruner: Pruner;
  private readonly recordsState: RecordsState;
  private sealer: Sealer;
  /** Exports and the like that are under way. */
  private readers = 0;
  private readonly run: string;
  private readonly journal: string;
  private end: Head;
  /** Newest entry that stands in the files too. */
  private written: number;
  private lastTime: number | null = null;
  private lastMonotonic = 0;
  private isClosed = false;

  constructor(
    folder: string,
    { database, files, state }: Both,
    tools: JournalTools,
    recordsChanged: boolean,
  ) {
    const damaged = (): void => {
      markDamaged(folder);
    };
    this.database = database;
    this.files = files;
    this.tools = tools;
    this.state = { ...state, recordsChanged };
    this.insert = entryInserter(database);
    const own = ownEntries(database);
    this.check = new BackgroundCheck(database, files, tools.newCheck([]), own, damaged);
    this.pruner = new Pruner(database, files, own, (statements) => this.appendNow(statements));
    this.recordsState = new RecordsState(database, tools.sealer);
    this.keyNamed = own.keys.at(-1) ?? null;
    const { sealer, nextSealer = null } = tools;
    const isNext = nextSealer !== null && nextSealer.publicKey === this.keyNamed;
    this.sealer = isNext ? nextSealer : sealer;
    this.run = tools.newId();
    const last = lastEntry(database);
    const entry = last === null ? null : readEntry(last.text);
    this.journal = entry?.journal ?? tools.newId();
    this.end =
      last === null || entry === null ? EMPTY_HEAD : { sequence: entry.sequence, hash: last.hash };
    this.written = this.end.sequence;
    // Set back while the program was not running: what is later must not look earlier.
    const ahead = entry === null ? 0 : entry.time - tools.now();
    if (ahead > JUMP_MS) this.noteJump(-ahead);
  }

  get head(): Head {
    return this.end;
  }

  get signingKey(): string {
    return this.sealer.key;
  }

  get integrity(): CheckedChain {
    return this.check.integrity(this.end.sequence);
  }

  get closed(): boolean {
    return this.isClosed;
  }

  async append(statement: Statement): Promise<Result<Entry>> {
    // Done before it returns, so that entries stand in the order in which they were asked for.
    const written = await Promise.resolve(this.appendNow([statement]));
    if (!written.ok) return written;
    const [entry] = written.value;
    return entry === undefined ? fail('internal', { request: statement.action }) : succeed(entry);
  }

  async appendAll(statements: readonly Statement[]): Promise<Result<readonly Entry[]>> {
    return Promise.resolve(this.appendNow(statements));
  }

  read(filter: JournalFilter, before: number | null, limit: number): Result<readonly Entry[]> {
    const { floor: after } = this.pruner;
    const range = { after, before: before ?? this.end.sequence + 1, newestFirst: true };
    const entries: Entry[] = [];
    try {
      if (limit <= 0) return succeed(entries);
      const read = this.database.prepare('SELECT text FROM entries WHERE sequence = ?');
      for (const sequence of find(this.database, filter, range)) {
        const row = read.get(sequence) as { text: string } | undefined;
        const entry = row === undefined ? null : readEntry(row.text);
        // What cannot be read cannot be shown; that it is there is not kept back.
        if (entry === null) this.check.note(sequence, 'unreadable');
        else entries.push(entry);
        if (entries.length >= limit) break;
      }
      return succeed(entries);
    } catch (error) {
      return this.refused(error);
    }
  }

  openActs(): Result<readonly number[]> {
    try {
      return succeed(readOpenActs(this.database));
    } catch (error) {
      return this.refused(error);
    }
  }

  records(kind: string): Result<ReadonlyMap<string, string>> {
    try {
      return succeed(readRecords(this.database, kind));
    } catch (error) {
      return this.refused(error);
    }
  }

  *sealed(filter: JournalFilter, first = 0): Generator<SealedEntry> {
    const read = this.database.prepare(
      'SELECT text, hash, key, signature FROM entries WHERE sequence = ?',
    );
    const before = this.end.sequence + 1;
    this.readers += 1;
    try {
      for (let after = Math.max(first, this.pruner.floor); ;) {
        // No statement stays open while the caller does something else, an append perhaps.
        const some: number[] = [];
        for (const sequence of find(this.database, filter, { after, before, newestFirst: false })) {
          if (some.push(sequence) === SEALED_AT_ONCE) break;
        }
        for (const sequence of some) yield read.get(sequence);
        const last = some.at(-1);
        if (last === undefined || some.length < SEALED_AT_ONCE) return;
        after = last;
      }
    } catch (error) {
      this.check.noteError(error);
      throw error;
    } finally {
      this.readers -= 1;
    }
  }

  *lines(): Generator<SealedEntry | null> {
    this.readers += 1;
    try {
      yield* this.files.all(this.pruner.floor);
    } finally {
      this.readers -= 1;
    }
  }

  changeKey(statement: Statement, next: Sealer): Result<Entry> {
    const written = this.appendNow([statement], next);
    if (!written.ok) return written;
    const [entry] = written.value;
    return entry === undefined ? fail('internal', { request: statement.action }) : succeed(entry);
  }

  prune(now: number, days: number): Result<PruneStep> {
    try {
      if (this.isClosed || !this.pruner.isDue(now, days, this.written)) return succeed('nothing');
      const { fault, checked } = this.integrity;
      if (fault !== null) return succeed('faulty');
      if (this.readers > 0 || !this.check.foundAllRight) return succeed('waiting');
      return this.pruner.step(now, days, checked);
    } catch (error) {
      return this.refused(error);
    }
  }

  checkMore(budgetMs: number): boolean {
    return !this.isClosed && this.check.more(budgetMs, this.written);
  }

  close(): void {
    this.isClosed = true;
    this.files.close();
    this.database.close();
  }

  private appendNow(statements: readonly Statement[], next?: Sealer): Result<Entry[]> {
    try {
      // While lines are owed nothing more is done: what was asked for once is ever without its line.
      this.catchUp();
    } catch (error) {
      return this.refused(error);
    }
    const watched = this.watchClock();
    return watched?.ok === false ? watched : this.add(statements, next);
  }

  /** @param nextSealer Signs from the next entry on, once these are durable. */
  private add(statements: readonly Statement[], nextSealer = this.sealer): Result<Entry[]> {
    const made: Made[] = [];
    let head = this.end;
    const changes = statements.flatMap(changesIn);
    for (const statement of this.withState(statements, changes)) {
      const next = seal(this.draft(statement), this.journal, head, this.sealer);
      if (next === null) return fail('internal', { request: statement.action });
      made.push(next);
      head = next.head;
    }
    try {
      this.database.exec('BEGIN IMMEDIATE');
      for (const { entry, sealed } of made) this.insert(entry, sealed);
      this.database.exec('COMMIT');
    } catch (error) {
      // A full disk may have ended the transaction already.
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      return this.refused(error);
    }
    this.end = head;
    this.sealer = nextSealer;
    this.recordsState.keep(changes);
    try {
      this.catchUp();
    } catch (error) {
      return this.refused(error);
    }
    return succeed(made.map(({ entry }) => entry));
  }

  /** The last one that changes records says what they are then. */
  private withState(
    statements: readonly Statement[],
    changes: readonly RecordChange[],
  ): readonly Statement[] {
    const last = statements.findLastIndex(({ action }) => action === DATA_CHANGED);
    const statement = statements[last];
    if (statement === undefined) return statements;
    return statements.with(last, sayingState(statement, this.recordsState.after(changes)));
  }

  private draft(statement: Statement): Draft {
    const { now, monotonic, newId } = this.tools;
    const time = now();
    return { ...statement, id: newId(), time, run: this.run, monotonic: Math.round(monotonic()) };
  }

  /** Lines that a full disk kept out are written before the next ones. */
  private catchUp(): void {
    writeLines(this.database, this.files, this.written, (written) => {
      this.written = written;
    });
  }

  private refused(error: unknown): Result<never> {
    this.check.noteError(error);
    return refused(error);
  }

  /** Notes that the clock was set; tried again with the next entry where that fails. */
  private watchClock(): Result<unknown> | null {
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

  private noteJump(by: number): Result<unknown> {
    const none = { operator: null, role: null, place: null, camera: null, incident: null };
    const detail = { by: Math.round(by) };
    return this.add([{ ...none, action: CLOCK_JUMPED, outcome: 'done', detail }]);
  }
}
