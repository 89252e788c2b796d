/** What agreements give a partner of one camera, for the catalogue that it is told. */
import type { Purpose } from '../registry/record.ts';
import { isShared, type SharedCamera } from './opening.ts';
import type { SharedHours } from './shared-hours.ts';
import { reaches, type AgreementTerms, type DataKind, type SharedLevel } from './terms.ts';

export interface SharedOf {
  /** Id of the agreement. */
  readonly agreement: string;
  readonly level: SharedLevel;
  readonly raised: SharedLevel;
  readonly kinds: readonly DataKind[];
  readonly purposes: readonly Purpose[];
  /** null: as it is. */
  readonly linesMost: number | null;
  /** null: always. */
  readonly hours: SharedHours | null;
}

/**
 * The share that gives the most of it, whatever the hour.
 *
 * @param agreements That hold now.
 * @returns null where nothing of it is shared.
 */
export function sharedOf(
  agreements: readonly AgreementTerms[],
  owner: string,
  partner: string,
  camera: SharedCamera,
): SharedOf | null {
  const { most } = camera;
  if (most === 'none') return null;
  const given = agreements
    .filter(({ parties }) => parties.some(({ centre }) => centre === partner))
    .flatMap((terms) =>
      terms.shares
        .filter((share) => share.owner === owner && isShared(share, camera))
        .map((share): SharedOf => {
          const { kinds, purposes, linesMost, hours } = share;
          const within = (level: SharedLevel): SharedLevel =>
            most === null || reaches(most, level) ? level : most;
          const levels = { level: within(share.level), raised: within(share.raised) };
          return { agreement: terms.id, ...levels, kinds, purposes, linesMost, hours };
        }),
    );
  return given.reduce<SharedOf | null>(
    (best, one) => (best === null || isMore(one, best) ? one : best),
    null,
  );
}

function isMore(one: SharedOf, other: SharedOf): boolean {
  if (one.level !== other.level) return reaches(one.level, other.level);
  return one.kinds.length > other.kinds.length;
}
