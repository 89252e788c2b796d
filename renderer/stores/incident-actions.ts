/** What is done about incidents. Main's answer stands; every failure reaches the operator's line. */
import type { Bridge, Input, Output } from '../../core/contract/contract.ts';
import type { OneIncident } from '../../core/contract/incidents.ts';
import { callbackOf } from '../../core/domain/contact.ts';
import type { Callback } from '../../core/domain/handoff/handoff.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import { consoleStore, setView, showFailure } from './console-store.ts';
import { sessionStore } from './session-store.ts';
import { setIncidents, showPlace, type IncidentPlace } from './incident-store.ts';

type NewIncident = Extract<IncidentPlace, { view: 'new' }>;

export interface IncidentActions {
  readonly see: (incident: string) => Promise<Output<'incident.see'>>;
  readonly find: (input: Input<'incidents.find'>) => Promise<Output<'incidents.find'>>;
  readonly picture: (input: Input<'incident.picture'>) => Promise<Output<'incident.picture'>>;
  readonly print: (input: Input<'incident.print'>) => Promise<Output<'incident.print'>>;
  /** @returns what it is then; null where it failed, and the operator has been told why. */
  readonly create: (input: Input<'incident.create'>) => Promise<OneIncident | null>;
  readonly write: (input: Input<'incident.write'>) => Promise<OneIncident | null>;
  readonly snapshot: (input: Input<'incident.snapshot'>) => Promise<OneIncident | null>;
  readonly assume: (input: Input<'incident.assume'>) => Promise<OneIncident | null>;
  readonly send: (input: Input<'handoff.send'>) => Promise<boolean>;
  readonly change: (input: Input<'handoff.change'>) => Promise<OneIncident | null>;
  /** How whoever takes over calls back, as the contacts have it now; null where they cannot be read. */
  readonly callback: () => Promise<Callback | null>;
  readonly step: (input: Input<'handoff.step'>) => Promise<OneIncident | null>;
  /** Opens the panel at this incident. */
  readonly open: (incident: string) => void;
  /** Opens the form for a new one; null: not from a camera, or not from what one reported. */
  readonly begin: (camera: string | null, event?: NewIncident['event']) => void;
}

export function createIncidentActions(bridge: Bridge, clock: () => number): IncidentActions {
  async function settle<T>(answer: Promise<Result<T>>): Promise<T | null> {
    const result = await answer.catch(() => fail('internal', { request: 'incident' }));
    if (result.ok) return result.value;
    showFailure(result.failure);
    return null;
  }
  const lost = (): Result<never> => fail('internal', { request: 'incident' });
  return {
    see: (incident) => bridge.invoke('incident.see', { incident }).catch(lost),
    find: (input) => bridge.invoke('incidents.find', input).catch(lost),
    picture: (input) => bridge.invoke('incident.picture', input).catch(lost),
    print: (input) => bridge.invoke('incident.print', input).catch(lost),
    create: (input) => settle(bridge.invoke('incident.create', input)),
    write: (input) => settle(bridge.invoke('incident.write', input)),
    snapshot: (input) => settle(bridge.invoke('incident.snapshot', input)),
    assume: (input) => settle(bridge.invoke('incident.assume', input)),
    async send(input) {
      const now = await settle(bridge.invoke('handoff.send', input));
      if (now !== null) setIncidents(now, clock());
      return now !== null;
    },
    change: (input) => settle(bridge.invoke('handoff.change', input)),
    async callback() {
      const contacts = await bridge.invoke('contacts.list', null).catch(lost);
      if (!contacts.ok) return null;
      const { centre, language } = consoleStore.getState();
      const names = [sessionStore.getState().operator?.name, centre?.name];
      return callbackOf(contacts.value, names, language);
    },
    step: (input) => settle(bridge.invoke('handoff.step', input)),
    open(incident) {
      showPlace({ view: 'one', incident });
      setView({ panel: 'incidents' });
    },
    begin(camera, event = null) {
      showPlace({ view: 'new', camera, event });
      setView({ panel: 'incidents' });
    },
  };
}
