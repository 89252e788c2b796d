/**
 * What stands in the way of a signature (domain file 2.3: "Blocks"). The windows show these, the main
 * process refuses by them, and the order of the centre judges by them once more: whichever way somebody
 * tries, the last of the three is the same everywhere.
 */
import { isPending } from '../handoff/handoff.ts';
import type { Duty } from '../incident/facts.ts';
import { answersFor, isOpen, isTaskOf, type Incident } from '../incident/incident.ts';
import { blocksOfContact } from './contact-check.ts';
import { isTakenAbroad, isToAbroad } from './cover.ts';
import { openDisputes, walkOf, type Handover } from './handover.ts';
import { isSameFact, isSingle, SECTIONS, sectionOf, type Item } from './items.ts';

export const BLOCKS = [
  ...['incident-unheld', 'handoff-undecided', 'silence-expired', 'hold-undecided'],
  ...['section-blank', 'incident-missing', 'incident-changed', 'item-unconfirmed'],
  ...['section-unconfirmed', 'camera-unwalked', 'risk-not-read', 'item-disputed', 'item-unsigned'],
  ...['partner-untested', 'partner-silent', 'cover-handoff', 'cover-task'],
] as const;
export type BlockCode = (typeof BLOCKS)[number];

export interface Block {
  readonly code: BlockCode;
  /** The incident, handoff, item, section, camera or partner that it is about. */
  readonly about: string;
}

/**
 * What stands open in the centre at that moment, of every person. What is only played is not among it: an
 * exercise is told as one item, and its incidents end with it.
 */
export type OpenIncidents = readonly Incident[];

export function isLive({ mode }: Pick<Incident, 'mode'>): boolean {
  return mode === 'LIVE';
}

/** What somebody has in hand: incidents that they are responsible for. */
export function heldBy(duty: Duty, open: OpenIncidents): OpenIncidents {
  return open.filter(
    (incident) =>
      isLive(incident) && incident.responsible !== null && answersFor(incident.responsible, duty),
  );
}

/**
 * Everything that has to do with somebody: what they are responsible for, what was offered by them or to
 * them, and tasks of theirs in other people's incidents.
 */
export function touchedBy(duty: Duty, open: OpenIncidents): OpenIncidents {
  return open.filter(
    (incident) =>
      isOpen(incident) &&
      isLive(incident) &&
      ((incident.responsible !== null && answersFor(incident.responsible, duty)) ||
        incident.tasks.some((task) => isTaskOf(task, duty)) ||
        incident.handoffs.some((handoff) => isPending(handoff) && concerns(handoff, duty))),
  );
}

/** Sent by them, or to them by name or at their position. */
export function concerns(
  { from, to }: Pick<Incident['handoffs'][number], 'from' | 'to'>,
  duty: Duty,
): boolean {
  if (answersFor(from, duty)) return true;
  if (to.centre !== duty.centre) return false;
  return to.person === null ? to.position === duty.position : to.person === duty.person;
}

type Told = Pick<Handover, 'from' | 'to' | 'cover' | 'nothing' | 'kept' | 'ends' | 'nextEnds'>;

/**
 * Before the outgoing person signs.
 *
 * @param items What is to be signed.
 * @param now UTC, ms, by the clock of the order.
 */
export function blocksOfSigning(
  told: Told,
  items: readonly Item[],
  open: OpenIncidents,
  now: number,
): readonly Block[] {
  const live = open.filter(isLive);
  return [
    ...live
      .filter((incident) => isOpen(incident) && incident.responsible === null)
      .map(({ id }) => ({ code: 'incident-unheld', about: id }) as const),
    ...(isToAbroad(told) ? staying(told.from, live) : undecided(told, live)),
    ...items.flatMap(({ id, fact }): Block[] =>
      fact.what === 'silence' && fact.ends <= now ? [{ code: 'silence-expired', about: id }] : [],
    ),
    ...items.flatMap(({ id, fact }): Block[] =>
      fact.what === 'typed' &&
      fact.kind === 'hold' &&
      fact.decision === null &&
      (fact.ends === null || fact.ends <= nextShiftEnds(told, now))
        ? [{ code: 'hold-undecided', about: id }]
        : [],
    ),
    ...SECTIONS.filter(
      (section) =>
        !told.nothing.includes(section) && !items.some(({ fact }) => sectionOf(fact) === section),
    ).map((section) => ({ code: 'section-blank', about: section }) as const),
    ...missing(told, items, open),
  ];
}

/** Before who takes over signs: what held for the other still holds, and everything was gone through. */
export function blocksOfAssuming(
  handover: Handover,
  open: OpenIncidents,
  now: number,
): readonly Block[] {
  const { items, readBack, risks } = handover;
  return [
    ...blocksOfSigning(handover, items, open, now),
    ...unsigned(handover, open),
    ...unread(handover, open),
    ...risks
      .filter((risk) => !readBack.includes(risk))
      .map((risk) => ({ code: 'risk-not-read', about: risk }) as const),
    ...(isTakenAbroad(handover) ? [] : blocksOfContact(handover)),
  ];
}

