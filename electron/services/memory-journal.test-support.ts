/** A journal in memory, with the failures that the real one has. */
import { succeed, type Failure, type Result } from '../../core/domain/result.ts';
import { GENESIS, type Entry, type Statement } from '../../core/journal/entry.ts';
import type { Journal, JournalFilter, JournalReader } from '../../core/ports.ts';

export class MemoryJournal implements Pick<Journal, 'appendAll'>, Pick<JournalReader, 'read'> {
  readonly entries: Entry[] = [];
  /** How many statements each call brought. */
  readonly calls: number[] = [];
  /** Pages that were read. */
  reads = 0;
  /** What each call fails with; null: it works. */
  failure: Failure | null = null;
  run = 'run-1';
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  appendAll(statements: readonly Statement[]): Promise<Result<readonly Entry[]>> {
    const { failure } = this;
    if (failure !== null) return Promise.resolve({ ok: false, failure });
    this.calls.push(statements.length);
    const made = statements.map((statement, index): Entry => ({
      ...{ v: 1, journal: 'journal', sequence: this.entries.length + index + 1 },
      ...{ previous: GENESIS, id: 'id', time: this.now(), run: this.run, monotonic: 0 },
      ...statement,
    }));
    this.entries.push(...made);
    return Promise.resolve(succeed(made));
  }

  /** Knows filters by the beginning of the action alone. */
  read(filter: JournalFilter, before: number | null, limit: number): Result<readonly Entry[]> {
    const { failure } = this;
    if (failure !== null) return { ok: false, failure };
    this.reads += 1;
    const begin = (filter.action ?? '*').replace('*', '');
    const wanted = this.entries.filter(
      ({ action, sequence }) => action.startsWith(begin) && sequence < (before ?? Infinity),
    );
    return succeed(wanted.reverse().slice(0, limit));
  }
}
