/** One person's look at a camera of another centre: asked for with a reason, and recorded at both. */

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
