/** Which handoffs somebody must know of, why, and how loudly they call (domain file 2.2, escalation). */
import { isExercise } from '../exercise/live.ts';
import type { Duty } from '../incident/facts.ts';
import { answersFor, isOpen, type Incident } from '../incident/incident.ts';
import { isRecipient, type Handoff } from './handoff.ts';
import { escalationOf } from './timers.ts';

/**
 * For the recipient: `offer` is to be opened or decided, `awaiting` is accepted and not yet theirs. For
 * the sender: `sent` goes its way, `changed` can be accepted only once it is offered again, `question`
 * waits for an answer, `unsure` is accepted there and not confirmed, or may be, as nobody hears them, `unknown-there` is transferred and the other side does not know yet, `choice` came to
 * nothing and asks what next. For others of the centre: `escalated`.
 */
export type Why =
  | 'offer'
  | 'awaiting'
  | 'sent'
  | 'changed'
  | 'question'
  | 'unsure'
  | 'unknown-there'
  | 'choice'
  | 'escalated';

/** The first calls the most. */
const ORDER: readonly Why[] = [
  ...(['offer', 'choice', 'question', 'changed', 'unsure', 'unknown-there', 'awaiting'] as const),
  ...(['escalated', 'sent'] as const),
];

export interface Viewer {
  readonly here: Duty;
  /** Leads the shift. */
  readonly leads: boolean;
  /** Partner centres that cannot be reached now; left out: none. */
  readonly gone?: ReadonlySet<string>;
}

export interface Concern<T extends { readonly incident: Incident }> {
  readonly known: T;
  readonly handoff: Handoff;
  readonly why: Why;
}

/** The most urgent first, exercises last. @param now UTC, ms since 1970, by the clock of the centre. */
export function concernsOf<T extends { readonly incident: Incident }>(
  incidents: readonly T[],
  viewer: Viewer,
  now: number,
): readonly Concern<T>[] {
  const found = incidents.flatMap((known) =>
    known.incident.handoffs.flatMap((handoff): Concern<T>[] => {
      const why = whyOf(known.incident, handoff, viewer, now);
      return why === null ? [] : [{ known, handoff, why }];
    }),
  );
  return found.toSorted(
    (one, other) =>
      Number(isExercise(one.known.incident)) - Number(isExercise(other.known.incident)) ||
      ORDER.indexOf(one.why) - ORDER.indexOf(other.why) ||
      one.handoff.offer.facts.priority - other.handoff.offer.facts.priority ||
      one.handoff.sent - other.handoff.sent,
  );
}

/** Came to nothing: the sender has to choose what next. */
function isLost({ state }: Handoff): boolean {
  return state === 'UNDELIVERED' || state === 'DECLINED' || state === 'EXPIRED';
}

function whyOf(
  incident: Incident,
  handoff: Handoff,
  { here, leads, gone }: Viewer,
  now: number,
): Why | null {
  const { state, from, to } = handoff;
  // What was offered again since has been answered by that.
  const asksWhatNext =
    isLost(handoff) &&
    isOpen(incident) &&
    incident.handoffs.at(-1)?.id === handoff.id &&
    answersFor(incident.responsible, from);
  if (answersFor(from, here)) return asksWhatNext ? 'choice' : whyOfSender(handoff, gone);
  const isDeciding = state === 'OFFERED' || state === 'IN_REVIEW' || state === 'QUERIED';
  if (isRecipient(to, here)) {
    if (isDeciding) return 'offer';
    const isMine = handoff.accepted !== null && answersFor(handoff.accepted.by, here);
    return state === 'ACCEPTING' && isMine ? 'awaiting' : null;
  }
  if (isDeciding && to.centre === here.centre && escalationOf(handoff, now) !== 'none') {
    return 'escalated';
  }
  return asksWhatNext && leads && from.centre === here.centre ? 'escalated' : null;
}

function whyOfSender(handoff: Handoff, gone: Viewer['gone']): Why | null {
  const { state, known, stale } = handoff;
  switch (state) {
    case 'SENDING':
      return stale ? 'changed' : 'sent';
    case 'OFFERED':
    case 'IN_REVIEW':
      if (stale) return 'changed';
      return gone?.has(handoff.to.centre) === true ? 'unsure' : 'sent';
    case 'QUERIED':
      return 'question';
    case 'ACCEPTING':
      return 'unsure';
    case 'TRANSFERRED':
      return known === null ? 'unknown-there' : null;
    default:
      return null;
  }
}

/**
 * How loudly it calls: 0 not at all, 1 as chosen, 2 and 3 louder. Who has opened an offer is left in peace
 * until half of its time is gone; then every position hears it, and from three quarters on the shift
 * leader above all.
 *
 * @param now UTC, ms since 1970.
 */
export function loudnessOf(
  { handoff, why }: Pick<Concern<{ readonly incident: Incident }>, 'handoff' | 'why'>,
  { leads }: Pick<Viewer, 'leads'>,
  now: number,
): 0 | 1 | 2 | 3 {
  const escalation = escalationOf(handoff, now);
  if (why === 'choice' || why === 'question') return 1;
  if (why !== 'offer' && why !== 'escalated') return 0;
  if (escalation === 'leader') return leads || why === 'offer' ? 3 : 2;
  if (escalation === 'position') return 2;
  return handoff.state === 'OFFERED' || why === 'escalated' ? 1 : 0;
}
