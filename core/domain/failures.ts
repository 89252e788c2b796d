/** Every code that a `Result` of this program can fail with. */
export const FAILURE_CODES = [
  'camera-number-unknown',
  'tile-number-unknown',
  'call-up-unreadable',
  'layout-unknown',
  'layout-name-missing',
  'layout-name-too-long',
  'grid-out-of-range',
  'merge-not-rectangular',
  'storage-full',
  'storage-refused',
  'document-newer',
  'not-permitted',
  'request-unreadable',
  'provisioning-refused',
  'internal',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];
