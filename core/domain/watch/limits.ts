/**
 * How many pictures one person watches closely, beside the wall that is only there for the overview.
 * In the test of the Home Office's Police Scientific Development Branch people saw 85 % of what happened
 * on one monitor, 74 % on four, 58 % on six and 53 % on nine (domain file part 4, "Pictures per person").
 * Nothing is ever blocked: a number that is too high is said in words.
 */

/** No wall has more tiles than this. */
export const WATCHED_PICTURES = { min: 1, max: 64 } as const;

/** Of all that happened, seen with so many monitors: %. */
export const SEEN_OF_ALL = { 1: 85, 4: 74, 6: 58, 9: 53 } as const;

export interface WatchLimits {
  /** So many are advised at most. */
  readonly advised: number;
  /** With more it is said that they are many; never less than `advised`. */
  readonly many: number;
  /** With more they are too many, which is noted too; never less than `many`. */
  readonly most: number;
}

export const FIRST_WATCH_LIMITS: WatchLimits = { advised: 4, many: 6, most: 9 };

/** `above`: more than advised, and no more is said than the number. */
export const WATCH_LEVELS = ['advised', 'above', 'many', 'too-many'] as const;
export type WatchLevel = (typeof WATCH_LEVELS)[number];

export function watchLevel(pictures: number, { advised, many, most }: WatchLimits): WatchLevel {
  if (pictures > most) return 'too-many';
  if (pictures > many) return 'many';
  return pictures > advised ? 'above' : 'advised';
}

/** @returns whether they can stand together. */
export function areWatchLimits({ advised, many, most }: WatchLimits): boolean {
  return advised <= many && many <= most;
}
