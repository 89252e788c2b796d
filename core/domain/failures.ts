/** Every code that a `Result` of this program can fail with. */
export const FAILURE_CODES = [
  'camera-number-unknown',
  'tile-number-unknown',
  'call-up-unreadable',
  'layout-unknown',
  'grid-out-of-range',
  'merge-not-rectangular',
  'storage-full',
  'storage-refused',
  'storage-unreadable',
  'document-newer',
  /** Another start of the program holds the profile. */
  'profile-in-use',
  /** What the audit log does not know of is not done. */
  'audit-failed',
  'not-permitted',
  'request-unreadable',
  'internal',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];
