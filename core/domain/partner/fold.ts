/** What entries make of partnerships; judged alike at every workstation. */
import type { Checker } from '../../journal/cuts.ts';
import { may, type Permission } from '../access.ts';
import type { FailureCode } from '../failures.ts';
import type { Author } from '../incident/incident.ts';
import { cardFault, printOf, type SealedCard } from './card.ts';
import type { PartnerBody, PartnerEntry } from './entry.ts';
import {
  afterStep,
  ROLLING_MS,
  stateAt,
  type DoneBy,
  type Partnership,
  type PartnerStep,
} from './partnership.ts';

/** The newest card of the own centre, and at which workstation its keys are. */
export interface OwnCard {
  readonly position: string;
  readonly sealed: SealedCard;
  readonly print: string;
  /** Of the keys before, while a card that confirms those is still under way; null: none. */
  readonly before: { readonly print: string; readonly until: number } | null;
}

/** All that is known of partners. */
export interface Partners {
  readonly own: OwnCard | null;
  readonly partners: ReadonlyMap<string, Partnership>;
}

export const NO_PARTNERS: Partners = { own: null, partners: new Map() };

export interface FoldedPartners {
  readonly after: Partners;
  /** Why it took no effect; null where it did. */
  readonly refused: FailureCode | null;
}

/** So many partners; more than there are centres along these borders. */
const PARTNERS_MOST = 500;

/** What takes which right, as the person had it who wrote it. */
const RIGHTS: Readonly<Record<PartnerBody['kind'], Permission>> = {
  ...{ invited: 'partners.pair', received: 'partners.pair', compared: 'partners.pair' },
  ...{ confirmed: 'acts.second', resumed: 'acts.second' },
  ...{ suspended: 'partners.suspend', revoked: 'partners.pair' },
};

export function foldPartners(
  before: Partners,
  entry: PartnerEntry,
  checker: Checker,
): FoldedPartners {
  const folded = judged(before, entry, checker);
  return typeof folded === 'string'
    ? { after: before, refused: folded }
    : { after: folded, refused: null };
}

function judged(before: Partners, entry: PartnerEntry, checker: Checker): Partners | FailureCode {
  const { author, body, partner: id } = entry;
  const by = doneBy(author, entry.recorded);
  if (by === null) return 'partner-needs-people';
  if (author.role === null || !may(author.role, RIGHTS[body.kind])) return 'not-permitted';
  if (id === author.centre) return 'partner-card-own';
  if (body.kind === 'invited') return invited(before, entry, body, checker);
  const known = id === null ? null : (before.partners.get(id) ?? null);
  if (id === null || (known === null && body.kind !== 'received')) return 'partner-unknown';
  const made =
    body.kind === 'received'
      ? received(before, known, entry, body, checker)
      : stepped(before, known, body, by);
  return typeof made === 'string' ? made : withPartner(before, made);
}

/** Nobody pairs centres without being known by name. */
function doneBy({ person, name }: Author, at: number): DoneBy | null {
  return person === null ? null : { person, name, at };
}

function withPartner({ own, partners }: Partners, partner: Partnership): Partners {
  return { own, partners: new Map(partners).set(partner.id, partner) };
}

function invited(
  before: Partners,
  { partner: id, author, recorded }: PartnerEntry,
  { card: sealed, takesOver }: Extract<PartnerBody, { kind: 'invited' }>,
  checker: Checker,
): Partners | FailureCode {
  const { card } = sealed;
  if (card.centre.id !== author.centre || card.meantFor !== id) return 'partner-card-unsound';
  if (cardFault(sealed, checker, recorded) !== null) return 'partner-card-unsound';
  const { own } = before;
  const isOther = own !== null && own.sealed.card.signingKey !== card.signingKey;
  // Two workstations with two keys would be two centres of one name.
  if (isOther && own.position !== author.position && takesOver !== true)
    return 'centre-keys-elsewhere';
  if (own !== null && card.serial <= own.sealed.card.serial) return 'partner-changed';
  const isLost = isOther && sealed.replaces?.key !== own.sealed.card.signingKey;
  const print = printOf(card, checker);
  const after = {
    ...{ position: author.position, sealed, print },
    // What confirms keys that somebody else may have by now confirms nobody.
    before: isLost ? null : printBefore(own, print, recorded),
  };
  const partners = isLost ? unanswered(before.partners) : before.partners;
  if (id === null) return { own: after, partners };
  const known = partners.get(id) ?? null;
  if (known === null && partners.size >= PARTNERS_MOST) return 'partners-full';
  const state = afterStep('invited', known);
  if (state === null) return 'partner-state';
  const ours = { serial: card.serial, until: card.until, print };
  const made = { ...(known ?? begun(id)), state, ours, changed: recorded };
  return withPartner({ own: after, partners }, made);
}

function printBefore(own: OwnCard | null, print: string, now: number): OwnCard['before'] {
  if (own === null || own.print === print) return own?.before ?? null;
  return { print: own.print, until: now + ROLLING_MS };
}

/** Our keys are others, and nothing vouches for them: nobody has confirmed them. */
function unanswered(partners: Partners['partners']): Partners['partners'] {
  return new Map(
    [...partners].map(([id, partner]): [string, Partnership] => {
      const state = partner.state === 'ACTIVE' ? 'CONFIRMED' : partner.state;
      const suspended =
        partner.suspended === null ? null : { ...partner.suspended, before: 'CONFIRMED' as const };
      return [id, { ...partner, state, suspended, ours: null, answered: null }];
    }),
  );
}

function begun(id: string): Partnership {
  return {
    ...{ id, state: 'INVITED', theirs: null, ours: null, old: null, answered: null },
    ...{ compared: null, confirmed: null, suspended: null, revoked: null, dead: [], changed: 0 },
  };
}

