/**
 * Keeps the journal as long as the centre has decided and no longer. It looks once a day, some minutes
 * after the start; what is due goes a little at a time, so that nobody at the console notices.
 *
 * Entries of an incident that is on hold must not go: when incidents come, the port has to be told of
 * the oldest one.
 */
import type { CheckedChain } from '../../core/contract/audit.ts';
import type { Failure } from '../../core/domain/result.ts';
import type { Clock, Journal, JournalPruning, JournalReader } from '../../core/ports.ts';
import { programStatement } from './journal-queue.ts';

/** ms. */
export const PRUNING = {
  firstAfter: 300_000,
  betweenSteps: 200,
  whileWaiting: 60_000,
  afterFailure: 3_600_000,
  each: 86_400_000,
} as const;

export const WITHHELD = 'journal.prune-withheld';

export interface PruningParts {
  readonly journal: JournalPruning &
    Pick<Journal, 'append'> &
    Pick<JournalReader, 'read'> & { readonly integrity: CheckedChain; readonly closed: boolean };
  readonly clock: Clock;
  /** How long entries are kept. */
  readonly days: () => number;
  /** Runs something after so many ms. */
  readonly later: (ms: number, run: () => void) => void;
  /** Told how each step ended; null: well. */
  readonly outcome: (failure: Failure | null) => void;
}

export function startPruning({ journal, clock, days, later, outcome }: PruningParts): void {
  later(PRUNING.firstAfter, look);

  function look(): void {
    if (journal.closed) return;
    const step = journal.prune(clock.now(), days());
    if (!step.ok) {
      outcome(step.failure);
      later(PRUNING.afterFailure, look);
      return;
    }
    if (step.value === 'more') later(PRUNING.betweenSteps, look);
    else if (step.value === 'waiting') later(PRUNING.whileWaiting, look);
    else later(PRUNING.each, look);
    if (step.value === 'faulty') void noteOnce();
  }

  /** The same fault is found at each start: one entry about it is enough. */
  async function noteOnce(): Promise<void> {
    const { fault } = journal.integrity;
    if (fault === null) return;
    const { sequence, kind } = fault;
    // In the order in which an entry gives its members back.
    const detail = { days: days(), kind, sequence };
    const noted = journal.read({ action: WITHHELD }, null, 1);
    const last = noted.ok ? noted.value[0]?.detail : undefined;
    if (JSON.stringify(last) === JSON.stringify(detail)) return;
    const written = await journal.append(programStatement(WITHHELD, detail));
    outcome(written.ok ? null : written.failure);
  }
}
