/** What a step that may take effect makes of a handoff (`rules.ts` says whether it may). */
import type { EntryBody, IncidentEntry } from '../incident/entry.ts';
import type { Duty } from '../incident/facts.ts';
import { answersFor, type Incident } from '../incident/incident.ts';
import { isPending, movesResponsibility, type Handoff } from './handoff.ts';
import { STEPS } from './machine.ts';

type Sent = Extract<EntryBody, { kind: 'handoff-sent' }>;
type StepEntry = Omit<IncidentEntry, 'body'> & {
  readonly body: Exclude<Extract<EntryBody, { handoff: string }>, Sent>;
};

/** A first offer, or a new version of one: then it has to be looked at again. */
export function openHandoff(
  incident: Incident,
  { body, author, recorded }: Omit<IncidentEntry, 'body'> & { readonly body: Sent },
): Handoff {
  const before = incident.handoffs.find(({ id }) => id === body.handoff);
  const { centre, position, person } = author;
  return {
    ...{ id: body.handoff, kind: body.as, state: 'SENDING', version: body.version },
    ...{ epoch: incident.epoch, from: { centre, position, person }, to: body.to },
    ...{ offer: body.offer, payload: body.payload, stale: false, timers: body.timers },
    ...{ returns: body.returns, bundle: body.bundle, sent: recorded, delivered: null, seen: null },
    ...{ accepted: null, confirmed: null, known: null, questions: before?.questions ?? [] },
    ...{ pause: 0, ended: null },
  };
}

export function foldHandoff(handoff: Handoff, { body, author, recorded }: StepEntry): Handoff {
  const by: Duty = { centre: author.centre, position: author.position, person: author.person };
  const next: Handoff = { ...handoff, state: STEPS[body.kind].to };
  switch (body.kind) {
    case 'handoff-delivered':
      return { ...next, delivered: recorded };
    case 'handoff-seen':
      return { ...next, seen: { by, at: recorded } };
    case 'handoff-asked': {
      const asked = { by, at: recorded, question: body.question, answer: null };
      // Whoever asks has opened it.
      const seen = handoff.seen ?? { by, at: recorded };
      return { ...next, seen, questions: [...handoff.questions, asked] };
    }
    case 'handoff-answered':
      return answered(next, body.answer, recorded);
    case 'handoff-accepted':
      return { ...next, accepted: { by, at: recorded, acceptance: body.acceptance } };
    case 'handoff-confirmed':
      // Where nothing moves, nothing is left to be reviewed either.
      return {
        ...next,
        confirmed: recorded,
        state: movesResponsibility(handoff) ? 'TRANSFERRED' : 'COMPLETED',
      };
    case 'handoff-known':
      return { ...next, known: recorded };
    case 'handoff-declined':
      return { ...next, ended: { at: recorded, decline: body.code, withdraw: null } };
    case 'handoff-withdrawn':
      return { ...next, ended: { at: recorded, decline: null, withdraw: body.code } };
    case 'handoff-expired':
      return { ...next, ended: { at: recorded, decline: null, withdraw: null } };
    default:
      return next;
  }
}

function answered(
  handoff: Handoff,
  words: Handoff['questions'][number]['question'],
  at: number,
): Handoff {
  const last = handoff.questions.at(-1);
  if (last === undefined) return handoff;
  const questions = [...handoff.questions.slice(0, -1), { ...last, answer: { at, words } }];
  // Only the first question stops the timer.
  const pause =
    handoff.questions.length === 1
      ? Math.min(Math.max(0, at - last.at), handoff.timers.expire)
      : handoff.pause;
  return { ...handoff, questions, pause };
}

/** Somebody else is responsible now: what was offered is void. */
export function endPending(
  handoffs: readonly Handoff[],
  why: 'assumed',
  at: number,
): readonly Handoff[] {
  return handoffs.map((handoff) =>
    isPending(handoff)
      ? { ...handoff, state: 'WITHDRAWN', ended: { at, decline: null, withdraw: why } }
      : handoff,
  );
}

/** What becomes of it when the shift changes on one of its sides. */
export function handedOn(
  handoff: Handoff,
  {
    from,
    to,
    kept,
    epoch,
  }: {
    readonly from: Duty;
    readonly to: Duty;
    readonly kept: readonly string[];
    readonly epoch: number;
  },
  at: number,
): Handoff {
  if (!isPending(handoff)) return handoff;
  if (answersFor(handoff.from, from)) {
    // Who was asked has it now: nobody offers to themselves.
    const isAnswered =
      handoff.to.person === null
        ? handoff.to.position === to.position
        : handoff.to.person === to.person;
    return kept.includes(handoff.id) && !isAnswered
      ? { ...handoff, from: to, epoch }
      : { ...handoff, state: 'WITHDRAWN', ended: { at, decline: null, withdraw: 'assumed' } };
  }
  const recipient = recipientAfter(handoff, from, to);
  if (recipient === null) return handoff;
  // Whoever comes has not read it: it is offered as it was at first.
  const isRead = handoff.state === 'IN_REVIEW' || handoff.state === 'ACCEPTING';
  return isRead
    ? { ...handoff, to: recipient, state: 'OFFERED', seen: null, accepted: null }
    : { ...handoff, to: recipient };
}

/** @returns null where who leaves was not meant. */
function recipientAfter({ to: party }: Handoff, from: Duty, to: Duty): Handoff['to'] | null {
  if (party.centre !== from.centre) return null;
  if (party.person !== null) {
    return party.person === from.person ? { ...party, position: null, person: to.person } : null;
  }
  return party.position === from.position ? { ...party, position: to.position } : null;
}

export function markStale(handoff: Handoff): Handoff {
  return isPending(handoff) && handoff.state !== 'ACCEPTING'
    ? { ...handoff, stale: true }
    : handoff;
}
