/**
 * The whole check of an opened journal, a little at a time while the program runs: the chain as it
 * stands in the lines, and that the database says the same, in its table, in what finds entries and in
 * the records that are read from them.
 * It begins anew with each start: what was right yesterday may have been changed since.
 */
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { CheckedChain } from '../../../core/contract/audit.ts';
import { readSealedLine, type SealedEntry } from '../../../core/journal/chain.ts';
import { readEntry, type Entry } from '../../../core/journal/entry.ts';
import { RECORD_CHANGED } from '../../../core/journal/records.ts';
import { keyIn } from '../../../core/journal/keys.ts';
import type { ChainCheck, Fault } from '../../../core/journal/verify.ts';
import { BlockMarks, isBlockRight } from './blocks.ts';
import { isDamage, refused } from './database.ts';
import type { LineFiles } from './line-files.ts';
import { floorOf, type OwnEntries } from './own-entries.ts';
import { BLOCK } from './places.ts';
import { RecordsFollowed } from './records-table.ts';

/** Entries read from the database together. */
const AT_ONCE = 10;
const PROPERTIES = ['id', 'time', 'operator', 'action', 'outcome', 'camera', 'incident'] as const;

type Row = SealedEntry &
  Pick<Entry, 'sequence' | (typeof PROPERTIES)[number]> & {
    /** Where the two indices say that it stands. */
    readonly byId: number | null;
    readonly byTime: number | null;
  };

export class BackgroundCheck {
  private readonly database: Database;
  private readonly chain: ChainCheck;
  private readonly nextLine: () => string | null | undefined;
  private readonly damaged: () => void;
  private readonly keys = new Set<string>();
  private readonly records = new RecordsFollowed();
  private marks = new BlockMarks();
  private checked: number;
  private cameToEnd = false;
  private until: number | null = null;
  private fault: CheckedChain['fault'] = null;

  /**
   * @param own What the database finds that the journal says of itself; the lines must say it too.
   * @param damaged Called when the database turns out to be damaged: it must be made anew.
   */
  constructor(
    database: Database,
    files: LineFiles,
    chain: ChainCheck,
    own: OwnEntries,
    damaged: () => void,
  ) {
    this.database = database;
    this.chain = chain;
    this.checked = floorOf(own);
    if (own.pruned !== null) {
      for (const key of own.pruned.what.keys) chain.trust(key);
      chain.announce(own.sealed);
    }
    this.nextLine = files.reader(this.checked);
    this.damaged = damaged;
  }

  /** Whether every entry was checked at least once since the start, and none was wrong. */
  get foundAllRight(): boolean {
    return this.cameToEnd && this.fault === null;
  }

  /** @param entries How many there are. */
  integrity(entries: number): CheckedChain {
    const { checked, until, fault } = this;
    return { checked, entries, until, keys: [...this.keys], fault };
  }

  /**
   * Goes on until it has taken so long, ms, or has come to the end. A full block may take some more.
   *
   * @param written The last entry that has its line.
   * @returns true where there is more to check at once.
   */
  more(budgetMs: number, written: number): boolean {
    const started = performance.now();
    try {
      while (this.fault === null && this.checked < written) {
        this.checkSome(Math.min(written, this.checked + AT_ONCE));
        if (performance.now() - started >= budgetMs) break;
      }
      if (this.fault === null) this.checkRecords();
    } catch (error) {
      // Throws on what is a fault of our own.
      refused(error);
      this.noteError(error);
      const isOfFile = error instanceof Error && 'syscall' in error;
      if (isOfFile) this.note(this.checked + 1, 'unreadable');
    }
    if (this.checked === written) this.comeToEnd();
    return this.fault === null && this.checked < written;
  }

  private comeToEnd(): void {
    const finding = this.cameToEnd ? null : this.chain.end();
    if (finding !== null) this.note(finding.sequence ?? this.checked + 1, finding.fault);
    this.cameToEnd = true;
  }

  /** The first one stays. */
  note(sequence: number, kind: Fault | typeof RECORD_CHANGED): void {
    this.fault ??= { sequence, kind };
  }

  /** To be told of every statement that failed: damage is found wherever somebody reads. */
  noteError(error: unknown): void {
    if (!isDamage(error)) return;
    this.note(this.checked + 1, 'unreadable');
    this.damaged();
  }

  private checkSome(last: number): void {
    const rows = this.database
      .prepare(
        `SELECT sequence, text, hash, key, signature, ${PROPERTIES.join(', ')},
           (SELECT sequence FROM entries AS other WHERE other.id = entries.id) AS byId,
           (SELECT sequence FROM entries AS other INDEXED BY entries_by_time
            WHERE other.time = entries.time AND other.sequence = entries.sequence) AS byTime
         FROM entries WHERE sequence BETWEEN ? AND ? ORDER BY sequence`,
      )
      .all(this.checked + 1, last) as unknown as Row[];
    for (const row of rows) {
      const fault = this.checkOne(row);
      if (fault === null) continue;
      this.note(this.checked + 1, fault);
      return;
    }
    if (this.checked < last) this.note(this.checked + 1, 'missing-before');
  }

  private checkOne(row: Row): Fault | null {
    const line = this.nextLine();
    const sealed = typeof line === 'string' ? readSealedLine(line) : null;
    if (sealed === null) return 'unreadable';
    this.learnKey(sealed);
    const finding = this.chain.check(sealed);
    if (finding !== null) return finding.fault;
    const entry = this.chain.lastEntry;
    if (entry?.sequence !== row.sequence) return 'missing-before';
    const same =
      (['text', 'hash', 'key', 'signature'] as const).every((part) => row[part] === sealed[part]) &&
      PROPERTIES.every((part) => row[part] === entry[part]);
    if (!same) return 'changed';
    if (!this.isFound(row)) return 'unreadable';
    this.checked = row.sequence;
    this.until = entry.time;
    this.keys.add(sealed.key);
    this.records.add(entry);
    return null;
  }

  /** Once no entry is left to be checked: the records then are what the last ones said. */
  private checkRecords(): void {
    const newest: unknown = this.database
      .prepare('SELECT max(sequence) AS last FROM entries')
      .get();
    if ((newest as { last: number | null }).last !== this.checked) return;
    const wrong = this.records.wrongIn(this.database);
    if (wrong === null) return;
    this.note(wrong, RECORD_CHANGED);
    this.damaged();
  }

  /** What does not find an entry that is there hides it: that too is made anew from the lines. */
  private isFound(row: Row): boolean {
    const { sequence, byId, byTime } = row;
    let found = byId === sequence && byTime === sequence;
    this.marks.add(row);
    if (sequence % BLOCK === 0) {
      found &&= isBlockRight(this.database, sequence / BLOCK - 1, this.marks);
      this.marks = new BlockMarks();
    }
    if (!found) this.damaged();
    return found;
  }

  /**
   * Keys count that the journal itself names, as the system may have lost older ones: `keys` says
   * which signed, and whether they are the right ones is the auditor's to say.
   */
  private learnKey(sealed: SealedEntry): void {
    const entry = sealed.text.includes('"publicKey"') ? readEntry(sealed.text) : null;
    const key = entry === null ? null : keyIn(entry);
    if (key !== null) this.chain.trust(key);
  }
}