/** What a card of theirs is, by what is known of them. */
function cardStep(
  known: Partnership | null,
  { card, replaces }: SealedCard,
  anew: boolean,
): PartnerStep | FailureCode {
  const before = known?.theirs?.sealed.card;
  const dead = known?.dead.includes(card.signingKey) === true;
  if (dead || (known?.state === 'REVOKED' && !anew)) return 'partner-revoked';
  if (known === null) return 'received';
  if (before === undefined) return known.state === 'REVOKED' ? 'lost' : 'received';
  const isSame = card.signingKey === before.signingKey;
  if (isSame && card.serial < before.serial) return 'partner-card-older';
  if (afterStep('received', known) !== null) return 'received';
  if (anew) return isSame ? 'partner-card-unsound' : 'lost';
  if (isSame) return 'renewed';
  // One that was sent again after the keys were changed would bring the old key back.
  if (card.serial <= before.serial) return 'partner-card-older';
  return replaces?.key === before.signingKey ? 'rolled' : 'partner-key-changed';
}

function received(
  { own, partners }: Partners,
  known: Partnership | null,
  { partner: id, author, recorded }: PartnerEntry,
  { card: sealed, anew }: Extract<PartnerBody, { kind: 'received' }>,
  checker: Checker,
): Partnership | FailureCode {
  const { card } = sealed;
  if (card.centre.id !== id) return 'partner-card-unsound';
  if (card.meantFor !== null && card.meantFor !== author.centre) return 'partner-card-elsewhere';
  const fault = cardFault(sealed, checker, recorded);
  if (fault !== null) return fault === 'past' ? 'partner-card-past' : 'partner-card-unsound';
  if (known === null && partners.size >= PARTNERS_MOST) return 'partners-full';
  const answered = card.answer?.print ?? null;
  // Whoever stands between would have given them a card of its own for ours.
  if (answered !== null && !isOurs(answered, own, recorded)) return 'partner-answers-other';
  const step = cardStep(known, sealed, anew);
  if (!isStep(step)) return step;
  const state = afterStep(step, known);
  if (state === null) return 'partner-state';
  const print = printOf(card, checker);
  const before = known ?? begun(card.centre.id);
  // What other keys have confirmed is not what these have.
  const isOther = before.theirs?.print !== print && (step === 'received' || step === 'lost');
  const made: Partnership = {
    ...{ ...before, state, theirs: { sealed, print }, changed: recorded },
    answered: answered ?? (isOther ? null : before.answered),
  };
  return activated(withOld(made, before, step, recorded), own, recorded);
}

function isStep(step: PartnerStep | FailureCode): step is PartnerStep {
  return ['received', 'renewed', 'rolled', 'lost'].includes(step);
}

function withOld(
  made: Partnership,
  before: Partnership,
  step: PartnerStep,
  now: number,
): Partnership {
  const old = before.theirs?.sealed;
  if (step === 'rolled' && old !== undefined) {
    return { ...made, old: { sealed: old, until: now + ROLLING_MS } };
  }
  if (step !== 'lost' || old === undefined) {
    // The same card read again is the same card; another one is to be compared anew.
    const isSame = before.theirs?.print === made.theirs?.print;
    if (step !== 'received') return made;
    return before.state === 'COMPARED' && isSame
      ? { ...made, state: 'COMPARED' }
      : { ...made, compared: null };
  }
  const dead = [...before.dead, old.card.signingKey];
  if (before.old !== null) dead.push(before.old.sealed.card.signingKey);
  return {
    ...{ ...made, old: null, dead, compared: null, confirmed: null },
    ...{ suspended: null, revoked: null },
  };
}

/** Both have confirmed each other's present keys. */
function activated(partner: Partnership, own: OwnCard | null, now: number): Partnership {
  const { state, answered } = partner;
  const isBoth = state === 'CONFIRMED' && answered !== null && isOurs(answered, own, now);
  return isBoth ? { ...partner, state: 'ACTIVE' } : partner;
}

function isOurs(print: string, own: OwnCard | null, now: number): boolean {
  if (own === null) return false;
  const { before } = own;
  return print === own.print || (before !== null && print === before.print && now < before.until);
}

function stepped(
  { own }: Partners,
  known: Partnership | null,
  body: Exclude<PartnerBody, { kind: 'invited' | 'received' }>,
  by: DoneBy,
): Partnership | FailureCode {
  if (known === null) return 'partner-unknown';
  const state = afterStep(body.kind, known);
  if (state === null) return 'partner-state';
  const made = { ...known, state, changed: by.at };
  switch (body.kind) {
    case 'compared':
    case 'confirmed': {
      if (stateAt(known, by.at) === 'EXPIRED') return 'partner-card-past';
      // What was on the screen is not what stands here by now.
      if (known.theirs?.print !== body.theirs || own?.print !== body.ours) return 'partner-changed';
      if (body.kind === 'compared') return { ...made, compared: by };
      if (known.compared?.person === by.person) return 'partner-same-person';
      return activated({ ...made, confirmed: by }, own, by.at);
    }
    case 'suspended': {
      const before = known.state === 'ACTIVE' ? 'ACTIVE' : 'CONFIRMED';
      return { ...made, suspended: { before, reason: body.reason, by } };
    }
    case 'resumed':
      if (body.first === by.person) return 'partner-same-person';
      return activated({ ...made, suspended: null }, own, by.at);
    case 'revoked': {
      const keys = [known.theirs, known.old].flatMap((each) => each?.sealed.card.signingKey ?? []);
      return {
        ...{ ...made, revoked: { reason: body.reason, by }, suspended: null, old: null },
        dead: [...new Set([...known.dead, ...keys])],
      };
    }
  }
}
