/** Finding cameras: by words, by what they can do, by where they stand. */
import type { Camera, CameraKind } from '../camera.ts';
import { fold } from '../search.ts';
import type { FindBorder, NearestBorder } from './borders.ts';
import { distanceBetween, type Point } from './geo.ts';
import { cameraQuality, type CameraQuality, type QualityClass } from './image-quality.ts';
import type { ConditionState, NightAbility, Purpose, SharingLevel } from './record.ts';

/** Parts that are left out do not limit anything; all that are given must hold. */
export interface RegistryQuery {
  /** Every word stands in number, names, places, tags …, in any script and without accents. */
  readonly text?: string | undefined;
  readonly kinds?: readonly CameraKind[] | undefined;
  readonly night?: readonly NightAbility[] | undefined;
  /** Words of the name, as in `text`. */
  readonly owner?: string | undefined;
  readonly centre?: string | undefined;
  readonly sharing?: readonly SharingLevel[] | undefined;
  readonly purposes?: readonly Purpose[] | undefined;
  readonly conditions?: readonly ConditionState[] | undefined;
  readonly groups?: readonly string[] | undefined;
  /** At least this class at this distance, m, with the lens at its wide end. */
  readonly quality?: { readonly class: QualityClass; readonly distance: number } | undefined;
  /** Not farther than this from a point, m. */
  readonly near?: (Point & { readonly within: number }) | undefined;
  /** Not farther than this from a land border, m; `country`: from that state's border alone. */
  readonly border?: { readonly within: number; readonly country?: string | undefined } | undefined;
}

export interface Found {
  readonly camera: Camera;
  /** m, where the query names a point. */
  readonly distance: number | null;
  /** Where the query names a border. */
  readonly border: NearestBorder | null;
}

/** @returns by distance where the query names a point, else by number. */
export type SearchRegistry = (cameras: readonly Camera[], query: RegistryQuery) => Found[];

/** Worked out when it is asked for the first time: who types nothing waits for nothing. */
class Prepared {
  /** By country; '' for any. */
  readonly borders = new Map<string, NearestBorder | null>();
  private readonly camera: Camera;
  private readonly folded = new Map<string, string>();
  private reach: CameraQuality | null | undefined;

  constructor(camera: Camera) {
    this.camera = camera;
  }

  get text(): string {
    return this.fold('text', wordsOf);
  }

  get owner(): string {
    return this.fold('owner', ({ owner }) => owner ?? '');
  }

  get centre(): string {
    return this.fold('centre', ({ record }) => record?.centre ?? '');
  }

  get quality(): CameraQuality | null {
    if (this.reach === undefined) this.reach = cameraQuality(this.camera);
    return this.reach;
  }

  private fold(name: string, words: (camera: Camera) => string): string {
    const known = this.folded.get(name) ?? fold(words(this.camera));
    this.folded.set(name, known);
    return known;
  }
}

/**
 * What a search works out about a camera it keeps for as long as the camera's entry stays the same
 * object: a keystroke among thousands of cameras then only compares.
 */
export function createRegistrySearch(findBorder: FindBorder): SearchRegistry {
  const known = new WeakMap<Camera, Prepared>();

  function prepared(camera: Camera): Prepared {
    const before = known.get(camera);
    if (before !== undefined) return before;
    const made = new Prepared(camera);
    known.set(camera, made);
    return made;
  }

  function borderOf({ position }: Camera, { borders }: Prepared, country?: string) {
    if (position === undefined) return null;
    const key = country ?? '';
    const before = borders.get(key);
    if (before !== undefined) return before;
    const nearest = findBorder(position, country);
    borders.set(key, nearest);
    return nearest;
  }

  return (cameras, query) => {
    const words = wordsIn(query.text);
    const owner = wordsIn(query.owner);
    const centre = wordsIn(query.centre);
    const found: Found[] = [];
    for (const camera of cameras) {
      const facts = prepared(camera);
      if (words.length > 0 && !holds(facts.text, words)) continue;
      if (owner.length > 0 && !holds(facts.owner, owner)) continue;
      if (centre.length > 0 && !holds(facts.centre, centre)) continue;
      if (!fits(camera, facts, query)) continue;
      const distance = distanceTo(camera, query.near);
      if (query.near !== undefined && (distance === null || distance > query.near.within)) continue;
      const border =
        query.border === undefined ? null : borderOf(camera, facts, query.border.country);
      if (
        query.border !== undefined &&
        (border === null || border.distance > query.border.within)
      ) {
        continue;
      }
      found.push({ camera, distance, border });
    }
    return found.sort(
      (one, other) =>
        (one.distance ?? 0) - (other.distance ?? 0) || one.camera.number - other.camera.number,
    );
  };
}

function fits(
  { kind, groups = [], record }: Camera,
  facts: Prepared,
  query: RegistryQuery,
): boolean {
  const { kinds, night, sharing, purposes, conditions } = query;
  const ability = record?.night?.ability;
  const among = <T>(wanted: readonly T[] | undefined, has: T | undefined): boolean =>
    wanted === undefined || (has !== undefined && wanted.includes(has));
  const shares = <T>(wanted: readonly T[] | undefined, has: readonly T[]): boolean =>
    wanted === undefined || has.some((one) => wanted.includes(one));
  return (
    among(kinds, kind) &&
    among(night, ability) &&
    among(sharing, record?.sharing?.level ?? 'none') &&
    among(conditions, record?.condition?.state ?? 'in-service') &&
    shares(purposes, record?.purposes ?? []) &&
    shares(query.groups, groups) &&
    (query.quality === undefined || reaches(facts.quality, query.quality))
  );
}

function reaches(
  quality: CameraQuality | null,
  wanted: NonNullable<RegistryQuery['quality']>,
): boolean {
  return quality !== null && quality.reach[wanted.class] >= wanted.distance;
}

function distanceTo({ position }: Camera, near: RegistryQuery['near']): number | null {
  return near === undefined || position === undefined ? null : distanceBetween(position, near);
}

function wordsIn(text = ''): string[] {
  return fold(text)
    .split(/\s+/)
    .filter((word) => word !== '');
}

function holds(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

/** All that somebody may type to find a camera; each on a line of its own, so that no word joins two. */
function wordsOf({ id, number, name, owner, purpose, groups, record = {} }: Camera): string {
  const { controllers = [], users = [], centre, place, recorder, tags = [], contact } = record;
  return [
    ...[String(number), name, id, owner, purpose, centre],
    ...[place?.address, place?.locality, place?.municipality, recorder?.name, contact?.name],
    ...[...controllers, ...users, ...tags, ...(groups ?? [])],
  ]
    .filter((text) => text !== undefined)
    .join('\n');
}
