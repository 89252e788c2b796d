/**
 * Whether a partner may have something of a camera now, by what was agreed. The owner judges it, and judges
 * it anew while a picture runs. Times are UTC, ms since 1970.
 */
import type { Purpose } from '../registry/record.ts';
import { endOfHours } from './shared-hours.ts';
import {
  reaches,
  type AgreementTerms,
  type DataKind,
  type Share,
  type SharedLevel,
} from './terms.ts';

/** A camera as agreements name it. */
export interface SharedCamera {
  readonly id: string;
  readonly groups: readonly string[];
  /** Nobody sees more of it, whatever was agreed; null: its owner has not said. */
  readonly most: SharedLevel | 'none' | null;
}

/** What a centre wants to see. */
export interface Wanted {
  /** The centre that asks. */
  readonly by: string;
  readonly camera: SharedCamera;
  readonly kind: DataKind;
  readonly level: SharedLevel;
  readonly purpose: Purpose;
  /** The incident for which more is let in for a time; null: none. */
  readonly raised: { readonly until: number } | null;
}

/** Why nothing is given, the nearest to being given first. */
export const OPENING_REFUSALS = [
  ...(['agreement-none', 'agreement-camera', 'agreement-kind', 'agreement-purpose'] as const),
  ...(['agreement-level', 'agreement-raise', 'agreement-hours'] as const),
] as const;
export type OpeningRefusal = (typeof OPENING_REFUSALS)[number];

export type Opening =
  | {
      readonly may: true;
      readonly agreement: string;
      readonly share: string;
      readonly level: SharedLevel;
      readonly linesMost: number | null;
      /** It ends then by itself. */
      readonly until: number;
    }
  | { readonly may: false; readonly why: OpeningRefusal };

/**
 * @param agreements That hold between the owner and whoever asks.
 * @param owner Id of the centre whose camera it is.
 * @param now UTC, ms.
 */
export function mayOpen(
  agreements: readonly AgreementTerms[],
  owner: string,
  wanted: Wanted,
  now: number,
): Opening {
  const openings = agreements
    .filter(({ parties, from, until }) => {
      const areParties = [owner, wanted.by].every((id) =>
        parties.some(({ centre }) => centre === id),
      );
      return areParties && owner !== wanted.by && from <= now && now < until;
    })
    .flatMap((terms) =>
      terms.shares
        .filter((share) => share.owner === owner)
        .map((share) => openingBy(terms, share, wanted, now)),
    );
  const given = openings.filter((opening) => opening.may);
  if (given.length > 0) return given.reduce((one, other) => (isMore(other, one) ? other : one));
  const refused = openings.flatMap((opening) => (opening.may ? [] : [opening.why]));
  const nearest = Math.max(0, ...refused.map((why) => OPENING_REFUSALS.indexOf(why)));
  return { may: false, why: OPENING_REFUSALS[nearest] ?? 'agreement-none' };
}

function openingBy(terms: AgreementTerms, share: Share, wanted: Wanted, now: number): Opening {
  const refused = (why: OpeningRefusal): Opening => ({ may: false, why });
  const { camera, kind, level, purpose, raised } = wanted;
  if (!isShared(share, camera)) return refused('agreement-camera');
  if (!share.kinds.includes(kind)) return refused('agreement-kind');
  if (!share.purposes.includes(purpose)) return refused('agreement-purpose');
  if (camera.most === 'none' || !reaches(camera.most ?? 'full', level))
    return refused('agreement-level');
  if (!reaches(share.raised, level)) return refused('agreement-level');
  const isRaised = !reaches(share.level, level);
  if (isRaised && (raised === null || raised.until <= now)) return refused('agreement-raise');
  const ends = share.hours === null ? terms.until : endOfHours(share.hours, now);
  if (ends === null) return refused('agreement-hours');
  const until = Math.min(ends, terms.until, isRaised && raised !== null ? raised.until : Infinity);
  const { id: agreement } = terms;
  return { may: true, agreement, share: share.id, level, linesMost: share.linesMost, until };
}

export function isShared({ cameras }: Share, { id, groups }: SharedCamera): boolean {
  switch (cameras.of) {
    case 'all':
      return true;
    case 'groups':
      return groups.some((group) => cameras.groups.includes(group));
    case 'cameras':
      return cameras.cameras.includes(id);
  }
}

/** The finer picture first, then the one that lasts longer. */
function isMore(one: Opening & { may: true }, other: Opening & { may: true }): boolean {
  const [lines, others] = [one.linesMost ?? Infinity, other.linesMost ?? Infinity];
  return lines === others ? one.until > other.until : lines > others;
}
