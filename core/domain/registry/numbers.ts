/** Call-up numbers: one a camera, and stable, because operators know them by heart. */
import type { Camera } from '../camera.ts';

export const LARGEST_NUMBER = 99_999;

export interface NumberTaken {
  /** The camera that has it. */
  readonly camera: string;
  readonly name: string;
  /** The next free number above, or below where there is none above; null where all are taken. */
  readonly free: number | null;
  /** What the other one would get in exchange; null where the asking camera has no number yet. */
  readonly swap: number | null;
}

/**
 * @param asking Id of the camera that wants the number.
 * @returns null: it can have it.
 */
export function numberTaken(
  cameras: readonly Pick<Camera, 'id' | 'number' | 'name'>[],
  number: number,
  asking: string,
): NumberTaken | null {
  const holder = cameras.find((camera) => camera.number === number && camera.id !== asking);
  if (holder === undefined) return null;
  const own = cameras.find((camera) => camera.id === asking)?.number ?? null;
  return {
    ...{ camera: holder.id, name: holder.name, swap: own },
    free: freeNumber(new Set(cameras.map((camera) => camera.number)), number),
  };
}

/** The nearest number that is not taken: upwards first, as lists are numbered. */
export function freeNumber(taken: ReadonlySet<number>, wanted: number): number | null {
  for (let number = wanted; number <= LARGEST_NUMBER; number += 1) {
    if (!taken.has(number)) return number;
  }
  for (let number = Math.min(wanted, LARGEST_NUMBER); number >= 1; number -= 1) {
    if (!taken.has(number)) return number;
  }
  return null;
}
