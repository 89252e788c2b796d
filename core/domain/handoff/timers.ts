/** How long a handoff may take, and who is told when it takes long (domain file 2.2). ms. */
import type { Priority } from '../incident/codes.ts';
import { FIRST_POLICY, type Policy } from '../policy.ts';
import type { Handoff, Timers } from './handoff.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

/** Until a machine of the same centre has it; over a border the link's own time holds. */
const NET = 10 * SECOND;

/** @returns what an offer of this priority carries, ms. */
export function timersFor(
  priority: Priority,
  { handoffTimes }: Pick<Policy, 'handoffTimes'> = FIRST_POLICY,
): Timers {
  const { seen, expire } = handoffTimes[priority];
  return { net: NET, seen: seen * SECOND, expire: expire * SECOND };
}

/** After the confirmation the handoff completes by itself. */
export const REVIEW_MS = 10 * MINUTE;

/** UTC ms; null before the delivery, and once it is accepted or ended. */
export function expiresAt(handoff: Handoff): number | null {
  const { state, delivered, timers, questions, pause } = handoff;
  if (delivered === null) return null;
  if (state === 'QUERIED' && questions.length === 1) {
    // The first question stops the timer, for no longer than the whole time once more.
    return delivered + 2 * timers.expire;
  }
  const decides = state === 'OFFERED' || state === 'IN_REVIEW' || state === 'QUERIED';
  return decides ? delivered + timers.expire + pause : null;
}

/**
 * `position`: audible where it is addressed to and at every position of the recipient. `leader`: the
 * recipient's shift leader too. It never moves responsibility.
 */
export type Escalation = 'none' | 'position' | 'leader';

export function escalationOf(handoff: Handoff, now: number): Escalation {
  const end = expiresAt(handoff);
  if (end === null || handoff.delivered === null) return 'none';
  const gone = (now - handoff.delivered) / (end - handoff.delivered);
  return gone >= 0.75 ? 'leader' : gone >= 0.5 ? 'position' : 'none';
}

/** Nobody has opened it in time. */
export function isSeenLate(handoff: Handoff, now: number): boolean {
  return (
    handoff.state === 'OFFERED' &&
    handoff.delivered !== null &&
    now >= handoff.delivered + handoff.timers.seen
  );
}
