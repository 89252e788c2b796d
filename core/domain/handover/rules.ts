/**
 * Whether an entry may take effect on a shift handover as it is (domain file 2.3). As with incidents the
 * same rules hold before an entry is written and when it has found its place in the centre's order.
 */
import type { FailureCode } from '../failures.ts';
import { answersFor, type Author } from '../incident/incident.ts';
import {
  blocksOfAssuming,
  blocksOfSigning,
  touchedBy,
  unread,
  type OpenIncidents,
} from './blocks.ts';
import { testOf } from './contact-check.ts';
import { isTakenAbroad, within } from './cover.ts';
import type { HandoverBody, HandoverEntry, HandoverKind, Moving } from './entry.ts';
import {
  isUnderWay,
  OVERLAP_MS,
  UNATTENDED_AFTER_MS,
  walkOf,
  type Handover,
  type HandoverState,
} from './handover.ts';
import { RISKS, sectionOf, TYPED_MOST } from './items.ts';

/** What else stands in the centre's order at that moment. */
export interface Around {
  readonly open: OpenIncidents;
  /** Every handover that nobody has ended. */
  readonly underWay: readonly Handover[];
}

type Who = 'outgoing' | 'incoming' | 'anybody-else' | 'settler' | 'leader' | 'machine';

interface Rule {
  readonly from: readonly HandoverState[];
  readonly by: Who;
}

/** More objections than people make in a night. */
const DISPUTES_MOST = 300;

const BEFORE = ['PREPARING', 'READY', 'UNATTENDED', 'BRIEFING', 'DISPUTED'] as const;
const READING = ['BRIEFING', 'DISPUTED', 'EMERGENCY_ASSUMPTION'] as const;

/** The table of a shift handover's states (domain file 2.3). */
const STEPS: Readonly<Record<Exclude<HandoverKind, 'begun'>, Rule>> = {
  typed: { from: BEFORE, by: 'outgoing' },
  struck: { from: BEFORE, by: 'outgoing' },
  nothing: { from: BEFORE, by: 'outgoing' },
  kept: { from: BEFORE, by: 'outgoing' },
  covered: { from: BEFORE, by: 'outgoing' },
  signed: { from: BEFORE, by: 'outgoing' },
  dropped: { from: ['PREPARING'], by: 'outgoing' },
  unattended: { from: ['READY'], by: 'machine' },
  // Also somebody else than who began to read, from the beginning.
  briefing: { from: ['READY', 'UNATTENDED', 'BRIEFING', 'DISPUTED'], by: 'anybody-else' },
  confirmed: { from: READING, by: 'incoming' },
  'section-confirmed': { from: READING, by: 'incoming' },
  walked: { from: READING, by: 'incoming' },
  'read-back': { from: READING, by: 'incoming' },
  tested: { from: READING, by: 'incoming' },
  'silence-accepted': { from: READING, by: 'incoming' },
  objected: { from: ['BRIEFING', 'DISPUTED'], by: 'incoming' },
  settled: { from: ['DISPUTED'], by: 'settler' },
  assumed: { from: ['BRIEFING'], by: 'incoming' },
  emergency: { from: BEFORE, by: 'leader' },
  briefed: { from: ['EMERGENCY_ASSUMPTION'], by: 'incoming' },
  closed: { from: ['ASSUMED'], by: 'machine' },
};

/** @returns why the entry takes no effect; null where it does. */
export function handoverRefusal(
  handover: Handover | null,
  entry: HandoverEntry,
  around: Around,
): FailureCode | null {
  const { body, author } = entry;
  if (handover === null) {
    return body.kind === 'begun' ? beginRefusal(body, author, around) : 'handover-unknown';
  }
  if (body.kind === 'begun') return 'handover-open';
  const rule = STEPS[body.kind];
  // What only gives back may be left at any time: whoever has it keeps it.
  const isLeft = body.kind === 'dropped' && handover.returns === true && isUnderWay(handover);
  if (!isLeft && !rule.from.includes(handover.state)) return 'handover-state';
  const who = whoRefusal(handover, rule.by, author);
  const open = within(handover, around.open);
  return who ?? guardOf(handover, { ...entry, body }, { ...around, open });
}

function beginRefusal(
  { from, ends, nextEnds, returns }: Extract<HandoverBody, { kind: 'begun' }>,
  author: Author,
  { underWay }: Around,
): FailureCode | null {
  // Two people, two credentials: where nobody has a name there are none.
  if (from.person === null) return 'handover-needs-people';
  // Somebody may give back what is a partner's and hand over the rest besides.
  const isSame = (other: Handover): boolean =>
    answersFor(other.from, from) && (other.returns === true ? other.cover : undefined) === returns;
  if (underWay.some((other) => isUnderWay(other) && isSame(other))) return 'handover-open';
  if (returns === from.centre) return 'handover-state';
  if (nextEnds <= ends) return 'handover-state';
  const isOwn = author.role !== null && answersFor(from, author);
  const isOwnPosition =
    author.role === null && author.centre === from.centre && author.position === from.position;
  return isOwn || isOwnPosition || author.role === 'shift-leader' ? null : 'handover-not-yours';
}

/** Roles that may have incidents in hand (access.ts: `incidents.handle`). */
function handles({ role, person }: Author): boolean {
  return (role === 'dispatcher' || role === 'shift-leader') && person !== null;
}

