/** The filters of the registry's page, as they are typed and as main is asked. */
import type { Input } from '../../../core/contract/contract.ts';
import type { Camera } from '../../../core/domain/camera.ts';
import { pointFrom } from '../../../core/domain/registry/coordinates.ts';
import type { Point } from '../../../core/domain/registry/geo.ts';
import type { QualityClass } from '../../../core/domain/registry/image-quality.ts';

export type Query = Input<'cameras.search'>['query'];

/** Empty: does not limit anything. Distances as typed: m for a class, km else. */
export interface Filters {
  readonly kind: string;
  readonly night: string;
  readonly owner: string;
  readonly centre: string;
  readonly sharing: string;
  readonly condition: string;
  readonly group: string;
  readonly class: string;
  readonly classDistance: string;
  /** A camera's number or coordinates. */
  readonly near: string;
  readonly nearDistance: string;
  readonly border: string;
  readonly favourites: boolean;
}

export const NO_FILTERS: Filters = {
  ...{ kind: '', night: '', owner: '', centre: '', sharing: '', condition: '', group: '' },
  ...{ class: '', classDistance: '', near: '', nearDistance: '', border: '', favourites: false },
};

/** Where nothing is said. */
const FIRST_CLASS_DISTANCE = 10;
const FIRST_NEAR_KM = 2;

/** Lists of codes: the form offers no others. */
type Codes = Pick<Query, 'kinds' | 'night' | 'sharing' | 'conditions' | 'groups'>;

/** @returns null where the place that is named is none. */
export function queryOf(filters: Filters, cameras: readonly Camera[]): Query | null {
  const { kind, night, owner, centre, sharing, condition, group } = filters;
  const near = filters.near.trim() === '' ? undefined : placeNamed(filters.near, cameras);
  if (near === null) return null;
  const codes = Object.entries({
    kinds: kind,
    night,
    sharing,
    conditions: condition,
    groups: group,
  })
    .filter(([, code]) => code !== '')
    .map(([name, code]) => [name, [code]]);
  return {
    ...(Object.fromEntries(codes) as Codes),
    ...(owner.trim() === '' ? {} : { owner: owner.trim() }),
    ...(centre.trim() === '' ? {} : { centre: centre.trim() }),
    ...(filters.class === ''
      ? {}
      : {
          quality: {
            class: filters.class as QualityClass,
            distance: numberFrom(filters.classDistance) ?? FIRST_CLASS_DISTANCE,
          },
        }),
    ...(near === undefined
      ? {}
      : { near: { ...near, within: (numberFrom(filters.nearDistance) ?? FIRST_NEAR_KM) * 1_000 } }),
    ...(numberFrom(filters.border) === null
      ? {}
      : { border: { within: (numberFrom(filters.border) ?? 0) * 1_000 } }),
  };
}

function placeNamed(text: string, cameras: readonly Camera[]): Point | null {
  const plain = text.trim();
  const position = cameras.find(({ number }) => String(number) === plain)?.position;
  return position === undefined ? pointFrom(plain) : { lat: position.lat, lon: position.lon };
}

/** Above zero, with a decimal comma or point; null where it is none. */
function numberFrom(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return Number.isFinite(value) && value > 0 ? Math.min(value, 20_000) : null;
}
