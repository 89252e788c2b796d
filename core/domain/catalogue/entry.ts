/**
 * What a centre tells a partner of a camera: where it stands, what it can do, whom to ask, and what of it is
 * shared. Never how it is reached, what it is called inside the centre, or who has used it (S1-2, S1-3, S2-6).
 */
import type { SharedOf } from '../agreement/shared.ts';
import type { Camera } from '../camera.ts';
import { POSITION_PRECISIONS, type CameraPosition } from '../position.ts';
import type { CameraRecord } from '../registry/record.ts';

export type Precision = (typeof POSITION_PRECISIONS)[number];

export interface CatalogueEntry {
  /** As much of it as partners are told; its id is the owner's. */
  readonly camera: Camera;
  /** null: nothing of it is shared with whoever reads this. */
  readonly shared: SharedOf | null;
}

/** A camera of a partner, as it is known here. */
export interface PartnerCamera extends CatalogueEntry {
  /** Here; the same at every workstation. */
  readonly id: string;
  /** Id of the centre. */
  readonly owner: string;
}

/** Of the catalogue as it is called by here; `hash`: SHA-256, hexadecimal. */
export function partnerCameraId(
  owner: string,
  theirs: string,
  hash: (text: string) => string,
): string {
  return `p-${hash(`pomezi-partner-camera-1:${owner}/${theirs}`).slice(0, 24)}`;
}

/** As the wall, lists and the registry have cameras; in no group of this centre. */
export function partnerCameraAsCamera({ id, owner, camera, shared }: PartnerCamera): Camera {
  const { groups: _groups, record, ...told } = camera;
  return {
    ...{ ...told, id },
    streams: isSeen(shared) ? camera.streams : [],
    record: { ...record, centre: owner },
    partner: owner,
  };
}

function isSeen(shared: SharedOf | null): boolean {
  return shared !== null && shared.raised !== 'analytic' && shared.kinds.includes('video');
}

/** Whatever is not named here is not told: a field that is new stays at home until somebody decides on it. */
export function catalogueEntry(
  {
    id,
    number,
    name,
    kind,
    streams,
    position,
    owner,
    purpose,
    regime,
    retentionHours,
    record,
  }: Camera,
  shared: SharedOf | null,
  precision: Precision,
): CatalogueEntry {
  const told = record === undefined ? undefined : toldOf(record, precision);
  const place = position === undefined ? null : coarsened(position, precision);
  return {
    camera: {
      ...{ id, number, name, kind, streams: shared === null ? [] : streams },
      ...(place === null ? {} : { position: place }),
      ...(owner === undefined ? {} : { owner }),
      ...(purpose === undefined ? {} : { purpose }),
      ...(regime === undefined ? {} : { regime }),
      ...(retentionHours === undefined ? {} : { retentionHours }),
      ...(told === undefined ? {} : { record: told }),
    },
    shared,
  };
}

const TOLD = [
  ...(['controllers', 'mount', 'space', 'picture', 'night', 'optics', 'watchedDistance'] as const),
  ...(['purposes', 'contact', 'solar'] as const),
] as const satisfies readonly (keyof CameraRecord)[];

function toldOf(record: CameraRecord, precision: Precision): CameraRecord {
  const { place, audio, sign, condition, anpr } = record;
  const { address: _address, ...settlement } = place ?? {};
  return {
    ...Object.fromEntries(
      TOLD.flatMap((name) => (record[name] === undefined ? [] : [[name, record[name]]])),
    ),
    ...(place === undefined ? {} : { place: precision === 'exact' ? place : settlement }),
    // Whether there is sound, not why; whether it is in order, not what is written on the ticket.
    ...(audio === undefined ? {} : { audio: { state: audio.state } }),
    ...(sign === undefined
      ? {}
      : { sign: sign.state === 'exception' ? { ...sign, reason: '—' } : sign }),
    ...(condition === undefined ? {} : { condition: { state: condition.state } }),
    ...(anpr === undefined ? {} : { anpr }),
  };
}

/** Of 500 m: degrees of latitude; of longitude it is more, so the square is at least as large. */
const GRID = 0.0045;

/**
 * The middle of the square of 500 m in which it stands: asking often tells no more than asking once.
 *
 * @returns null where coordinates are not told at all.
 */
export function coarsened(position: CameraPosition, wanted: Precision): CameraPosition | null {
  const precision = coarser(position.precision, wanted);
  if (precision === 'settlement') return null;
  if (precision === 'exact') return position;
  const lat = middle(position.lat, GRID);
  // By what is told of the latitude: by the latitude itself, it would tell that too.
  const step = GRID / Math.max(0.1, Math.cos((lat * Math.PI) / 180));
  return {
    lat,
    lon: middle(position.lon, step),
    precision,
  };
}

function coarser(one: Precision, other: Precision): Precision {
  const at = Math.max(POSITION_PRECISIONS.indexOf(one), POSITION_PRECISIONS.indexOf(other));
  return POSITION_PRECISIONS[at] ?? 'settlement';
}

function middle(value: number, step: number): number {
  return Number(((Math.floor(value / step) + 0.5) * step).toFixed(5));
}