function whoRefusal(handover: Handover, by: Who, author: Author): FailureCode | null {
  const { from, to, cover } = handover;
  const isOwn = author.centre === from.centre;
  if (by === 'machine') return isOwn && author.role === null ? null : 'not-permitted';
  if (!handles(author)) return 'not-permitted';
  // People of a partner come to take over, and do nothing else.
  const isCover = author.centre === cover && (by === 'incoming' || by === 'anybody-else');
  if (!isOwn && !isCover) return 'not-permitted';
  const isOutgoing = answersFor(from, author);
  const isIncoming = to !== null && answersFor(to, author);
  const leads = author.role === 'shift-leader';
  switch (by) {
    case 'outgoing':
      return isOutgoing ? null : 'handover-not-yours';
    case 'incoming':
      return isIncoming ? null : 'handover-not-yours';
    case 'anybody-else':
      return isOutgoing ? 'handover-same-person' : null;
    case 'settler':
      return isOutgoing || (leads && !isIncoming) ? null : 'handover-not-yours';
    case 'leader':
      if (!leads) return 'not-permitted';
      return isOutgoing ? 'handover-same-person' : null;
  }
}

type Later = Omit<HandoverEntry, 'body'> & {
  readonly body: Exclude<HandoverBody, { kind: 'begun' }>;
};

function guardOf(handover: Handover, entry: Later, around: Around): FailureCode | null {
  const { body, recorded } = entry;
  const { from, items, typed, ends, assumed } = handover;
  const has = (id: string): FailureCode | null =>
    items.some((item) => item.id === id) ? null : 'handover-item-unknown';
  switch (body.kind) {
    case 'typed':
      return typed.length < TYPED_MOST || typed.some(({ id }) => id === body.item.id)
        ? null
        : 'handover-full';
    case 'struck':
      return typed.some(({ id }) => id === body.item) ? null : 'handover-item-unknown';
    case 'covered':
      return handover.returns === true || body.centre === from.centre ? 'handover-state' : null;
    case 'dropped':
      if (handover.returns === true) return null;
      return touchedBy(from, around.open).length === 0 ? null : 'handover-blocked';
    case 'signed':
      return signRefusal(handover, body, around, recorded);
    case 'confirmed':
    case 'settled':
    case 'read-back':
      return has(body.item);
    case 'objected':
      return handover.disputes.length < DISPUTES_MOST ? has(body.item) : 'handover-full';
    case 'section-confirmed':
      // Nothing that was never said can be confirmed.
      return items.some(({ fact }) => sectionOf(fact) === body.section) ||
        handover.nothing.includes(body.section) ||
        handover.emergency !== null
        ? null
        : 'handover-blocked';
    case 'tested':
      return isTried(handover, body.partner) ? null : 'handover-item-unknown';
    case 'silence-accepted': {
      const test = testOf(handover, body.partner);
      if (!isTried(handover, body.partner) || test === null) return 'handover-item-unknown';
      // Who answers is not taken for one who does not.
      return test.ms === null ? null : 'handover-state';
    }
    case 'walked':
      return walkOf(items).includes(body.camera) ? null : 'handover-item-unknown';
    case 'assumed':
      if (blocksOfAssuming(handover, around.open, recorded).length > 0) return 'handover-blocked';
      // Who is abroad cannot name what moves: nothing is held that was not signed.
      if (isTakenAbroad(handover)) return null;
      return isWhole(body.moving, handover, around) ? null : 'handover-changed';
    case 'emergency':
      return isWhole(body.moving, handover, around) ? null : 'handover-changed';
    case 'briefed':
      return unread(handover, around.open).length === 0 ? null : 'handover-blocked';
    case 'unattended':
      return recorded >= ends + UNATTENDED_AFTER_MS ? null : 'handover-state';
    case 'closed':
      return assumed !== null && recorded >= assumed.at + OVERLAP_MS ? null : 'handover-state';
    default:
      return null;
  }
}

function isTried({ partners = [] }: Handover, partner: string): boolean {
  return partners.some(({ id }) => id === partner);
}

function signRefusal(
  handover: Handover,
  { items, risks }: Extract<HandoverBody, { kind: 'signed' }>,
  { open }: Around,
  now: number,
): FailureCode | null {
  const ids = new Set(items.map(({ id }) => id));
  const isConsistent =
    ids.size === items.length &&
    risks.length <= RISKS &&
    new Set(risks).size === risks.length &&
    risks.every((risk) => ids.has(risk));
  if (!isConsistent) return 'handover-item-unknown';
  // What is grave enough to be read back is named while there is any.
  if (risks.length < Math.min(RISKS, items.filter(({ fact }) => fact.what === 'incident').length)) {
    return 'handover-risks';
  }
  return blocksOfSigning(handover, items, open, now).length > 0 ? 'handover-blocked' : null;
}

/** Whether everything that the outgoing person has to do with is named: nothing is left behind. */
function isWhole(moving: readonly Moving[], { from }: Handover, { open }: Around): boolean {
  const named = new Set(moving.map(({ incident }) => incident));
  const entries = new Set(moving.map(({ entry }) => entry));
  return (
    named.size === moving.length &&
    entries.size === moving.length &&
    touchedBy(from, open).every(({ id }) => named.has(id))
  );
}
