/** Whether two people may have reported the same thing (domain file, S3-2). */
import { topOf, type EventCode } from '../incident/codes.ts';
import type { Place } from '../incident/facts.ts';
import { distanceBetween } from '../registry/geo.ts';
import { fold } from '../search.ts';

/** As far apart they are proposed as the same, both included. */
const SIMILAR_METRES = 500;
export const SIMILAR_MS = 30 * 60_000;

/** What is known of something that happened. */
export interface Happening {
  readonly code: EventCode;
  /** UTC, ms. */
  readonly occurred: number;
  readonly place: Place | null;
}

export function isSimilar(one: Happening, other: Happening): boolean {
  return (
    topOf(one.code) === topOf(other.code) &&
    Math.abs(one.occurred - other.occurred) <= SIMILAR_MS &&
    isSamePlace(one.place, other.place)
  );
}

/** Where one of them has no point, its name is all there is to go by. */
function isSamePlace(one: Place | null, other: Place | null): boolean {
  if (one === null || other === null) return false;
  if (one.point !== null && other.point !== null) {
    return distanceBetween(one.point, other.point) <= SIMILAR_METRES;
  }
  const name = fold(one.name).trim();
  return name !== '' && name === fold(other.name).trim();
}

/** Those that may be the same, the nearest in time first. */
export function similarTo<T>(
  happening: Happening,
  known: readonly T[],
  of: (one: T) => Happening,
): readonly T[] {
  const apart = (one: T): number => Math.abs(of(one).occurred - happening.occurred);
  return known
    .filter((one) => isSimilar(happening, of(one)))
    .sort((one, other) => apart(one) - apart(other));
}
