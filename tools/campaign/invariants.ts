/** What must hold after every scenario of the campaign, and what at every moment of it. */
import { isDeepStrictEqual } from 'node:util';
import type { OneIncident } from '../../core/contract/incidents.ts';

import { isOpen } from '../../core/domain/incident/incident.ts';
import { chainFaults, Claims, type Claim } from './chains.ts';
import { deciding, one, partiesOf, short, type StationView } from './views.ts';

/** An entry that somebody was told stands. */
export interface Acknowledged {
  readonly name: string;
  readonly centre: string;
  readonly incident: string;
  readonly entry: string;
}

export interface Observed {
  readonly views: readonly StationView[];
  readonly acknowledged: readonly Acknowledged[];
  /** Words that somebody wrote once each, acknowledged or not. */
  readonly marks: readonly string[];
  /** What stations showed on the way. */
  readonly claims: readonly Claim[];
}

/** @returns what is wrong, in words; empty: nothing. */
export function faultsOf(observed: Observed): string[] {
  return [
    ...lost(observed),
    ...doubled(observed),
    ...responsibility(observed),
    ...disagreements(observed),
    ...chainFaults(observed.views, observed.claims),
  ];
}

/**
 * What still has to settle, such as an entry that waits for its place. While there is any nothing is judged, and
 * what never settles is a fault of its own.
 */
export function unsettled({ views }: Observed): string[] {
  return views.flatMap(({ name, incidents }) =>
    incidents.flatMap(({ known, entries }) => {
      const of = `${name}: ${short(known.incident.id)}`;
      return [
        ...(known.waiting === undefined ? [] : [`${of} waits for ${known.waiting}`]),
        ...(entries.some(({ waiting }) => waiting === true) ? [`${of} has entries that wait`] : []),
        ...known.incident.handoffs.flatMap((one) => {
          const isMoving =
            ['SENDING', 'ACCEPTING'].includes(one.state) ||
            (one.state === 'TRANSFERRED' && one.known === null);
          return isMoving ? [`${of} has a handoff that is ${one.state}`] : [];
        }),
      ];
    }),
  );
}

function lost({ views, acknowledged }: Observed): string[] {
  const known = views.map((view) => ({ view, at: placesAt(view) }));
  const parties = new Map<string, ReadonlySet<string>>();
  const isPartyTo = (centre: string, incident: string): boolean => {
    const before = parties.get(incident) ?? partiesOf(views, incident);
    parties.set(incident, before);
    return before.has(centre);
  };
  return acknowledged.flatMap(({ centre, incident, entry, name }) =>
    known.flatMap(({ view, at }) => {
      const entries = at.get(incident);
      // Others learn of an incident when it is offered to them, and no more once they have no part in it.
      if (view.centre !== centre && (entries === undefined || !isPartyTo(view.centre, incident))) {
        return [];
      }
      // What took no effect stands where it was asked for.
      const stands = entries?.has(entry) ?? false;
      if (stands || (view.centre !== centre && isRefused(views, centre, incident, entry))) {
        return [];
      }
      return [`lost: ${short(entry)} of ${short(incident)}, by ${name}, is not at ${view.name}`];
    }),
  );
}

/** Ids of entries by incident. */
function placesAt({ incidents }: StationView): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    incidents.map(({ known, entries }) => [
      known.incident.id,
      new Set(entries.map(({ entry }) => entry.id)),
    ]),
  );
}

function isRefused(
  views: readonly StationView[],
  centre: string,
  incident: string,
  entry: string,
): boolean {
  return views.some(
    (view) =>
      view.centre === centre &&
      one(view, incident)?.entries.some(
        (each) => each.entry.id === entry && each.refused !== null && each.apart === true,
      ) === true,
  );
}

function doubled({ views, marks }: Observed): string[] {
  return views.flatMap((view) => [
    ...view.incidents.flatMap(({ known, entries }) => {
      const ids = entries.map(({ entry }) => entry.id);
      const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
      const handoffs = known.incident.handoffs.map(({ id }) => id);
      const again = handoffs.filter((id, at) => handoffs.indexOf(id) !== at);
      return [...twice, ...again].map(
        (id) => `doubled: ${short(id)} of ${short(known.incident.id)} at ${view.name}`,
      );
    }),
    ...doubledMarks(view, marks),
  ]);
}

function doubledMarks(view: StationView, marks: readonly string[]): string[] {
  const counts = new Map(marks.map((mark) => [mark, 0]));
  for (const { entries } of view.incidents) {
    for (const { entry } of entries) {
      if (entry.body.kind !== 'note') continue;
      const before = counts.get(entry.body.words.text);
      if (before !== undefined) counts.set(entry.body.words.text, before + 1);
    }
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([mark, count]) => `doubled: the note ${mark} stands ${count} times at ${view.name}`);
}

function responsibility({ views }: Observed): string[] {
  const claims = new Claims();
  return views.flatMap((view) =>
    view.incidents.flatMap(({ known: { incident } }) => {
      const nobody =
        isOpen(incident) && incident.state !== 'NEW' && incident.responsible === null
          ? [`nobody is responsible for ${short(incident.id)} at ${view.name}`]
          : [];
      const other = partiesOf(views, incident.id).has(view.centre)
        ? claims.take(incident.id, incident, view.name)
        : null;
      return [...nobody, ...(other === null ? [] : [other])];
    }),
  );
}

function disagreements({ views }: Observed): string[] {
  const ids = new Set(
    views.flatMap((view) => view.incidents.map(({ known }) => known.incident.id)),
  );
  return [...ids].flatMap((id) => [
    ...[...new Set(views.map(({ centre }) => centre))].flatMap((centre) =>
      within(
        views.filter((view) => view.centre === centre),
        id,
      ),
    ),
    ...between(views, id),
  ]);
}

/** Stations of one centre have the same in every field. */
function within(views: readonly StationView[], id: string): string[] {
  const [first, ...others] = views;
  if (first === undefined) return [];
  const known = one(first, id);
  return others
    .filter((view) => !isDeepStrictEqual(one(view, id), known))
    .map((view) => `${view.name} and ${first.name} differ about ${short(id)}`);
}

/** Centres have the same incident by the same entries; numbers and places are each one's own. */
function between(views: readonly StationView[], id: string): string[] {
  const home = deciding(views, id);
  if (home === null) return [];
  const { view: at, decided } = home;
  return views.flatMap((view) => {
    const known = one(view, id);
    if (view.centre === at.centre) return [];
    if (known === null) {
      // Whoever has a part in it must know of it.
      return partiesOf(views, id).has(view.centre)
        ? [`${view.name} knows nothing of ${short(id)}`]
        : [];
    }
    const [theirs, ours] = [placesOf(known), placesOf(decided)];
    if (!partiesOf(views, id).has(view.centre)) {
      return isDeepStrictEqual(theirs, ours.slice(0, theirs.length))
        ? []
        : [
            `${view.name} has other entries of ${short(id)} than ${at.name}, although told until then`,
          ];
    }
    return isDeepStrictEqual(theirs, ours) &&
      isDeepStrictEqual(known.known.incident, decided.known.incident)
      ? []
      : [`${view.name} and ${at.name} differ about ${short(id)}`];
  });
}

function placesOf({ entries }: OneIncident): string[] {
  return entries
    .filter(({ apart }) => apart !== true)
    .map(({ entry, refused }) => `${entry.id} ${refused ?? 'took effect'}`);
}
