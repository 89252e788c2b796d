/** What a shift handover is, from its entries in the centre's order, and which incidents move with it. */
import type { FailureCode } from '../failures.ts';
import type { IncidentEntry } from '../incident/entry.ts';
import { touchedBy } from './blocks.ts';
import { afterTest } from './contact-check.ts';
import { isTakenAbroad, movedId, within } from './cover.ts';
import type { Duty } from '../incident/facts.ts';
import type { HandoverBody, HandoverEntry, Moving } from './entry.ts';
import {
  openDisputes,
  type Handover,
  type HandoverState,
  type Named,
  type Signature,
} from './handover.ts';
import { isSameFact, sectionOf, type Item } from './items.ts';
import { handoverRefusal, type Around } from './rules.ts';

export interface FoldedHandover {
  /** null: there is none, as nothing has begun it. */
  readonly handover: Handover | null;
  /** Why the entry takes no effect; null where it does. */
  readonly refused: FailureCode | null;
  /** What it does to incidents, at this very place of the order. */
  readonly moves: readonly IncidentEntry[];
}

export function foldHandover(
  handover: Handover | null,
  entry: HandoverEntry,
  around: Around,
): FoldedHandover {
  const refused = handoverRefusal(handover, entry, around);
  if (refused !== null) return { handover, refused, moves: [] };
  const { body } = entry;
  if (body.kind === 'begun') return { handover: begun(entry, body), refused, moves: [] };
  if (handover === null) return { handover, refused: 'handover-unknown', moves: [] };
  const after = effectOf(handover, entry, body);
  const moves = 'moving' in body ? movesOf(after, entry, body, around) : [];
  const next =
    moves.length === 0 ? after : { ...after, moved: moves.map(({ incident }) => incident) };
  return { handover: next, refused, moves };
}

function begun(
  { handover, recorded }: HandoverEntry,
  { from, ends, nextEnds, typed, planned, returns }: Extract<HandoverBody, { kind: 'begun' }>,
): Handover {
  return {
    ...{ id: handover, state: 'PREPARING', from, to: null, begun: recorded, ends, nextEnds, typed },
    ...{ nothing: [], kept: [], items: [], risks: [], signed: null, confirmed: [], sections: [] },
    ...{ walked: [], disputes: [], readBack: [], assumed: null, emergency: null, briefed: null },
    ...{ moved: [], closed: null },
    ...(returns !== undefined && { cover: returns, returns: true }),
    ...(planned !== undefined && { planned }),
  };
}

function effectOf(
  handover: Handover,
  entry: HandoverEntry,
  body: Exclude<HandoverBody, { kind: 'begun' }>,
): Handover {
  const { recorded } = entry;
  const by = namedOf(entry);
  switch (body.kind) {
    case 'typed': {
      const others = handover.typed.filter(({ id }) => id !== body.item.id);
      return { ...handover, typed: [...others, body.item] };
    }
    case 'struck':
      return { ...handover, typed: handover.typed.filter(({ id }) => id !== body.item) };
    case 'nothing': {
      const others = handover.nothing.filter((section) => section !== body.section);
      return { ...handover, nothing: body.chosen ? [...others, body.section] : others };
    }
    case 'kept':
      return { ...handover, kept: [...new Set([...handover.kept, body.handoff])] };
    case 'covered':
      return covered(handover, body.centre);
    case 'signed':
      return signed(handover, body, signatureOf(entry));
    case 'dropped':
      return { ...handover, state: 'CLOSED', closed: recorded };
    case 'unattended':
      return { ...handover, state: 'UNATTENDED' };
    case 'briefing':
      return {
        ...{ ...handover, state: 'BRIEFING', to: by, confirmed: [], sections: [], walked: [] },
        ...{ readBack: [], disputes: handover.disputes.filter(({ settled }) => settled !== null) },
        ...(handover.tested !== undefined && { tested: [] }),
      };
    case 'confirmed': {
      const others = handover.confirmed.filter(({ item }) => item !== body.item);
      const one = { item: body.item, entries: body.entries };
      return { ...handover, confirmed: [...others, one] };
    }
    case 'section-confirmed':
      return { ...handover, sections: [...new Set([...handover.sections, body.section])] };
    case 'walked':
      return { ...handover, walked: [...new Set([...handover.walked, body.camera])] };
    case 'read-back':
      return { ...handover, readBack: [...new Set([...handover.readBack, body.item])] };
    case 'tested': {
      const { partner, ms } = body;
      const test = { partner, at: recorded, ms, accepted: false };
      return { ...handover, tested: afterTest(handover, test) };
    }
    case 'silence-accepted':
      return {
        ...handover,
        tested: (handover.tested ?? []).map((one) =>
          one.partner === body.partner ? { ...one, accepted: true } : one,
        ),
      };
    case 'objected': {
      const dispute = { item: body.item, by, at: recorded, words: body.words, settled: null };
      return { ...handover, state: 'DISPUTED', disputes: [...handover.disputes, dispute] };
    }
    case 'settled': {
      const led = by.person !== handover.from.person;
      const settled = { by, at: recorded, words: body.words, led };
      const disputes = handover.disputes.map((dispute) =>
        dispute.item === body.item && dispute.settled === null ? { ...dispute, settled } : dispute,
      );
      return { ...handover, disputes, state: stateOfDisputes({ disputes }) };
    }
    case 'assumed':
      return { ...handover, state: 'ASSUMED', assumed: signatureOf(entry) };
    case 'emergency':
      return {
        ...handover,
        ...{ state: 'EMERGENCY_ASSUMPTION', to: by, items: body.items, risks: [], readBack: [] },
        ...{ confirmed: [], sections: [], walked: [] },
        emergency: { ...signatureOf(entry), reason: body.reason },
      };
    case 'briefed':
      return { ...handover, state: 'CLOSED', briefed: recorded, closed: recorded };
    case 'closed':
      return { ...handover, state: 'CLOSED', closed: recorded };
  }
}

