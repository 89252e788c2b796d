/**
 * What the program notes by itself, on its way into the journal. Nobody waits for it: a wall that
 * changes must not wait for a disk. What a failing disk keeps out is written when it works again.
 */
import type { Failure } from '../../core/domain/result.ts';
import type { Entry, Statement } from '../../core/journal/entry.ts';
import type { Journal } from '../../core/ports.ts';

/** Signing and writing so many takes some milliseconds; between them the program does other things. */
const AT_ONCE = 200;

/** Until a failing disk is tried again, ms. */
export const TRY_AGAIN_MS = 5_000;

export interface JournalQueue {
  /** They are written in this order; those of one change share one sync. */
  add(statements: readonly Statement[]): void;
  /** Told of entries that are on the disk. */
  onWritten(handler: (entries: readonly Entry[]) => void): void;
  /** Resolves when all is written, or could not be at this attempt. */
  settled(): Promise<void>;
}

/** @param outcome Told how each attempt ended; null: well. */
export function createJournalQueue(
  journal: Pick<Journal, 'appendAll'>,
  outcome: (failure: Failure | null) => void,
): JournalQueue {
  let waiting: Statement[] = [];
  let running: Promise<void> | null = null;
  let again: ReturnType<typeof setTimeout> | null = null;
  const handlers: ((entries: readonly Entry[]) => void)[] = [];

  async function write(): Promise<void> {
    // After whatever is under way: the windows are told of a change before it is written down.
    await new Promise((resolve) => setTimeout(resolve, 0));
    while (waiting.length > 0) {
      const some = waiting.slice(0, AT_ONCE);
      const written = await journal.appendAll(some);
      outcome(written.ok ? null : written.failure);
      if (!written.ok) {
        again = setTimeout(start, TRY_AGAIN_MS);
        return;
      }
      waiting = waiting.slice(some.length);
      for (const handler of handlers) handler(written.value);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }

  function start(): void {
    if (again !== null) clearTimeout(again);
    again = null;
    running ??= write().finally(() => {
      running = null;
    });
  }

  return {
    add(statements) {
      if (statements.length === 0) return;
      waiting.push(...statements);
      if (again === null) start();
    },
    onWritten(handler) {
      handlers.push(handler);
    },
    async settled() {
      if (waiting.length > 0) start();
      await running;
    },
  };
}

/** A statement of the program itself about one of its windows, or about none. */
export function programStatement(
  action: string,
  detail: Statement['detail'],
  place: string | null = null,
): Statement {
  return {
    ...{ operator: null, role: null, place, camera: null, incident: null },
    ...{ action, outcome: 'done', detail },
  };
}
