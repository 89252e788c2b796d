/** Two people at two positions of one centre, a leader, and an incident in their hands. */
import type { Offer, Timers } from '../handoff/handoff.ts';
import type { EntryBody, IncidentEntry } from './entry.ts';
import { foldAll } from './fold.ts';
import type { Facts } from './facts.ts';
import type { Author, Incident } from './incident.ts';

export const INCIDENT = '00000000-0000-4000-8000-000000000001';
export const HANDOFF = '00000000-0000-4000-8000-0000000000aa';

function person(position: string, login: string, role: Author['role'] = 'dispatcher'): Author {
  return { centre: 'jesenik', position, person: login, name: login, role };
}
export const NOVAK = person('desk-1', 'novak');
export const DVORAK = person('desk-2', 'dvorak');
export const KRAL = person('desk-3', 'kral', 'shift-leader');
/** The program itself, at a position. */
export function machineAt(position: string): Author {
  return { centre: 'jesenik', position, person: null, name: '', role: null };
}

export const FACTS: Facts = {
  ...{ code: 'TRP/COL', priority: 2, category: 'Transport', urgency: 'Immediate' },
  ...{ severity: 'Severe', certainty: 'Observed', occurred: 1_000 },
  place: { point: { lat: 50.2294, lon: 17.2046 }, radius: 50, name: 'Masarykovo náměstí' },
  ...{ direction: 'NE', persons: 2, vehicles: 1, danger: 'yes', trend: 'STABLE', cause: null },
  ...{ wanted: 'take-over', deadline: null },
};
export const TIMERS: Timers = { net: 10_000, seen: 120_000, expire: 300_000 };
export const PAYLOAD = 'a'.repeat(64);
export const OFFER: Offer = {
  ...{ facts: FACTS, done: ['patrol-sent'], wanted: 'take-over', phrases: [], remark: null },
  ...{ cameras: ['jes-012'], snapshots: [], tasks: [] },
  callback: { phone: '+420584498111', radio: null, languages: ['cs'] },
};
export const READ = { place: true, code: true, priority: true, wanted: true };

export const CREATED: EntryBody = {
  ...{ kind: 'created', mode: 'LIVE', origin: { from: 'camera', camera: 'jes-012' } },
  ...{ facts: FACTS, cameras: ['jes-012'] },
};
export const SENT: Extract<EntryBody, { kind: 'handoff-sent' }> = {
  ...{ kind: 'handoff-sent', handoff: HANDOFF, version: 1, as: 'TRANSFER' },
  ...{ to: { centre: 'jesenik', position: null, person: 'dvorak' }, offer: OFFER },
  ...{ payload: PAYLOAD, timers: TIMERS, returns: null, bundle: null, override: null },
};
const OF = { handoff: HANDOFF, version: 1 };
export const DELIVERED: EntryBody = { kind: 'handoff-delivered', ...OF, payload: PAYLOAD };
export const SEEN: EntryBody = { kind: 'handoff-seen', ...OF };
export const ACCEPTED: EntryBody = {
  ...{ kind: 'handoff-accepted', ...OF, acceptance: { readBack: READ, tasks: [] } },
};
export const CONFIRMED: EntryBody = { kind: 'handoff-confirmed', ...OF };

let count = 0;
/** @param recorded UTC ms. */
export function entryOf(body: EntryBody, author: Author, recorded: number): IncidentEntry {
  count += 1;
  const id = `00000000-0000-4000-9000-${String(count).padStart(12, '0')}`;
  return { id, incident: INCIDENT, author, lang: 'cs', occurred: recorded, recorded, body };
}

/** One after the other, a second apart. */
export function incidentOf(...steps: readonly (readonly [EntryBody, Author])[]): Incident {
  const entries = steps.map(([body, author], index) => entryOf(body, author, (index + 1) * 1_000));
  const incident = foldAll(entries);
  if (incident === null) throw new Error('the first step must create it');
  return incident;
}

/** In Novák's hands, and dangerous. */
export const ACTIVE = [
  [CREATED, NOVAK],
  [{ kind: 'acknowledged' }, NOVAK],
  [{ kind: 'opened' }, NOVAK],
] as const satisfies readonly (readonly [EntryBody, Author])[];