/** Whoever of another centre had begun to take over goes: it waits for somebody again. */
function covered(handover: Handover, centre: string | null): Handover {
  const { cover, ...rest } = handover;
  const next: Handover = centre === null ? rest : { ...rest, cover: centre };
  if (centre === cover || !isTakenAbroad(handover)) return next;
  return {
    ...{ ...next, to: null, state: 'READY', confirmed: [], sections: [], walked: [], readBack: [] },
    disputes: handover.disputes.filter(({ settled }) => settled !== null),
  };
}

function stateOfDisputes(handover: Pick<Handover, 'disputes'>): HandoverState {
  return openDisputes(handover).length === 0 ? 'BRIEFING' : 'DISPUTED';
}

/** What was confirmed stays confirmed where nothing of it is new. */
function signed(
  handover: Handover,
  { items, risks, planned, partners }: Extract<HandoverBody, { kind: 'signed' }>,
  signature: Signature,
): Handover {
  const before = new Map(handover.items.map((item) => [item.id, item] as const));
  const isOld = ({ id, fact }: Item): boolean => isSameFact(before.get(id)?.fact, fact);
  const old = new Set(items.filter(isOld).map(({ id }) => id));
  const isSameSection = (section: Item): boolean => old.has(section.id);
  const sections = handover.sections.filter((section) => {
    const now = items.filter(({ fact }) => sectionOf(fact) === section);
    const then = handover.items.filter(({ fact }) => sectionOf(fact) === section);
    return now.length === then.length && now.every(isSameSection);
  });
  // An objection against what is not there any more has nothing to settle.
  const disputes = handover.disputes.filter(
    ({ item, settled }) => settled !== null || items.some(({ id }) => id === item),
  );
  return {
    ...handover,
    ...{ items, risks, sections, disputes, signed: signature },
    state: stateAfterSigning(handover.state, disputes),
    confirmed: handover.confirmed.filter(({ item }) => old.has(item)),
    readBack: handover.readBack.filter((item) => old.has(item) && risks.includes(item)),
    ...(planned !== undefined && { planned }),
    ...(partners !== undefined && { partners }),
  };
}

function stateAfterSigning(state: HandoverState, disputes: Handover['disputes']): HandoverState {
  if (state === 'PREPARING') return 'READY';
  return state === 'DISPUTED' ? stateOfDisputes({ disputes }) : state;
}

function namedOf({ author }: Pick<HandoverEntry, 'author'>): Named {
  const { centre, position, person, name } = author;
  return { centre, position, person, name };
}

function signatureOf(entry: HandoverEntry): Signature {
  return { by: namedOf(entry), at: entry.recorded, entry: entry.id };
}

/** Of another centre's handover, as that centre has decided: what was said to take effect does. */
export function takeEffect(handover: Handover | null, entry: HandoverEntry): Handover | null {
  const { body } = entry;
  if (body.kind === 'begun') return handover ?? begun(entry, body);
  return handover === null ? null : effectOf(handover, entry, body);
}

/** One entry in the timeline of each incident, all at the place of the one that moves them. */
function movesOf(
  handover: Handover,
  entry: HandoverEntry,
  { moving }: Extract<HandoverBody, { kind: 'assumed' | 'emergency' }>,
  { open }: Around,
): readonly IncidentEntry[] {
  const { from, to } = handover;
  if (to === null) return [];
  const touched = touchedBy(from, within(handover, open));
  if (isTakenAbroad(handover)) {
    // What another centre is told of an incident of ours, we say.
    const author = { ...dutyOf(from), person: null, name: '', role: null };
    const moves = touched.map(({ id }) => ({ incident: id, entry: movedId(entry.id, id) }));
    return moves.map((move) => moveOf(handover, to, { ...entry, author }, move));
  }
  const ids = new Set(touched.map(({ id }) => id));
  return moving
    .filter(({ incident }) => ids.has(incident))
    .map((move) => moveOf(handover, to, entry, move));
}

function moveOf(
  { id: handover, from, kept }: Handover,
  to: Named,
  { author, lang, recorded }: Pick<HandoverEntry, 'author' | 'lang' | 'recorded'>,
  { incident, entry }: Moving,
): IncidentEntry {
  return {
    ...{ id: entry, incident, author, lang, occurred: recorded, recorded },
    body: { kind: 'handed-over', handover, kept, from: dutyOf(from), to: dutyOf(to) },
  };
}

function dutyOf({ centre, position, person }: Named): Duty {
  return { centre, position, person };
}
