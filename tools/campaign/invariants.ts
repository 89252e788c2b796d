/** What must hold after every scenario of the campaign, and what at every moment of it. */
import { isDeepStrictEqual } from 'node:util';
import type { OneIncident } from '../../core/contract/incidents.ts';
import { homeOf, partiesTo } from '../../core/domain/federation/home.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';
import { isOpen } from '../../core/domain/incident/incident.ts';
import type { Brief } from '../stations/station-lines.ts';

/** What a station knows once it is quiet. */
export interface StationView {
  /** For whoever reads of it. */
  readonly name: string;
  readonly centre: string;
  readonly incidents: readonly OneIncident[];
}

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
}

/** @returns what is wrong, in words; empty: nothing. */
export function faultsOf(observed: Observed): string[] {
  return [
    ...lost(observed),
    ...doubled(observed),
    ...responsibility(observed),
    ...disagreements(observed),
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
  return acknowledged.flatMap(({ centre, incident, entry, name }) =>
    views.flatMap((view) => {
      const known = one(view, incident);
      // Others learn of an incident when it is offered to them, and no more once they have no part in it.
      if (view.centre !== centre && (known === null || !isParty(views, view.centre, incident))) {
        return [];
      }
      const stands = known?.entries.some((each) => each.entry.id === entry) ?? false;
      // What took no effect stands where it was asked for.
      if (stands || (view.centre !== centre && isRefused(views, centre, incident, entry))) {
        return [];
      }
      return [`lost: ${short(entry)} of ${short(incident)}, by ${name}, is not at ${view.name}`];
    }),
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
      const other = isParty(views, view.centre, incident.id)
        ? claims.take(incident.id, incident, view.name)
        : null;
      return [...nobody, ...(other === null ? [] : [other])];
    }),
  );
}

/** Who was said to be responsible in which epoch, by views in which nothing waited: one each, for ever. */
export class Claims {
  private readonly known = new Map<string, { readonly who: string; readonly name: string }>();

  /** @returns what is wrong; null: nothing. */
  take(
    incident: string,
    { epoch, responsible }: Pick<Brief, 'epoch' | 'responsible'>,
    name: string,
  ): string | null {
    if (responsible === null) return null;
    const key = `${incident} ${epoch}`;
    const { centre, position, person } = responsible;
    const who = `${centre}/${position.slice(0, 8)}/${person ?? ''}`;
    const before = this.known.get(key);
    if (before === undefined) this.known.set(key, { who, name });
    if (before === undefined || before.who === who) return null;
    return `two responsible: ${short(incident)} in epoch ${epoch}: ${before.who} by ${before.name}, ${who} by ${name}`;
  }
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
  const home = decider(views, id);
  const at = views.find(({ centre }) => centre === home);
  const decided = at === undefined ? null : one(at, id);
  if (at === undefined || decided === null) return [];
  return views.flatMap((view) => {
    const known = one(view, id);
    if (view.centre === home) return [];
    if (known === null) {
      // Whoever has a part in it must know of it.
      return isParty(views, view.centre, id) ? [`${view.name} knows nothing of ${short(id)}`] : [];
    }
    const [theirs, ours] = [placesOf(known), placesOf(decided)];
    if (!isParty(views, view.centre, id)) {
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

/** The centre that decides now: of all that know of it the one with the most entries that took effect. */
function decider(views: readonly StationView[], id: string): string | null {
  const newest = newestOf(views, id);
  return newest === null ? null : homeOf(newest);
}

function newestOf(views: readonly StationView[], id: string): Incident | null {
  return views.reduce<Incident | null>((before, view) => {
    const incident = one(view, id)?.known.incident ?? null;
    return incident !== null && (before === null || incident.entries > before.entries)
      ? incident
      : before;
  }, null);
}

function isParty(views: readonly StationView[], centre: string, id: string): boolean {
  const newest = newestOf(views, id);
  return newest !== null && partiesTo(newest).has(centre);
}

function one({ incidents }: StationView, id: string): OneIncident | null {
  return incidents.find(({ known }) => known.incident.id === id) ?? null;
}

function short(id: string): string {
  return id.slice(0, 8);
}
