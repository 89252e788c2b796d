/** Incidents as main tells them, and which one stands open beside the wall. */
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../core/contract/contract.ts';
import type { IncidentsNow } from '../../core/contract/incidents.ts';
import type { CameraEvent } from '../../core/domain/camera-event.ts';
import { followRight } from './follow-right.ts';

/** What stands in the panel: the board, one incident, or what is needed to make one. */
export type IncidentPlace =
  | { readonly view: 'board' }
  | { readonly view: 'one'; readonly incident: string }
  | {
      readonly view: 'new';
      readonly camera: string | null;
      /** What the camera reported. */
      readonly event: Pick<CameraEvent, 'id' | 'kind' | 'since' | 'alarm'> | null;
    };

export interface IncidentState {
  readonly now: IncidentsNow;
  readonly place: IncidentPlace;
  /** What the centre's clock is ahead of this window's, ms. */
  readonly ahead: number;
}

const NONE: IncidentsNow = {
  ...{ open: [], openCount: 0, handedOff: [], presences: [], positions: [], partners: [] },
  ...{ here: null, waiting: false, now: 0 },
};
const FIRST: IncidentState = { now: NONE, place: { view: 'board' }, ahead: 0 };

export const incidentStore = createStore<IncidentState>(() => FIRST);

/** @param windowNow Of this window's clock: UTC, ms. */
export function setIncidents(now: IncidentsNow, windowNow: number): void {
  incidentStore.setState({ now, ahead: now.now - windowNow });
}

export function showPlace(place: IncidentPlace): void {
  incidentStore.setState({ place });
}

/** Ids of partner centres that cannot be reached now. */
export function goneCentres({ partners }: Pick<IncidentsNow, 'partners'>): ReadonlySet<string> {
  return new Set(partners.filter(({ isUp }) => !isUp).map(({ id }) => id));
}

/** Whoever signs in sees what waits for them; what somebody else saw is taken away. */
export function startIncidentSync(bridge: Bridge, clock: () => number): void {
  const read = async (): Promise<void> => {
    const now = await bridge.invoke('incidents.now', null);
    if (now.ok && wanted()) setIncidents(now.value, clock());
  };
  const wanted = followRight('incidents.see', {
    read: () => void read(),
    forget: () => {
      incidentStore.setState(FIRST, true);
    },
  });
  bridge.on('incidents.changed', (now) => {
    if (wanted()) setIncidents(now, clock());
  });
}
