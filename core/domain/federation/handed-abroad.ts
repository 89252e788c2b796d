/**
 * With a shift that people of another centre take over, incidents go there that it has not heard of. First
 * it is told all that was decided here, then what moves the incident: it judges the second by the first.
 */
import type { IncidentEntry } from '../incident/entry.ts';
import { homeOf, partiesTo } from './home.ts';
import { ownEntry, type Shared, type SharedStep } from './shared.ts';

/** @returns the centre that the entry moves an incident to with a shift; null: it stays, or is no such entry. */
export function abroadIn({ body }: Pick<IncidentEntry, 'body'>): string | null {
  return body.kind === 'handed-over' && body.to.centre !== body.from.centre ? body.to.centre : null;
}

/** @param at UTC ms, by the clock of the order. */
export function handedAbroad(
  before: Shared,
  entry: IncidentEntry,
  to: string,
  at: number,
): SharedStep {
  const { incident, decided, centre } = before;
  // Who is concerned was told of each entry as it had its place.
  if (incident === null || homeOf(incident) !== centre || partiesTo(incident).has(to)) {
    return ownEntry(before, entry, at);
  }
  const body = { kind: 'decided', incident: incident.id, index: 0, entries: decided } as const;
  const told = { ...before.told, [to]: decided.length };
  const step = ownEntry({ ...before, told }, entry, at);
  return { ...step, sends: [{ to, body }, ...step.sends] };
}
