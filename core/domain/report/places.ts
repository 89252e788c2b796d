/** Places that somebody who takes a report down can choose by a few letters: those of the cameras. */
import type { Camera } from '../camera.ts';
import type { Place } from '../incident/facts.ts';
import { pointFrom } from '../registry/coordinates.ts';
import { fold, holdsWords } from '../search.ts';

/** How exactly a place is known that was chosen by its name, m. */
const RADIUS = { exact: 100, '500m': 500, settlement: 5_000 } as const;
export const PLACES_SHOWN = 6;

export interface KnownPlace {
  /** What it is found and chosen by. */
  readonly name: string;
  /** Number of the camera there: two squares may bear one name. */
  readonly camera: number;
  readonly place: Place;
}

/**
 * @param text Words of the name, address, locality or municipality, in any order and without accents, or
 * the number of a camera.
 * @returns those whose own name begins with it first; none for an empty text.
 */
export function placesFor(cameras: readonly Camera[], text: string): readonly KnownPlace[] {
  const query = text.trim();
  if (query === '') return [];
  const first = fold(query);
  const rank = ({ name }: KnownPlace): number => (fold(name).startsWith(first) ? 0 : 1);
  return cameras
    .filter((camera) => holdsWords(`${camera.number} ${wordsOf(camera)}`, query))
    .map(placeOf)
    .sort((one, other) => rank(one) - rank(other) || one.camera - other.camera)
    .slice(0, PLACES_SHOWN);
}

/**
 * The place that the text alone tells: coordinates as maps give them, or a name without a point.
 *
 * @returns null for an empty text.
 */
export function typedPlace(text: string): Place | null {
  const name = text.trim();
  if (name === '') return null;
  const point = pointFrom(name);
  return { point, radius: RADIUS.exact, name };
}

function wordsOf({ name, record }: Camera): string {
  const { address, locality, municipality } = record?.place ?? {};
  return [name, address, locality, municipality].filter((part) => part !== undefined).join(' ');
}

function placeOf({ name, number, position, record }: Camera): KnownPlace {
  const { address, locality, municipality } = record?.place ?? {};
  const more = [address, locality, municipality].filter(
    (part) => part !== undefined && part !== name,
  );
  const place: Place = {
    point: position === undefined ? null : { lat: position.lat, lon: position.lon },
    radius: RADIUS[position?.precision ?? 'exact'],
    name: [name, ...more].join(', ').slice(0, 200),
  };
  return { name: place.name, camera: number, place };
}
