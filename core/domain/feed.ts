/**
 * The way of a camera's pictures to this console: what the media process knows about it.
 * A window turns these facts into a tile state (`tile-state.ts`); it never invents one.
 */
import type { StreamName } from './camera.ts';
import type { Step } from './relay/step.ts';

/** Why pictures of a camera of this centre do not come. */
export const CAMERA_REASONS = [
  /** Nothing answers at the address. */
  'unreachable',
  /** The camera answered and then ended or reset the connection. */
  'dropped',
  /** The connection is there, no picture comes. */
  'silent',
  /** The camera refuses the user name or password. Never tried again by itself. */
  'credentials-refused',
  /** Whoever is signed in may not see this camera. */
  'not-permitted',
  /** The camera has no stream at this address (RTSP 404 and the like). */
  'stream-unknown',
  /** What answers is not a video stream. */
  'not-video',
  /** The address cannot be used at all. */
  'address-unusable',
  /** The picture's coding cannot be decoded on this machine. */
  'codec-unsupported',
  /** The stream is damaged beyond showing. */
  'undecodable',
  /** The picture is larger than this machine decodes. */
  'picture-too-large',
  /** ffmpeg is missing or does not start. */
  'tool-missing',
  /** No address is known for this camera. */
  'unconfigured',
] as const;

/** Why those of a partner's camera do not. */
const PARTNER_REASONS = [
  /** Nobody has said yet what it is looked at for. */
  'reason-needed',
  /** The partner does not let this centre see it, or not so. */
  'not-shared',
  /** The partner has ended it. */
  'cut-by-owner',
  /** What it was let in for is over. */
  'grant-ended',
  /** The partner shelters: it gives nothing out. */
  'owner-sheltering',
  /** The link to the partner is down. */
  'partner-unreachable',
  /** The partner's camera sends nothing to the partner itself. */
  'camera-silent',
] as const;

/** Why pictures do not come. Each has a translated message under `reason.<code>`. */
export const LINK_REASONS = [...CAMERA_REASONS, ...PARTNER_REASONS] as const;
export type LinkReason = (typeof LINK_REASONS)[number];

/** What ends the attempts until a person changes something. */
export const FINAL_REASONS: ReadonlySet<LinkReason> = new Set([
  'credentials-refused',
  'not-permitted',
  'address-unusable',
  'tool-missing',
  'unconfigured',
  'reason-needed',
  'not-shared',
  'cut-by-owner',
  'grant-ended',
  'owner-sheltering',
]);

/** What says that the camera itself has a fault that trying again is unlikely to mend. */
export const FAULT_REASONS: ReadonlySet<LinkReason> = new Set([
  'stream-unknown',
  'not-video',
  'address-unusable',
  'codec-unsupported',
  'undecodable',
  'picture-too-large',
  'tool-missing',
  'unconfigured',
]);

export interface LinkStatus {
  /** `waiting`: between two attempts; `stopped`: no further attempt without a person. */
  readonly phase: 'connecting' | 'streaming' | 'waiting' | 'stopped';
  /** Attempts since pictures last came; 0 on the first one of all. */
  readonly attempt: number;
  /** UTC, ms since 1970; only while `waiting`. */
  readonly nextTryAt: number | null;
  readonly reason: LinkReason | null;
  readonly stream: StreamName;
  /** The stream is re-encoded on this machine because it cannot decode the camera's own coding. */
  readonly transcoded: boolean;
  /** How much of it a partner's link carries; left out: a camera of this centre. */
  readonly shared?: { readonly step: Step };
}

/** Silence on an open connection after which the connection is made anew, ms. */
export const SILENCE_LIMIT_MS = 15_000;
/** Time for a new connection to bring its first picture, ms. */
export const FIRST_PICTURE_LIMIT_MS = 10_000;

/** Bounds of the wait between two attempts, ms. */
export const RETRY_FIRST_MS = 500;
export const RETRY_MOST_MS = 10_000;

/**
 * The wait before the next attempt: doubles from `RETRY_FIRST_MS` to the most, then spread
 * over 50 … 100 % so that the cameras of a switch that lost power do not all come at once.
 *
 * @param attempt Failed attempts in a row, 1 or more.
 * @param random A number from 0 up to 1.
 * @param most Milliseconds.
 * @returns Milliseconds.
 */
export function retryWait(attempt: number, random: number, most = RETRY_MOST_MS): number {
  const step = Math.min(most, RETRY_FIRST_MS * 2 ** Math.min(16, attempt - 1));
  return Math.round(step * (0.5 + random / 2));
}

/**
 * Every so many attempts at an address where nothing answered, the whole attempt is made all the same: a
 * connection over the slowest links may take longer than the look whether anything answers.
 */
const WHOLE_EVERY = 6;

/**
 * Whether it is looked first if anything takes connections at the address, which costs a hundredth of an
 * attempt: with a switch also all its cameras are gone at once.
 *
 * @param reason Of the last attempt.
 * @param attempt Failed attempts in a row.
 */
export function looksFirst(reason: LinkReason | null, attempt: number): boolean {
  return reason === 'unreachable' && attempt % WHOLE_EVERY !== 0;
}

/** What a camera's refusal says about how it wants to be read; null where it says nothing. */
export function readNeed(log: string): 'patience' | 'datagrams' | null {
  // The camera's description leaves the picture size out.
  if (/dimensions not set|unspecified size/i.test(log)) return 'patience';
  // RFC 2326, 11.3.13: it does not send RTP inside the RTSP connection.
  if (/\b461 Unsupported transport/i.test(log)) return 'datagrams';
  return null;
}

/**
 * Reads what ffmpeg wrote on standard error. The exit code proves nothing: a reset connection ends
 * with 0.
 */
export function readLinkReason(log: string, hadPicture: boolean): LinkReason {
  if (/\b40[13] (Unauthorized|Forbidden)|authorization failed/i.test(log)) {
    return 'credentials-refused';
  }
  if (/failed: (404|406|415|454)|HTTP error 4\d\d|Server returned 4\d\d|No such file/i.test(log)) {
    return 'stream-unknown';
  }
  // A camera that is starting up takes the connection and ends it before its first answer.
  const unanswered = /Impossible to open 'rtsps?:/i.test(log) && !/method \w+ failed/i.test(log);
  if (unanswered && /Invalid data found/i.test(log)) return 'dropped';
  if (/Unsupported (protocol|URL)|Protocol not found|not on whitelist/i.test(log)) {
    return 'address-unusable';
  }
  if (
    /Invalid data found|does not contain any stream|matches no streams|Unable to find a suitable|ends prematurely/i.test(
      log,
    )
  ) {
    return hadPicture ? 'dropped' : 'not-video';
  }
  if (
    /dimensions not set|unspecified size|Could not find codec parameters|codec not currently supported/i.test(
      log,
    )
  ) {
    return hadPicture ? 'dropped' : 'not-video';
  }
  if (hadPicture) return 'dropped';
  if (/refused|No route|unreachable|timed out|resolve|Immediate exit|Connection reset/i.test(log)) {
    return 'unreachable';
  }
  return 'unreachable';
}
