/** Moving a camera is one act: the old place goes into its history, the new one is entered. */
import type { Camera } from '../camera.ts';
import type { CameraPosition } from '../position.ts';
import { fail, succeed, type Result } from '../result.ts';
import type { CameraPlace, CameraRecord, CameraSign, Placement } from './record.ts';

/** Kinds that are carried from place to place. */
const MOVABLE: ReadonlySet<Camera['kind']> = new Set(['mobile', 'solar', 'drone', 'anpr']);

/** Newest places that are kept; at one move a day, three years. */
export const MOST_PLACEMENTS = 1_100;

export interface Move {
  readonly position?: CameraPosition | undefined;
  readonly place?: CameraPlace | undefined;
  /** Left out: the old one goes on. */
  readonly purpose?: string | undefined;
  /** Left out: still to be confirmed. */
  readonly sign?: Exclude<CameraSign, { state: 'to-confirm' }> | undefined;
}

export interface Mover {
  /** UTC ms. */
  readonly at: number;
  /** Login; null at a console without operators. */
  readonly by: string | null;
}

/**
 * What is known of the old place and not said of the new one is not carried over: a wrong place on a
 * partner's map is worse than none. Fails with `camera-not-movable` for cameras that are mounted for
 * good; their place is changed as any other entry.
 */
export function moveCamera(camera: Camera, move: Move, { at, by }: Mover): Result<Camera> {
  if (!MOVABLE.has(camera.kind)) return fail('camera-not-movable', { number: camera.number });
  const { position, purpose, record = {}, ...rest } = camera;
  const { place, placedAt, history = [], sign: _sign, ...kept } = record;
  const old: Placement = withoutAbsent({
    ...{ position, place, purpose },
    ...{ from: placedAt ?? null, to: at, by },
  });
  const next: CameraRecord = withoutAbsent({
    ...kept,
    place: move.place,
    sign: move.sign ?? { state: 'to-confirm' as const, since: at },
    placedAt: at,
    history: [...history, old].slice(-MOST_PLACEMENTS),
  });
  const moved: Camera = { ...rest, record: next };
  return succeed(
    withoutAbsent({ ...moved, position: move.position, purpose: move.purpose ?? purpose }),
  );
}

/** Equal records are equal also once they are stored as JSON. */
function withoutAbsent<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}