/** Whoever comes late stays as long as the plan has it; so it is too where a clock was wrong at first. */
function nextShiftEnds({ ends, nextEnds }: Told, now: number): number {
  return Math.max(nextEnds, now + (nextEnds - ends));
}

/** Typed or offered since it was signed, or with other words than were signed. */
function unsigned({ from, typed, items }: Handover, open: OpenIncidents): readonly Block[] {
  const signed = new Map(items.map((item) => [item.id, item.fact] as const));
  const told = new Set(
    items.flatMap(({ fact }) => (fact.what === 'handoff' ? [fact.handoff] : [])),
  );
  return [
    ...typed.filter(({ id, fact }) => !isSameFact(signed.get(id), fact)),
    ...open
      .filter(isLive)
      .flatMap(({ handoffs }) => handoffs)
      .filter((one) => isPending(one) && concerns(one, from) && !told.has(one.id)),
  ].map(({ id }) => ({ code: 'item-unsigned', about: id }) as const);
}

/** What was signed as less urgent may have become so since. */
function isUrgent({ fact }: Item, open: OpenIncidents): boolean {
  if (fact.what !== 'incident' && fact.what !== 'handoff') return false;
  const incident = open.find(({ id }) => id === fact.incident);
  const priority =
    fact.what === 'incident'
      ? incident?.facts.priority
      : incident?.handoffs.find(({ id }) => id === fact.handoff)?.offer.facts.priority;
  return priority !== undefined && priority <= 2;
}

/** What of the briefing is left. */
export function unread(handover: Handover, open: OpenIncidents): readonly Block[] {
  const { items, confirmed, sections, walked } = handover;
  const at = new Map(confirmed.map(({ item, entries }) => [item, entries] as const));
  const now = new Map(open.map(({ id, entries }) => [id, entries] as const));
  return [
    ...items.flatMap((item): Block[] => {
      if (!isSingle(item) && !isUrgent(item, open)) return [];
      const seen = at.get(item.id);
      if (seen === undefined) return [{ code: 'item-unconfirmed', about: item.id }];
      // What has gone on since must be looked at again; what has ended meanwhile needs nobody any more.
      const current = item.fact.what === 'incident' ? now.get(item.fact.incident) : undefined;
      return current === undefined || current === seen
        ? []
        : [{ code: 'incident-changed', about: item.id }];
    }),
    ...SECTIONS.filter((section) => !sections.includes(section)).map(
      (section) => ({ code: 'section-unconfirmed', about: section }) as const,
    ),
    // Whoever cannot see them is told of them as of everything else.
    ...(isTakenAbroad(handover) ? [] : walkOf(items))
      .filter((camera) => !walked.includes(camera))
      .map((camera) => ({ code: 'camera-unwalked', about: camera }) as const),
    ...openDisputes(handover).map(({ item }) => ({ code: 'item-disputed', about: item }) as const),
  ];
}

/** Under way, and nobody has said what becomes of it: kept for the next shift, or withdrawn. */
function undecided({ from, kept }: Told, open: OpenIncidents): readonly Block[] {
  return open.flatMap(({ handoffs }) =>
    handoffs
      .filter(
        (handoff) =>
          isPending(handoff) &&
          concerns(handoff, from) &&
          // One that is accepted is through in a moment: nobody steps between.
          (handoff.state === 'ACCEPTING' || !kept.includes(handoff.id)),
      )
      .map(({ id }) => ({ code: 'handoff-undecided', about: id }) as const),
  );
}

/** What does not go to another centre with a shift, and is to be ended or given to somebody here. */
function staying(from: Duty, open: OpenIncidents): readonly Block[] {
  return open.flatMap((incident): Block[] => {
    const { responsible, handoffs, tasks } = incident;
    const isHeld = responsible !== null && answersFor(responsible, from);
    return [
      ...handoffs
        .filter((handoff) => isPending(handoff) && concerns(handoff, from))
        .map(({ id }) => ({ code: 'cover-handoff', about: id }) as const),
      ...(isHeld ? [] : tasks)
        .filter((task) => isTaskOf(task, from))
        .map(({ id }) => ({ code: 'cover-task', about: `task:${id}` }) as const),
    ];
  });
}

/** In the outgoing hands, and not among what was signed. */
function missing({ from }: Told, items: readonly Item[], open: OpenIncidents): readonly Block[] {
  const told = new Set(
    items.flatMap(({ fact }) => (fact.what === 'incident' ? [fact.incident] : [])),
  );
  return heldBy(from, open)
    .filter(({ id }) => !told.has(id))
    .map(({ id }) => ({ code: 'incident-missing', about: id }) as const);
}
