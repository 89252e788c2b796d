/**
 * When was a picture taken? RTSP cameras tell it in RTCP sender reports (RFC 3550, 6.4.1); ffmpeg
 * hands it on in `prft` boxes (ISO/IEC 14496-12, 8.16.5). Before the first sender report the same
 * box holds the time of muxing, and a camera whose clock is wrong sends nonsense. This estimator
 * believes the box only after a run of pictures shows that it follows the camera's clock.
 */

/** Pictures in a row that must agree before the camera's clock is believed. */
const AGREEING_PICTURES = 8;
/** Time stamps of sender reports agree to the millisecond; muxing times do not, ms. */
const AGREEMENT_MS = 2;
/** Muxing takes place within this of our reading, ms: such a time says nothing about the camera. */
const MUXING_WINDOW_MS = 12;
/** How far ahead of ours a camera's clock may be and still be believed, ms. */
const AHEAD_MS = 150;
/** A first picture older than this is a wrong clock, not a slow network, ms. */
const OLDEST_FIRST_MS = 5_000;

export interface CaptureClock {
  /** Capture time minus media time of the run of pictures that agree, ms. */
  readonly offset: number | null;
  readonly agreeing: number;
  readonly believed: boolean;
  /** The camera's clock minus ours, as far as it can be seen, ms; for the health view. */
  readonly apparentSkew: number | null;
}

export const UNKNOWN_CLOCK: CaptureClock = {
  offset: null,
  agreeing: 0,
  believed: false,
  apparentSkew: null,
};

/**
 * Takes one picture into account.
 *
 * @param mediaMs Presentation time of the picture inside the stream, ms.
 * @param statedMs What the `prft` box says, UTC, ms since 1970; null where there is none.
 * @param receivedMs When it reached this machine, UTC, ms since 1970.
 * @returns The clock afterwards and the capture time (UTC, ms), null while it is not believed.
 */
export function observePicture(
  clock: CaptureClock,
  mediaMs: number,
  statedMs: number | null,
  receivedMs: number,
): { clock: CaptureClock; capturedAt: number | null } {
  if (statedMs === null) return { clock: UNKNOWN_CLOCK, capturedAt: null };
  const offset = statedMs - mediaMs;
  const agrees = clock.offset !== null && Math.abs(offset - clock.offset) <= AGREEMENT_MS;
  const agreeing = agrees ? clock.agreeing + 1 : 1;
  const delay = receivedMs - statedMs;
  const plausible = delay > MUXING_WINDOW_MS || delay < -MUXING_WINDOW_MS;
  const inRange = delay >= -AHEAD_MS && (clock.believed || delay <= OLDEST_FIRST_MS);
  // Once believed, a new sender report may move the offset a little (the camera's clock is
  // disciplined); a jump begins the proof anew.
  const believed =
    inRange && ((clock.believed && agrees) || (agreeing >= AGREEING_PICTURES && plausible));
  return {
    clock: { offset, agreeing, believed, apparentSkew: -delay },
    capturedAt: believed ? statedMs : null,
  };
}
