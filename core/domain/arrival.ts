/**
 * When a camera's newest picture counts as come. After a silence a late picture proves nothing: the
 * way holds back a picture or two (a muxer, a camera's own queue) and lets them go seconds later,
 * while the camera still stands. Only pictures that go on coming, or one that is fresh, end a silence.
 */
import { DELAYED_FROM_MS, frozenFrom } from './tile-state.ts';

/** Pictures that a way may have held back. */
const HELD_MOST = 2;

export interface Arrival {
  /** When the last picture came that counts, monotonic ms. */
  readonly at: number;
  /** When late pictures came since then that do not count yet, monotonic ms. */
  readonly late: readonly number[];
}

/**
 * @param before Null for the first picture of all, which always counts.
 * @param at When the picture came, monotonic ms.
 * @param ageMs Since it was taken; null where that is not known.
 * @param intervalMs Usual time between two pictures of this camera.
 */
export function arrive(
  before: Arrival | null,
  at: number,
  ageMs: number | null,
  intervalMs: number,
): Arrival {
  const counts = { at, late: [] };
  if (before === null || ageMs === null || ageMs <= DELAYED_FROM_MS) return counts;
  const limit = frozenFrom(intervalMs);
  if (at - before.at <= limit) return counts;
  const late = [...before.late, at].filter((moment) => at - moment <= limit * HELD_MOST);
  return late.length > HELD_MOST ? counts : { at: before.at, late };
}
