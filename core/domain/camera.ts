/** A camera as the console knows it. Addresses and passwords are kept apart (see `CameraSource`). */
import type { CameraPosition } from './position.ts';
import type { CameraRecord } from './registry/record.ts';

export const CAMERA_KINDS = ['fixed', 'ptz', 'mobile', 'solar', 'drone', 'anpr'] as const;
export type CameraKind = (typeof CAMERA_KINDS)[number];

/** Legal regime of the processing: GDPR, Directive (EU) 2016/680, or Ukrainian law. */
export const REGIMES = ['gdpr', 'led', 'ua'] as const;
export type Regime = (typeof REGIMES)[number];

export const STREAM_NAMES = ['sub', 'main'] as const;
/** `sub` is the small picture for small tiles, `main` the full one. */
export type StreamName = (typeof STREAM_NAMES)[number];

export interface Camera {
  readonly id: string;
  /** The number that an operator types; unique in the centre, 1 … 99999. */
  readonly number: number;
  readonly name: string;
  readonly kind: CameraKind;
  /** Which streams the camera offers; none where its pictures do not come here. */
  readonly streams: readonly StreamName[];
  readonly position?: CameraPosition | undefined;
  readonly owner?: string | undefined;
  readonly purpose?: string | undefined;
  readonly regime?: Regime | undefined;
  /** Hours that recordings are kept. */
  readonly retentionHours?: number | undefined;
  /** Id of the partner centre whose it is; left out: of this centre. */
  readonly partner?: string | undefined;
  /** Camera groups that rights are given for. */
  readonly groups?: readonly string[] | undefined;
  /** What the registry knows besides; windows that only watch are sent little of it (`wallCamera`). */
  readonly record?: CameraRecord | undefined;
}

/** The camera as the wall needs it: of the registry's record only what it is found by. */
export function wallCamera({ record, ...camera }: Camera): Camera {
  if (record === undefined) return camera;
  const { centre, place, tags } = record;
  return {
    ...camera,
    record: {
      ...(centre === undefined ? {} : { centre }),
      ...(place === undefined ? {} : { place }),
      ...(tags === undefined ? {} : { tags }),
    },
  };
}

/** Where the pictures come from. Stays in the main and media processes; no window ever sees it. */
export interface CameraSource {
  readonly camera: string;
  /** Stream addresses without user name and password. */
  readonly addresses: Readonly<Partial<Record<StreamName, string>>>;
  readonly onvif?: string | undefined;
  readonly user?: string | undefined;
  /** What it reports over ONVIF is not listened to. */
  readonly events?: false | undefined;
  /** SHA-256 of the certificate of the ONVIF service that a person accepted. */
  readonly certificate?: string | undefined;
}

/**
 * The stream to show when `wanted` is asked for: a camera with one stream always shows that one.
 */
export function offeredStream(camera: Pick<Camera, 'streams'>, wanted: StreamName): StreamName {
  return camera.streams.includes(wanted) ? wanted : (camera.streams[0] ?? wanted);
}

export interface CameraGroup {
  readonly group: string;
  /** How many are in it. */
  readonly cameras: number;
}

/** By name; a camera counts in each of its groups. */
export function groupsOf(cameras: readonly Pick<Camera, 'groups'>[]): CameraGroup[] {
  const counts = new Map<string, number>();
  for (const group of cameras.flatMap(({ groups }) => groups ?? [])) {
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return [...counts].map(([group, count]) => ({ group, cameras: count })).sort(byGroup);
}

function byGroup(one: CameraGroup, other: CameraGroup): number {
  return one.group < other.group ? -1 : 1;
}
