/**
 * Pictures between two centres, each one binary message of WebSocket (RFC 6455, 5.6): ten bytes of our own
 * and the coded picture. Times are by the owner's clock, UTC, ms since 1970.
 */
export interface RelayedPicture {
  readonly key: boolean;
  /** From the group that is kept for whoever comes new: it may have come long ago. */
  readonly kept: boolean;
  /** Whether `at` is when it was taken; else it is when it came to the owner. */
  readonly isCapture: boolean;
  readonly at: number;
  readonly data: Uint8Array;
}

const KIND = 1;
const HEAD = 10;
const KEY = 1;
const CAPTURE = 2;
const KEPT = 4;
/** Of one picture; a larger one is none, bytes. */
export const PICTURE_LONGEST = 8_000_000;

export function pictureBytes({ key, kept, isCapture, at, data }: RelayedPicture): Buffer {
  const bytes = Buffer.allocUnsafe(HEAD + data.byteLength);
  bytes[0] = KIND;
  bytes[1] = (key ? KEY : 0) | (isCapture ? CAPTURE : 0) | (kept ? KEPT : 0);
  bytes.writeDoubleBE(at, 2);
  bytes.set(data, HEAD);
  return bytes;
}

/** @returns null for what is none. Its data is a copy of its own. */
export function readPicture(bytes: Uint8Array): RelayedPicture | null {
  if (bytes.length <= HEAD || bytes.length > PICTURE_LONGEST || bytes[0] !== KIND) return null;
  const flags = bytes[1] ?? 0;
  if (flags > (KEY | CAPTURE | KEPT)) return null;
  const at = new DataView(bytes.buffer, bytes.byteOffset, HEAD).getFloat64(2);
  if (!Number.isFinite(at) || at < 0) return null;
  return {
    ...{ key: (flags & KEY) !== 0, kept: (flags & KEPT) !== 0, isCapture: (flags & CAPTURE) !== 0 },
    ...{ at, data: new Uint8Array(bytes.subarray(HEAD)) },
  };
}
