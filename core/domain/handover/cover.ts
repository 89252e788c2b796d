/**
 * Night cover (domain file 2.3): people of a partner centre take over a shift by the same machine. The
 * handover stays in the order of the centre that hands over, which alone decides; with ASSUMED its incidents
 * move, and with them the place where they are decided.
 */
import { partiesTo } from '../federation/home.ts';
import type { IncidentEntry } from '../incident/entry.ts';
import type { Incident } from '../incident/incident.ts';
import { isSame } from '../same.ts';
import type { Handover } from './handover.ts';

/** Whether somebody of another centre takes over, or is there to do so. */
export function isTakenAbroad({ from, to }: Pick<Handover, 'from' | 'to'>): boolean {
  return to !== null && to.centre !== from.centre;
}

/** Whether what is signed is for another centre: until somebody of the own one has come. */
export function isToAbroad({ from, to, cover }: Pick<Handover, 'from' | 'to' | 'cover'>): boolean {
  return to === null ? cover !== undefined : to.centre !== from.centre;
}

/** What of all that is open a handover is about: where it gives back, what the other is concerned with. */
export function within(
  { cover, returns }: Pick<Handover, 'cover' | 'returns'>,
  open: readonly Incident[],
): readonly Incident[] {
  if (returns === undefined || cover === undefined) return open;
  return open.filter(
    (incident) => partiesTo(incident).has(cover) || incident.lent?.includes(cover) === true,
  );
}

/** Where no two entries and no two incidents are the same, no two of these are: a UUID of both. */
export function movedId(entry: string, incident: string): string {
  const other = hex(incident);
  const mixed = [...hex(entry)]
    .map((digit, at) => (parseInt(digit, 16) ^ parseInt(other[at] ?? '0', 16)).toString(16))
    .join('');
  // Version and variant of RFC 9562, for what follows from something else.
  const parts = [mixed.slice(0, 8), mixed.slice(8, 12), `8${mixed.slice(13, 16)}`];
  return [...parts, `a${mixed.slice(17, 20)}`, mixed.slice(20, 32)].join('-');
}

/**
 * Whether an entry that moves an incident to another centre follows from that handover: it was taken over
 * there, by who gets it, and the incident was among what was signed.
 */
export function isMovedBy(handover: Handover, { id, incident, body }: IncidentEntry): boolean {
  const { from, to, assumed, items } = handover;
  if (body.kind !== 'handed-over' || body.handover !== handover.id) return false;
  if (to === null || assumed?.by.centre !== body.to.centre) return false;
  return (
    body.from.centre === from.centre &&
    isSame(body.to, { centre: to.centre, position: to.position, person: to.person }) &&
    items.some(({ fact }) => fact.what === 'incident' && fact.incident === incident) &&
    // Once and no more: it has this id alone.
    id === movedId(assumed.entry, incident)
  );
}

function hex(id: string): string {
  return id.replaceAll('-', '');
}
