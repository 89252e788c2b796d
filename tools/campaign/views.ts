/** What stations know once they are quiet, and what of it counts. */
import type { OneIncident } from '../../core/contract/incidents.ts';
import { homeOf, partiesTo } from '../../core/domain/federation/home.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';

export interface StationView {
  /** For whoever reads of it. */
  readonly name: string;
  readonly centre: string;
  readonly incidents: readonly OneIncident[];
}

export function one({ incidents }: StationView, id: string): OneIncident | null {
  return incidents.find(({ known }) => known.incident.id === id) ?? null;
}

/** Of all that know of it the one with the most entries that took effect; null: nobody does. */
function newestOf(views: readonly StationView[], id: string): Incident | null {
  return views.reduce<Incident | null>((before, view) => {
    const incident = one(view, id)?.known.incident ?? null;
    return incident !== null && (before === null || incident.entries > before.entries)
      ? incident
      : before;
  }, null);
}

/** A station of the centre that decides about it now; null: there is none. */
export function deciding(
  views: readonly StationView[],
  id: string,
): { readonly view: StationView; readonly decided: OneIncident } | null {
  const newest = newestOf(views, id);
  const home = newest === null ? null : homeOf(newest);
  const view = views.find(({ centre }) => centre === home);
  const decided = view === undefined ? null : one(view, id);
  return view === undefined || decided === null ? null : { view, decided };
}

export function partiesOf(views: readonly StationView[], id: string): ReadonlySet<string> {
  const newest = newestOf(views, id);
  return newest === null ? new Set() : partiesTo(newest);
}

/** For people. */
export function short(id: string): string {
  return id.slice(0, 8);
}
