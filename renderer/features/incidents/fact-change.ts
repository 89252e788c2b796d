/** What stands in the fields of an incident's facts, and what is different from what is known. */
import type { Facts, Place } from '../../../core/domain/incident/facts.ts';
import { utcOfLocal } from '../../../core/domain/local-time.ts';
import { localField } from '../../ui/local-field.ts';

/** As typed: empty where nobody knows. Times are local ones of the centre. */
export interface TypedFacts {
  readonly place: string;
  readonly radius: string;
  readonly persons: string;
  readonly vehicles: string;
  readonly occurred: string;
  readonly deadline: string;
}

/** Chosen from what there is. */
export type ChosenFacts = Omit<Facts, keyof TypedFacts>;

export function typedOf(facts: Facts, timezone: string | undefined): TypedFacts {
  const count = (value: number | null): string => (value === null ? '' : String(value));
  return {
    place: facts.place?.name ?? '',
    radius: count(facts.place?.radius ?? null),
    persons: count(facts.persons),
    vehicles: count(facts.vehicles),
    occurred: localField(facts.occurred, timezone),
    deadline: facts.deadline === null ? '' : localField(facts.deadline, timezone),
  };
}

const COUNT_MOST = 100_000;

/** @returns null for what is no number of persons, vehicles or metres. */
function countOf(text: string): number | null {
  const count = Number(text.trim());
  return text.trim() !== '' && Number.isInteger(count) && count >= 0 && count <= COUNT_MOST
    ? count
    : null;
}

/** @returns only what is different; empty where nothing is. */
export function changeOf(
  facts: Facts,
  chosen: Partial<ChosenFacts>,
  typed: TypedFacts,
  timezone: string | undefined,
): Partial<Facts> {
  const before = typedOf(facts, timezone);
  // Fields hold minutes and no point: what nobody touched stays as exact as it was.
  const touched = (...fields: (keyof TypedFacts)[]): boolean =>
    fields.some((field) => typed[field] !== before[field]);
  const next: Partial<Facts> = {
    ...chosen,
    ...(touched('place', 'radius') && { place: placeOf(facts.place, typed) }),
    ...(touched('persons') && { persons: countOf(typed.persons) }),
    ...(touched('vehicles') && { vehicles: countOf(typed.vehicles) }),
    ...(touched('occurred') && {
      occurred: utcOfLocal(typed.occurred, timezone, 'from') ?? facts.occurred,
    }),
    ...(touched('deadline') && { deadline: utcOfLocal(typed.deadline, timezone, 'to') }),
  };
  const changed = Object.entries(next).filter(
    ([fact, value]) => value !== facts[fact as keyof Facts],
  );
  return Object.fromEntries(changed);
}

function placeOf(before: Place | null, { place, radius }: TypedFacts): Place | null {
  const name = place.trim();
  const point = before?.point ?? null;
  if (name === '' && point === null) return null;
  return { point, radius: countOf(radius) ?? before?.radius ?? 0, name };
}
