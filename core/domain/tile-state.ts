/**
 * The state of a tile, from facts alone: pictures that were drawn, and what the media process says.
 * "Connected" is no fact about a picture, so no state rests on it. One vocabulary everywhere.
 */
import { FAULT_REASONS, type LinkReason, type LinkStatus } from './feed.ts';

export const TILE_STATES = [
  'empty',
  'live',
  'delayed',
  'frozen',
  'reconnecting',
  'no-signal',
  'sleeping',
  'fault',
  'no-permission',
  'masked',
  'playback',
] as const;
export type TileState = (typeof TILE_STATES)[number];

/** Age above which a picture is called delayed, ms. */
export const DELAYED_FROM_MS = 2_000;
/** A tile must be shown frozen within 2 s: the check runs every 0.2 s, drawing takes its time too. */
export const FROZEN_FROM_MS = 1_500;
/** A camera of one picture a second or less is frozen after this many missing pictures. */
const FROZEN_INTERVALS = 3;
/** Slower than this is not asked of any camera, ms. */
const FROZEN_MOST_MS = 10_000;
/** Exactly the same picture for so long from a camera with sensor noise: its encoder hangs, ms. */
export const IDENTICAL_FROM_MS = 10_000;
/** Failed attempts after which "reconnecting" would promise too much. */
const RECONNECTING_ATTEMPTS = 3;

/** Somebody does not let it be seen, or not yet. */
const WITHHELD: ReadonlySet<LinkReason> = new Set([
  ...(['credentials-refused', 'not-permitted', 'reason-needed', 'not-shared'] as const),
  ...(['cut-by-owner', 'grant-ended', 'owner-sheltering'] as const),
]);

export interface PictureFacts {
  /** When the last picture came out of the decoder, ms on the window's monotonic clock. */
  readonly decodedAt: number;
  /** Usual time between two pictures of this camera, ms. */
  readonly intervalMs: number;
  /** When the last picture was taken, after the camera's own clock: UTC, ms since 1970. */
  readonly capturedAt: number | null;
  /** When the last picture reached this machine: UTC, ms since 1970. */
  readonly receivedAt: number;
  /** For how long every picture has been exactly the same, ms. */
  readonly identicalMs: number;
}

export interface TileFacts {
  readonly link: LinkStatus | null;
  readonly picture: PictureFacts | null;
  /** Set by the decoder of this window, e.g. for a coding that it does not know. */
  readonly decodeReason: LinkReason | null;
}

export interface TileStatus {
  readonly state: TileState;
  readonly reason: LinkReason | 'identical' | null;
  /** Age of the picture that stands in the tile; null where none stands. */
  readonly age: { readonly ms: number; readonly source: 'capture' | 'received' } | null;
  readonly attempt: number;
  readonly nextTryAt: number | null;
}

/**
 * @param monotonic The window's monotonic clock, ms (the base of `decodedAt`).
 * @param now UTC, ms since 1970.
 */
export function tileStatus(facts: TileFacts, monotonic: number, now: number): TileStatus {
  const { link, picture } = facts;
  const age = picture === null ? null : pictureAge(picture, now);
  const reason = facts.decodeReason ?? link?.reason ?? null;
  const status = (state: TileState, why: TileStatus['reason'] = reason): TileStatus => ({
    state,
    reason: why,
    age,
    attempt: link?.attempt ?? 0,
    nextTryAt: link?.nextTryAt ?? null,
  });

  if (facts.decodeReason !== null) return status('fault');
  if (reason !== null && WITHHELD.has(reason)) return status('no-permission');
  if (link === null) return status('reconnecting', null);
  if (link.phase !== 'streaming') return status(lostState(link, picture !== null));
  if (picture === null) return status('reconnecting');

  const silence = monotonic - picture.decodedAt;
  if (silence > frozenFrom(picture.intervalMs)) return status('frozen', 'silent');
  if (picture.identicalMs >= IDENTICAL_FROM_MS) return status('frozen', 'identical');
  return status(age !== null && age.ms > DELAYED_FROM_MS ? 'delayed' : 'live', null);
}

function lostState(link: LinkStatus, hadPicture: boolean): TileState {
  if (link.reason !== null && FAULT_REASONS.has(link.reason)) return 'fault';
  if (link.phase === 'stopped') return 'no-signal';
  // A first connection has failed nothing yet; afterwards a picture is owed only for a while.
  if (link.attempt === 0) return 'reconnecting';
  return hadPicture && link.attempt <= RECONNECTING_ATTEMPTS ? 'reconnecting' : 'no-signal';
}

/** Silence after which a camera with this usual time between pictures is frozen; both ms. */
export function frozenFrom(intervalMs: number): number {
  return Math.max(FROZEN_FROM_MS, Math.min(FROZEN_MOST_MS, intervalMs * FROZEN_INTERVALS));
}

function pictureAge(picture: PictureFacts, now: number): NonNullable<TileStatus['age']> {
  return picture.capturedAt === null
    ? { ms: Math.max(0, Math.round(now - picture.receivedAt)), source: 'received' }
    : { ms: Math.max(0, Math.round(now - picture.capturedAt)), source: 'capture' };
}

/** Whether the picture in the tile may keep its colours: everything else is shown as past. */
export function isPresent(state: TileState): boolean {
  return state === 'live' || state === 'delayed' || state === 'playback';
}
