/** What people do at stations, as their windows would ask for it. */
import type { OneIncident } from '../../core/contract/incidents.ts';
import type { DeclineCode, WithdrawCode } from '../../core/domain/handoff/codes.ts';
import type { Handoff } from '../../core/domain/handoff/handoff.ts';
import type { EntryBody } from '../../core/domain/incident/entry.ts';
import { firstFacts } from '../../core/domain/incident/draft.ts';
import type { Result } from '../../core/domain/result.ts';
import type { Station } from './driven-station.ts';

const READ = { place: true, code: true, priority: true, wanted: true };

/** null: the station ended before it answered. */
export type Answer = Result<unknown> | null;

/** @param urgent Of the highest priority. @returns null where it was not made. */
export async function open(station: Station, urgent = false): Promise<OneIncident | null> {
  const facts = firstFacts('FIR', Date.now());
  const made = await station.ask<OneIncident>('incident.create', {
    ...{ origin: { from: 'position' }, mode: 'TEST', cameras: [], note: null, take: true },
    facts: urgent ? { ...facts, priority: 1 } : facts,
  });
  return made?.ok === true ? made.value : null;
}

export function see(station: Station, incident: string): Promise<Result<OneIncident> | null> {
  return station.ask<OneIncident>('incident.see', { incident });
}

/** @param because Why it is offered although nobody is known to be there; null: somebody is. */
export function offer(
  station: Station,
  { incident, to, because }: { incident: string; to: string; because: string | null },
): Promise<Answer> {
  return station.ask('handoff.send', {
    ...{ incidents: [incident], as: 'TRANSFER', returns: null },
    offering: {
      to: { centre: to, position: null, person: null },
      ...{ wanted: 'take-over', phrases: [], remark: null },
      override: because === null ? null : { text: because, lang: 'cs' },
    },
  });
}

type Step =
  | { readonly kind: 'handoff-seen' | 'handoff-accepted' | 'handoff-completed' }
  | { readonly kind: 'handoff-declined'; readonly code: DeclineCode }
  | { readonly kind: 'handoff-withdrawn'; readonly code: WithdrawCode };

export function step(
  station: Station,
  incident: string,
  { id, version }: Pick<Handoff, 'id' | 'version'>,
  what: Step,
): Promise<Answer> {
  const more = {
    ...(what.kind === 'handoff-accepted' ? { acceptance: { readBack: READ, tasks: [] } } : {}),
    ...(what.kind === 'handoff-declined' ? { words: null, incident: null } : {}),
  };
  const body = { ...what, handoff: id, version, ...more };
  return station.ask('handoff.step', { incident, body });
}

export function write(station: Station, incident: string, body: EntryBody): Promise<Answer> {
  return station.ask('incident.write', { incident, bodies: [body], occurred: null });
}

export function assume(station: Station, incident: string): Promise<Answer> {
  const reason = { text: 'Nikdo neodpovídá', lang: 'cs' };
  return station.ask('incident.assume', { incident, reason });
}
