/**
 * What machines do without anybody's doing: receive, confirm, let expire, complete. Every workstation of
 * a centre may write them; the first one counts and the others take no effect.
 */
import type { EntryBody } from '../incident/entry.ts';
import type { Incident } from '../incident/incident.ts';
import type { Handoff } from './handoff.ts';
import { expiresAt, REVIEW_MS } from './timers.ts';

export type MachineStep = Extract<EntryBody, { handoff: string }>;

export interface Machine {
  readonly centre: string;
  /** Whether whoever sits at this workstation is meant, and is not who sends. */
  readonly receives: (handoff: Pick<Handoff, 'from' | 'to'>) => boolean;
}

/** @param now UTC, ms since 1970, of the clock by which the centre's entries are recorded. */
export function machineSteps(incident: Incident, now: number, machine: Machine): MachineStep[] {
  return incident.handoffs.flatMap((handoff) => stepsOf(handoff, now, machine));
}

function stepsOf(handoff: Handoff, now: number, { centre, receives }: Machine): MachineStep[] {
  const of = { handoff: handoff.id, version: handoff.version };
  const { state, from, to, payload, sent, timers, known, confirmed } = handoff;
  const end = expiresAt(handoff);
  if (from.centre === centre) {
    if (state === 'ACCEPTING') return [{ kind: 'handoff-confirmed', ...of }];
    if (end !== null && now >= end) return [{ kind: 'handoff-expired', ...of }];
  }
  if (to.centre === centre && receives(handoff)) {
    if (state === 'SENDING' || state === 'UNDELIVERED') {
      return [{ kind: 'handoff-delivered', ...of, payload }];
    }
    if (state === 'TRANSFERRED' && known === null) return [{ kind: 'handoff-known', ...of }];
  }
  if (from.centre !== centre) return [];
  if (state === 'SENDING' && now >= sent + timers.net) {
    return [{ kind: 'handoff-undelivered', ...of }];
  }
  const isReviewed = confirmed !== null && now >= confirmed + REVIEW_MS;
  return state === 'TRANSFERRED' && isReviewed ? [{ kind: 'handoff-completed', ...of }] : [];
}

/** When the next step of that kind is due, UTC ms; null: only after something happens. */
export function nextStepAt(incident: Incident): number | null {
  const times = incident.handoffs.flatMap((handoff) => {
    const { state, sent, timers, confirmed } = handoff;
    const end = expiresAt(handoff);
    if (end !== null) return [end];
    if (state === 'SENDING') return [sent + timers.net];
    return state === 'TRANSFERRED' && confirmed !== null ? [confirmed + REVIEW_MS] : [];
  });
  return times.length === 0 ? null : Math.min(...times);
}
