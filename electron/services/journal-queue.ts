/**
 * What the program notes by itself, on its way into the journal. Nobody waits for it: a wall that
 * changes must not wait for a disk. What a failing disk keeps out is written when it works again; what
 * is more than can wait is counted, and an entry says how many of what were lost, from when to when.
 */
import type { Failure } from '../../core/domain/result.ts';
import type { Entry, Statement } from '../../core/journal/entry.ts';
import type { Clock, Journal } from '../../core/ports.ts';

/** Signing and writing so many takes some milliseconds; between them the program does other things. */
const AT_ONCE = 200;

/**
 * What waits for a failing disk, at most: about 5 MB. A wall of 64 tiles that changes twice a minute
 * fills it in an hour.
 */
export const MOST_WAITING = 10_000;

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
  clock: Clock,
  outcome: (failure: Failure | null) => void,
): JournalQueue {
  let waiting: Statement[] = [];
  let running: Promise<void> | null = null;
  let again: ReturnType<typeof setTimeout> | null = null;
  let lost: Lost | null = null;
  const handlers: ((entries: readonly Entry[]) => void)[] = [];

  async function write(): Promise<void> {
    // After whatever is under way: the windows are told of a change before it is written down.
    await new Promise((resolve) => setTimeout(resolve, 0));
    while (waiting.length > 0 || lost !== null) {
      const some = waiting.slice(0, AT_ONCE);
      // Behind all that came before it was lost.
      const told = waiting.length <= AT_ONCE ? lost : null;
      if (told !== null) lost = null;
      const written = await journal.appendAll(
        told === null ? some : [...some, lostStatement(told)],
      );
      outcome(written.ok ? null : written.failure);
      if (!written.ok) {
        lost = told === null ? lost : both(told, lost);
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
      // Once something is lost all is, until that is written: what follows would seem to be whole.
      const room = lost === null ? MOST_WAITING - waiting.length : 0;
      waiting.push(...statements.slice(0, room));
      const left = statements.slice(Math.max(0, room));
      if (left.length > 0) {
        const more = lostOf(left, clock.now());
        lost = lost === null ? more : both(lost, more);
      }
      if (again === null) start();
    },
    onWritten(handler) {
      handlers.push(handler);
    },
    async settled() {
      if (waiting.length > 0 || lost !== null) start();
      await running;
    },
  };
}

/** What could not wait any more. */
interface Lost {
  /** UTC, ms since 1970. */
  readonly from: number;
  readonly to: number;
  readonly entries: number;
  /** How many of each action. */
  readonly actions: Readonly<Record<string, number>>;
}

function lostOf(statements: readonly Statement[], now: number): Lost {
  const actions: Record<string, number> = {};
  for (const { action } of statements) actions[action] = (actions[action] ?? 0) + 1;
  return { from: now, to: now, entries: statements.length, actions };
}

function both(earlier: Lost, later: Lost | null): Lost {
  if (later === null) return earlier;
  const actions = { ...earlier.actions };
  for (const [action, count] of Object.entries(later.actions)) {
    actions[action] = (actions[action] ?? 0) + count;
  }
  const entries = earlier.entries + later.entries;
  return { from: earlier.from, to: later.to, entries, actions };
}

function lostStatement(lost: Lost): Statement {
  return programStatement('journal.lost', { ...lost });
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
