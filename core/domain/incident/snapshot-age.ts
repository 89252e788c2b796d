import { DELAYED_FROM_MS } from '../tile-state.ts';

/** Main writes its entry a moment after the key; that alone makes no picture old, ms. */
const WRITING_MS = 3_000;

/**
 * How old a picture was when it went into the incident. Both UTC ms.
 *
 * @returns whole seconds; null for one that was live.
 */
export function snapshotAge(taken: number, entered: number): number | null {
  const age = entered - taken;
  return age <= DELAYED_FROM_MS + WRITING_MS ? null : Math.round(age / 1_000);
}
