/** One person's look at a camera of another centre: asked for with a reason, and recorded at both. */
import type { OpeningRefusal } from '../agreement/opening.ts';

/** Why it was ended at the owner's. */
export const CUT_REASONS = [
  /** Whoever looked has stopped, or gone. */
  'left',
  /** Somebody at the owner's has. */
  'cut',
  /** Its time, that of the agreement or the agreed hours are over. */
  'expired',
  /** The agreement holds no more, or gives less now. */
  'agreement',
  /** The incident that it was given for is over. */
  'incident-closed',
  /** The partner is suspended or a partner no more. */
  'partner',
  /** The owner shelters. */
  'sheltering',
  /** The camera is not there any more, or may not be seen. */
  'camera',
  /** The owner's console ends, or cannot go on. */
  'owner-gone',
] as const;
export type CutReason = (typeof CUT_REASONS)[number];

/** What a camera of another centre is looked at for, besides the purpose of the agreement. */
export const LOOK_REASONS = [
  ...(['incident', 'asked-to-watch', 'search', 'public-event', 'traffic', 'water'] as const),
  ...(['drone', 'link-test', 'other'] as const),
] as const;
export type LookReason = (typeof LOOK_REASONS)[number];

/** Reasons that are none without words of one's own. */
export const NEEDS_WORDS: ReadonlySet<LookReason> = new Set(['other', 'search']);

/** More than what is usually shown is given for so long at most, ms (S0-6). */
export const RAISED_MOST_MS = 8 * 3_600_000;

/** Why nothing can be seen now. */
export const LOOK_REFUSALS = [
  /** No agreement that holds has this camera, or pictures of it. */
  'not-agreed',
  'purpose',
  'level',
  /** More than usual only for an incident, with a reason and a time. */
  'raise',
  'hours',
  /** The owner gives nothing out now, or nothing of this camera. */
  'withheld',
  'sheltering',
  'many',
] as const;
export type LookRefusal = (typeof LOOK_REFUSALS)[number];

const REFUSAL_OF: Readonly<Record<OpeningRefusal, LookRefusal>> = {
  ...{ 'agreement-none': 'not-agreed', 'agreement-camera': 'not-agreed' },
  ...{ 'agreement-kind': 'not-agreed', 'agreement-purpose': 'purpose' },
  ...{ 'agreement-level': 'level', 'agreement-raise': 'raise', 'agreement-hours': 'hours' },
};

/** As whoever asked is told: nobody learns more of the agreement than that. */
export function refusalOf(why: OpeningRefusal): LookRefusal {
  return REFUSAL_OF[why];
}
