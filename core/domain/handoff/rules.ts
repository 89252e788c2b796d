/** Whether a step of a handoff may take effect (domain file 2.2: guards). */
import type { FailureCode } from '../failures.ts';
import type { EntryBody, IncidentEntry } from '../incident/entry.ts';
import {
  answersFor,
  isOpen,
  isSameDuty,
  type Author,
  type Incident,
} from '../incident/incident.ts';
import { isPending, isRecipient, movesResponsibility, type Handoff } from './handoff.ts';
import { STEPS, type StepRule } from './machine.ts';
import { expiresAt, REVIEW_MS } from './timers.ts';

type StepBody = Extract<EntryBody, { handoff: string }>;
export type StepEntry = Omit<IncidentEntry, 'body'> & { readonly body: StepBody };

export function handoffRefusal(incident: Incident, entry: StepEntry): FailureCode | null {
  const { body } = entry;
  const handoff = incident.handoffs.find(({ id }) => id === body.handoff) ?? null;
  if (body.kind === 'handoff-sent') return sendRefusal(incident, handoff, { ...entry, body });
  if (handoff === null) return 'handoff-unknown';
  if (handoff.version !== body.version) return 'handoff-changed';
  const rule = STEPS[body.kind];
  if (!rule.from.includes(handoff.state)) {
    return handoff.state === 'EXPIRED' ? 'handoff-late' : 'handoff-decided';
  }
  if (!isWhose(handoff, rule, entry)) return 'handoff-not-yours';
  return guardOf(incident, handoff, entry);
}

function sendRefusal(
  incident: Incident,
  before: Handoff | null,
  { body, author }: StepEntry & { body: Extract<StepBody, { kind: 'handoff-sent' }> },
): FailureCode | null {
  if (!isOpen(incident) || incident.responsible === null) return 'incident-state';
  if (!answersFor(incident.responsible, author)) return 'not-responsible';
  if (answersForParty(incident, body.to)) return 'handoff-to-oneself';
  if (before === null) {
    if (body.version !== 1) return 'handoff-changed';
    const other = incident.handoffs.some((one) => isPending(one) && movesResponsibility(one));
    // Two offers of the same responsibility could both be accepted.
    if (other && movesResponsibility({ kind: body.as })) return 'incident-handoff-pending';
    if (body.as !== 'RETURN') return body.returns === null ? null : 'handoff-unknown';
    return incident.handoffs.some(({ id }) => id === body.returns) ? null : 'handoff-unknown';
  }
  if (!isPending(before) || before.state === 'ACCEPTING') return 'handoff-decided';
  if (before.kind !== body.as || body.version !== before.version + 1) return 'handoff-changed';
  return null;
}

/** Nobody hands over to themselves; to the whole centre one may. */
function answersForParty({ responsible }: Incident, to: Handoff['to']): boolean {
  if (to.centre !== responsible?.centre) return false;
  if (to.person !== null) return to.person === responsible.person;
  return to.position === responsible.position && responsible.person === null;
}

function isWhose(
  handoff: Handoff,
  { by }: StepRule,
  { author, recorded, body }: StepEntry,
): boolean {
  const isMachine = author.role === null;
  switch (by) {
    case 'machine-of-sender':
      return isMachine && author.centre === handoff.from.centre;
    case 'machine-of-recipient':
      return isMachine && author.centre === handoff.to.centre;
    case 'recipient':
      return !isMachine && isRecipient(handoff.to, author) && !isSender(handoff, author);
    case 'sender':
      if (body.kind === 'handoff-completed' && isMachine) {
        return recorded >= (handoff.confirmed ?? recorded) + REVIEW_MS;
      }
      return !isMachine && isSender(handoff, author);
  }
}

function isSender({ from }: Handoff, author: Author): boolean {
  return from.person === null ? isSameDuty(from, author) : answersFor(from, author);
}

function guardOf(incident: Incident, handoff: Handoff, entry: StepEntry): FailureCode | null {
  const { body, recorded } = entry;
  const end = expiresAt(handoff);
  const isLate = end !== null && recorded >= end;
  switch (body.kind) {
    case 'handoff-delivered':
      return body.payload === handoff.payload ? null : 'handoff-changed';
    case 'handoff-undelivered':
      return recorded >= handoff.sent + handoff.timers.net ? null : 'handoff-decided';
    case 'handoff-expired':
      return isLate ? null : 'handoff-decided';
    case 'handoff-seen':
    case 'handoff-asked':
    case 'handoff-declined':
      return isLate ? 'handoff-late' : null;
    case 'handoff-accepted':
      if (isLate) return 'handoff-late';
      return handoff.stale ? 'handoff-changed' : acceptanceRefusal(incident, handoff, entry);
    case 'handoff-confirmed':
      // Somebody else has become responsible meanwhile.
      return movesResponsibility(handoff) && handoff.epoch !== incident.epoch
        ? 'handoff-decided'
        : null;
    case 'handoff-known':
      return handoff.known === null ? null : 'handoff-decided';
    default:
      return null;
  }
}

function acceptanceRefusal(
  incident: Incident,
  handoff: Handoff,
  { body, author }: StepEntry,
): FailureCode | null {
  if (body.kind !== 'handoff-accepted') return null;
  if (handoff.kind === 'INFORM') return null;
  const { readBack, tasks } = body.acceptance;
  const isRead = readBack.place && readBack.code && readBack.priority && readBack.wanted;
  if (!isRead) return 'handoff-not-read-back';
  if (!movesResponsibility(handoff)) return null;
  if (answersFor(incident.responsible, author)) return 'handoff-not-yours';
  const decided = new Set(tasks.map(({ task }) => task));
  const open = incident.tasks.filter(({ state }) => state === 'open');
  // None may be left with nobody.
  return open.every(({ id }) => decided.has(id)) ? null : 'handoff-tasks-undecided';
}
