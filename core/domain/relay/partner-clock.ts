/**
 * What a partner's clock says at this moment, by questions and answers (RFC 5905, section 8, with one time of
 * the partner's instead of two). The quickest answer says it best: what waits on the way waits in one direction.
 * Times are UTC, ms since 1970.
 */
export interface ClockSample {
  /** When it was asked, by our clock. */
  readonly asked: number;
  /** What theirs said. */
  readonly at: number;
  /** When the answer came, by our clock. */
  readonly heard: number;
}

export interface PartnerClock {
  readonly samples: readonly ClockSample[];
}

/** Clocks wander: older answers count no more, ms. */
const KEPT_MS = 120_000;
const SAMPLES_MOST = 64;

export function newPartnerClock(): PartnerClock {
  return { samples: [] };
}

/** One that comes before it was asked, or much later, counts for nothing. */
export function withSample({ samples }: PartnerClock, sample: ClockSample): PartnerClock {
  const took = sample.heard - sample.asked;
  if (took < 0 || took > 30_000 || !Number.isFinite(sample.at)) return { samples };
  const fresh = samples.filter(({ heard }) => sample.heard - heard < KEPT_MS);
  return { samples: [...fresh, sample].slice(-SAMPLES_MOST) };
}

/** @returns theirs minus ours, ms, right within half of what the answer took; null: not known. */
function offsetOf({ samples }: PartnerClock): number | null {
  const best = samples.reduce<ClockSample | null>(
    (quickest, sample) =>
      quickest === null || sample.heard - sample.asked <= quickest.heard - quickest.asked
        ? sample
        : quickest,
    null,
  );
  return best === null ? null : best.at - (best.asked + best.heard) / 2;
}

/** @returns a time of theirs by our clock, never in the future. @param now By ours. */
export function ownTime(clock: PartnerClock, theirs: number, now: number): number {
  return Math.min(now, theirs - (offsetOf(clock) ?? 0));
}
