/** Which handoff stands open beside the wall, and what this window remembers of those it has shown. */
import { createStore } from 'zustand/vanilla';
import { concernsOf, type Concern, type Viewer } from '../../core/domain/handoff/concerns.ts';
import type { Handoff, Offer } from '../../core/domain/handoff/handoff.ts';
import type { KnownIncident } from '../../core/known-incident-ports.ts';
import { setView } from './console-store.ts';
import { goneCentres, type IncidentState } from './incident-store.ts';
import { offers, sessionStore } from './session-store.ts';

/** What was read of an offer; `before` is the version that it took the place of. */
interface Read {
  readonly version: number;
  readonly offer: Offer;
  readonly before: Offer | null;
}

interface HandoffView {
  /** Whose handoffs are shown; null: the list. */
  readonly incident: string | null;
  /** The form for a new offer stands open. */
  readonly form: boolean;
  /** Id of the centre that the form proposes; null: whoever comes first. */
  readonly to: string | null;
  /** Ended handoffs after which the sender has chosen to keep the incident. */
  readonly kept: ReadonlySet<string>;
  readonly read: ReadonlyMap<string, Read>;
}

export const handoffStore = createStore<HandoffView>(() => ({
  ...{ incident: null, form: false, to: null, kept: new Set(), read: new Map() },
}));

/** @param incident null shows the list. */
export function openHandoffs(incident: string | null, form = false): void {
  handoffStore.setState({ incident, form, to: null });
  setView({ panel: 'handoff' });
}

/** @param to Id of the centre that is proposed; null: whoever comes first. */
export function showOfferForm(form: boolean, to: string | null = null): void {
  handoffStore.setState({ form, to });
}

export function keepIncident(handoff: string): void {
  handoffStore.setState(({ kept }) => ({ kept: new Set([...kept, handoff]) }));
}

/** An offer is shown to whoever it is meant for. */
export function rememberRead({ id, version, offer }: Handoff): void {
  const { read } = handoffStore.getState();
  const last = read.get(id);
  if (last?.version === version) return;
  const next = new Map(read).set(id, { version, offer, before: last?.offer ?? null });
  handoffStore.setState({ read: next });
}

/** Every incident that main has told of, each once. */
export function knownIncidents({ now }: IncidentState): readonly KnownIncident[] {
  const found = new Map([...now.open, ...now.handedOff].map((one) => [one.incident.id, one]));
  return [...found.values()];
}

export function viewerOf({ now }: IncidentState): Viewer | null {
  const leads = offers(sessionStore.getState(), 'incidents.lead');
  return now.here === null ? null : { here: now.here, leads, gone: goneCentres(now) };
}

/** What this person must know of now, the most urgent first. @param at UTC, ms, of the centre's clock. */
export function concernsNow(state: IncidentState, at: number): readonly Concern<KnownIncident>[] {
  const viewer = viewerOf(state);
  if (viewer === null) return [];
  const { kept } = handoffStore.getState();
  return concernsOf(knownIncidents(state), viewer, at).filter(
    ({ why, handoff }) => why !== 'choice' || !kept.has(handoff.id),
  );
}
