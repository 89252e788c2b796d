/**
 * What stands in the way of a signature (domain file 2.3: "Blocks"). The windows show these, the main
 * process refuses by them, and the order of the centre judges by them once more: whichever way somebody
 * tries, the last of the three is the same everywhere.
 */
import { isPending } from '../handoff/handoff.ts';
import type { Duty } from '../incident/facts.ts';
import { answersFor, isOpen, isTaskOf, type Incident } from '../incident/incident.ts';
import { openDisputes, walkOf, type Handover } from './handover.ts';
import { isSameFact, isSingle, SECTIONS, sectionOf, type Item } from './items.ts';

export const BLOCKS = [
  ...['incident-unheld', 'handoff-undecided', 'silence-expired', 'hold-undecided'],
  ...['section-blank', 'incident-missing', 'incident-changed', 'item-unconfirmed'],
  ...['section-unconfirmed', 'camera-unwalked', 'risk-not-read', 'item-disputed', 'item-unsigned'],
] as const;
export type BlockCode = (typeof BLOCKS)[number];

export interface Block {
  readonly code: BlockCode;
  /** The incident, handoff, item, section or camera that it is about. */
  readonly about: string;
}

/** What stands open in the centre at that moment, of every person. */
export type OpenIncidents = readonly Incident[];

/** What somebody has in hand: incidents that they are responsible for. */
export function heldBy(duty: Duty, open: OpenIncidents): OpenIncidents {
  return open.filter(({ responsible }) => responsible !== null && answersFor(responsible, duty));
}

/**
 * Everything that has to do with somebody: what they are responsible for, what was offered by them or to
 * them, and tasks of theirs in other people's incidents.
 */
export function touchedBy(duty: Duty, open: OpenIncidents): OpenIncidents {
  return open.filter(
    (incident) =>
      isOpen(incident) &&
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

type Told = Pick<Handover, 'from' | 'nothing' | 'kept' | 'nextEnds'>;

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
  const live = open.filter(({ mode }) => mode === 'LIVE');
  return [
    ...live
      .filter((incident) => isOpen(incident) && incident.responsible === null)
      .map(({ id }) => ({ code: 'incident-unheld', about: id }) as const),
    ...undecided(told, open),
    ...items.flatMap(({ id, fact }): Block[] =>
      fact.what === 'silence' && fact.ends <= now ? [{ code: 'silence-expired', about: id }] : [],
    ),
    ...items.flatMap(({ id, fact }): Block[] =>
      fact.what === 'typed' &&
      fact.kind === 'hold' &&
      fact.decision === null &&
      (fact.ends === null || fact.ends <= told.nextEnds)
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
    ...unsigned(handover),
    ...unread(handover, open),
    ...risks
      .filter((risk) => !readBack.includes(risk))
      .map((risk) => ({ code: 'risk-not-read', about: risk }) as const),
  ];
}

/** Typed since it was signed, or with other words than were signed. */
function unsigned({ typed, items }: Handover): readonly Block[] {
  const signed = new Map(items.map((item) => [item.id, item.fact] as const));
  return typed
    .filter(({ id, fact }) => !isSameFact(signed.get(id), fact))
    .map(({ id }) => ({ code: 'item-unsigned', about: id }) as const);
}

/** What of the briefing is left. */
export function unread(handover: Handover, open: OpenIncidents): readonly Block[] {
  const { items, confirmed, sections, walked } = handover;
  const at = new Map(confirmed.map(({ item, entries }) => [item, entries] as const));
  const now = new Map(open.map(({ id, entries }) => [id, entries] as const));
  return [
    ...items.filter(isSingle).flatMap((item): Block[] => {
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
    ...walkOf(items)
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

/** In the outgoing hands, and not among what was signed. */
function missing({ from }: Told, items: readonly Item[], open: OpenIncidents): readonly Block[] {
  const told = new Set(
    items.flatMap(({ fact }) => (fact.what === 'incident' ? [fact.incident] : [])),
  );
  return heldBy(from, open)
    .filter(({ id }) => !told.has(id))
    .map(({ id }) => ({ code: 'incident-missing', about: id }) as const);
}
