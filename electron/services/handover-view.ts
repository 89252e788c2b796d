/** What of a shift handover is seen now: what the system knows, and what stands in the way. */
import { coverLeft, coverSeen, hasLapsed } from '../../core/domain/federation/night-cover.ts';
import { NO_COVER } from '../../core/domain/federation/shift-body.ts';
import type { HandoversNow, UnderWay } from '../../core/contract/handovers.ts';
import {
  blocksOfAssuming,
  blocksOfSigning,
  heldBy,
  unread,
  type Block,
} from '../../core/domain/handover/blocks.ts';
import { composeItems, handedOn, type Known } from '../../core/domain/handover/compose.ts';
import { within } from '../../core/domain/handover/cover.ts';
import type { HandoverBody } from '../../core/domain/handover/entry.ts';
import {
  DRAFT_BEFORE_MS,
  type Handover,
  isUnderWay,
  type Named,
  type Planned,
  type Tried,
} from '../../core/domain/handover/handover.ts';
import { TYPED_MOST, type Item } from '../../core/domain/handover/items.ts';
import { shiftEnds } from '../../core/domain/handover/shift-times.ts';
import type { Duty } from '../../core/domain/incident/facts.ts';
import { answersFor, type Author, type Incident } from '../../core/domain/incident/incident.ts';
import type { Policy } from '../../core/domain/policy.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type { IncidentStore } from '../../core/incident-ports.ts';
import type { KnownIncident } from '../../core/known-incident-ports.ts';

/** The one before is looked for among so many. */
const LATEST = 50;
/** Whoever had something in hand for a partner for longer gives it back by handoffs, ms. */
const COVERED_MS = 7 * 24 * 3_600_000;
/** As long as a shift lasts where the centre has not said when they change, ms. */
const SHIFT_MS = 12 * 3_600_000;

export interface HandoverViewPorts {
  readonly store: Pick<IncidentStore, 'allOpen' | 'handovers'>;
  /** Who sits here; null: nobody is signed in, or the centre has no name. */
  readonly here: () => Author | null;
  /** What this workstation knows besides the incidents. */
  readonly known: () => Omit<Known, 'open'>;
  readonly centre: () => Centre | null;
  readonly policy: () => Pick<Policy, 'shiftChanges'>;
  /** By the clock of the order: UTC, ms. */
  readonly now: () => number;
  /** Who is planned to take over from somebody at that position whose shift ends then. */
  readonly successors: (position: string, role: string | null, ends: number) => readonly Planned[];
}

export interface HandoverView {
  now(): Result<HandoversNow>;
  /** What would be signed now. */
  freshItems(of: Scoped): Result<readonly Item[]>;
  /** The last one in which this person took over, or else the last of the centre. */
  before(of: { readonly begun: number; readonly from: Duty }): Result<Handover | null>;
  /** @param returns To that partner goes back what it is concerned with. */
  begunBody(from: Named, returns?: string): Result<Extract<HandoverBody, { kind: 'begun' }>>;
  /** Centres that who takes over tries to reach. */
  partners(): readonly Tried[];
  /** Who is planned to take over. */
  planned(of: Pick<Handover, 'from' | 'ends'>): readonly Planned[];
}

export function createHandoverView(ports: HandoverViewPorts): HandoverView {
  const { store, policy } = ports;

  function freshItems(of: Scoped): Result<readonly Item[]> {
    const open = store.allOpen();
    return open.ok ? succeed(itemsOf(of, open.value)) : open;
  }

  function itemsOf(handover: Scoped, open: readonly KnownIncident[]): readonly Item[] {
    const { from, typed, returns } = handover;
    // What goes back to another centre says nothing of this one.
    const known = returns === true ? NOTHING_KNOWN : ports.known();
    return [
      ...composeItems(from, { ...known, open: inScope(handover, open) }, ports.now()),
      ...typed,
    ];
  }

  function before({
    begun,
    from,
  }: {
    readonly begun: number;
    readonly from: Duty;
  }): Result<Handover | null> {
    // Others may say what they like of when they begin: they take no place here.
    const found = store.handovers.find('', begun, LATEST, from.centre);
    if (!found.ok) return found;
    // What was taken over for another centre is another story.
    const signed = found.value.filter(
      (one) => one.returns === undefined && (one.assumed !== null || one.emergency !== null),
    );
    const own = signed.find(({ to }) => to !== null && answersFor(to, from));
    return succeed(own ?? signed[0] ?? null);
  }

  function underWay(handover: Handover, open: readonly KnownIncident[]): Result<UnderWay> {
    if (handover.from.centre !== ports.centre()?.id) return abroad(handover);
    const fresh = itemsOf(handover, open);
    const earlier = before(handover);
    if (!earlier.ok) return earlier;
    const incidents = inScope(handover, open).map(({ incident }) => incident);
    const at = ports.now();
    const blocks = ((): readonly Block[] => {
      if (handover.state === 'PREPARING') {
        return blocksOfSigning(handover, fresh, incidents, at);
      }
      if (handover.state === 'EMERGENCY_ASSUMPTION') return unread(handover, incidents);
      return isUnderWay(handover) ? blocksOfAssuming(handover, incidents, at) : [];
    })();
    const items = earlier.value?.items ?? null;
    return succeed({
      ...{ handover, fresh: [...fresh], blocks: [...blocks] },
      entries: entriesOf(handover, incidents),
      before: items === null ? null : [...items],
    });
  }

  function now(): Result<HandoversNow> {
    const all = store.handovers.underWay();
    if (!all.ok) return all;
    // While nothing is handed over, nothing of what is open is read.
    const open = all.value.length === 0 ? succeed([]) : store.allOpen();
    if (!open.ok) return open;
    const told: UnderWay[] = [];
    for (const handover of all.value) {
      if (isGone(handover)) continue;
      const one = underWay(handover, open.value);
      if (!one.ok) return one;
      told.push(one.value);
    }
    const here = ports.here();
    return succeed({
      underWay: told,
      here:
        here === null
          ? null
          : { centre: here.centre, position: here.position, person: here.person },
      ...{ covering: [...covering(here)], now: ports.now() },
    });
  }

  /** Of a centre that nobody works with any more: it says nothing of its shift, and hears nothing. */
  function isGone({ from }: Handover): boolean {
    const partners = ports.known().partners ?? [];
    return from.centre !== ports.centre()?.id && !partners.some(({ id }) => id === from.centre);
  }

  function covering(here: Author | null): readonly string[] {
    const partners = ports.known().partners ?? [];
    if (here === null || partners.length === 0) return [];
    const found = store.handovers.coveredBy(here.centre, ports.now() - COVERED_MS);
    const others = partners.filter(({ id }) => found.ok && found.value.includes(id));
    const at = ports.now();
    // Whoever covers nobody does not wait for what is open to be read.
    const open = others.length === 0 ? succeed([]) : store.allOpen();
    if (!open.ok) return [];
    const all = open.value.map(({ incident }) => incident);
    const held = heldBy(here, all);
    const ours = all.filter(({ responsible }) => responsible?.centre === here.centre);
    return others
      .filter(({ id }) => {
        const of = { cover: id, returns: true } as const;
        if (within(of, ours).length > 0) return within(of, held).length > 0;
        // What was typed is theirs also where no incident is left.
        return waitsForReturn(here, id, at);
      })
      .map(({ id }) => id);
  }

  /** Whether something that was typed there was taken over here, and has not gone back since. */
  function waitsForReturn(here: Author, centre: string, at: number): boolean {
    const last = lastFrom(here, centre);
    if (!last.ok || last.value === null || handedOn(last.value, at).length === 0) return false;
    const back = store.handovers.find('', null, LATEST, here.centre);
    const given = back.ok
      ? back.value.filter(({ cover, returns, state, assumed, emergency }) => {
          const isOver = assumed !== null || emergency !== null;
          return returns === true && cover === centre && (isOver || state !== 'CLOSED');
        })
      : [];
    const since = placeOf(last.value);
    return given.every((one) => placeOf(one) < since);
  }

  /** By the own order: clocks of two centres say nothing of what was first. */
  function placeOf({ id }: Handover): number {
    const entries = store.handovers.entries(id);
    return entries.ok ? (entries.value[0]?.sequence ?? 0) : 0;
  }

  /** As the other centre has told it, with what waits there. */
  function abroad(handover: Handover): Result<UnderWay> {
    const rest = store.handovers.cover(handover.id);
    if (!rest.ok) return rest;
    const centre = ports.centre()?.id ?? '';
    const covered = { centre, handover, entries: [], rest: rest.value ?? NO_COVER };
    const seen = coverSeen(covered) ?? handover;
    const { blocks, entries } = coverLeft(covered);
    const { asked } = covered.rest;
    const signed = asked.filter(({ body }) => body.kind === 'assumed');
    return succeed({
      ...{ handover: seen, fresh: [...seen.items], blocks: [...blocks], before: null },
      entries: { ...entries },
      abroad: {
        waiting: asked.length,
        assuming: signed.some((entry) => !hasLapsed(entry, ports.now())),
        lapsed: signed.some((entry) => hasLapsed(entry, ports.now())),
      },
    });
  }

  /** The last shift of that centre that was taken over here. */
  function lastFrom(here: Duty, centre: string): Result<Handover | null> {
    const found = store.handovers.find('', null, LATEST, centre);
    if (!found.ok) return found;
    const last = found.value.find(
      ({ to, assumed, returns }) =>
        returns === undefined && assumed !== null && to?.centre === here.centre,
    );
    return succeed(last ?? null);
  }

  /** What was typed there and was taken over with the last shift of that centre. */
  function typedThere(from: Named, centre: string, at: number): Result<Handover['typed']> {
    const last = lastFrom(from, centre);
    if (!last.ok) return last;
    return succeed(last.value === null ? [] : handedOn(last.value, at));
  }

  /** What partners gave back to this person, since this person handed over last. */
  function givenBack(from: Named, at: number): Result<Handover['typed']> {
    const own = store.handovers.find('', null, LATEST, from.centre);
    if (!own.ok) return own;
    const last = own.value.find((one) => answersFor(one.from, from) && one.assumed !== null);
    const since = last === undefined ? 0 : placeOf(last);
    const typed: Handover['typed'][number][] = [];
    for (const { id } of ports.known().partners ?? []) {
      const found = store.handovers.find('', null, LATEST, id);
      if (!found.ok) return found;
      const back = found.value.find(
        ({ to, returns, assumed }) =>
          returns === true && assumed !== null && to !== null && answersFor(to, from),
      );
      if (back !== undefined && placeOf(back) > since) typed.push(...handedOn(back, at));
    }
    return succeed(typed);
  }

  function begunBody(
    from: Named,
    returns?: string,
  ): Result<Extract<HandoverBody, { kind: 'begun' }>> {
    const at = ports.now();
    const { shiftChanges } = policy();
    const timezone = ports.centre()?.timezone;
    const times = shiftEnds(shiftChanges, timezone, at);
    const ends = times?.ends ?? at + DRAFT_BEFORE_MS;
    if (returns !== undefined) {
      const typed = typedThere(from, returns, at);
      if (!typed.ok) return typed;
      const nextEnds = times?.nextEnds ?? ends + SHIFT_MS;
      return succeed({ kind: 'begun', from, ends, nextEnds, typed: typed.value, returns });
    }
    const earlier = before({ begun: at, from });
    if (!earlier.ok) return earlier;
    const own = earlier.value;
    const back = givenBack(from, at);
    if (!back.ok) return back;
    const taken =
      own?.to !== null && own !== null && answersFor(own.to, from) ? handedOn(own, at) : [];
    const others = back.value.filter(({ id }) => !taken.some((one) => one.id === id));
    const typed = [...taken, ...others].slice(0, TYPED_MOST);
    const nextEnds = times?.nextEnds ?? ends + SHIFT_MS;
    const expected = planned({ from, ends });
    const known = expected.length === 0 ? {} : { planned: expected };
    return succeed({ kind: 'begun', from, ends, nextEnds, typed, ...known });
  }

  /** Who hands over does not take over. */
  function planned({ from, ends }: Pick<Handover, 'from' | 'ends'>): readonly Planned[] {
    const here = ports.here();
    const role = here !== null && here.person === from.person ? here.role : null;
    return ports
      .successors(from.position, role, ends)
      .filter(({ person }) => person !== from.person);
  }

  return {
    ...{ now, freshItems, before, begunBody, planned },
    partners: () => (ports.known().partners ?? []).map(({ id, name }) => ({ id, name })),
  };
}

/** What says whose things a handover is about. */
type Scoped = Pick<Handover, 'from' | 'typed' | 'cover' | 'returns'>;

const NOTHING_KNOWN: Omit<Known, 'open'> = {
  ...{ cameras: [], lasting: [], shelves: [], reports: 0, exercise: null },
};

function inScope(handover: Scoped, open: readonly KnownIncident[]): readonly KnownIncident[] {
  const ids = new Set(
    within(
      handover,
      open.map(({ incident }) => incident),
    ).map(({ id }) => id),
  );
  return open.filter(({ incident }) => ids.has(incident.id));
}

function entriesOf({ items }: Handover, open: readonly Incident[]): Record<string, number> {
  const now = new Map(open.map(({ id, entries }) => [id, entries] as const));
  return Object.fromEntries(
    items.flatMap(({ fact }) => {
      const entries = fact.what === 'incident' ? now.get(fact.incident) : undefined;
      return fact.what === 'incident' && entries !== undefined ? [[fact.incident, entries]] : [];
    }),
  );
}
