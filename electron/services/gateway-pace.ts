/**
 * How much goes to a partner in one call: little over a thin line, so that its answer comes in time and a
 * sign of life is not kept waiting behind it; much where the line carries it.
 */

/** UTF-16 units as they travel. Of UTF-8 each takes three bytes at most, and a call holds 1,000,000. */
const MOST = 320_000;
const FIRST = 32_000;
const LEAST = 8_000;
/** An answer that was sooner allows more, one that was later less; ms. */
const SOON_MS = 250;
const LATE_MS = 1_000;

export interface Pace {
  /** One call holds so much; what is heavier by itself goes by itself. UTF-16 units as they travel. */
  most(): number;
  /** An answer came after so long, ms. */
  answered(ms: number): void;
  /** No answer came in time. */
  lost(): void;
}

export function createPace(): Pace {
  let most = FIRST;
  return {
    most: () => most,
    answered(ms) {
      if (ms < SOON_MS) most = Math.min(MOST, most * 2);
      if (ms > LATE_MS) most = Math.max(LEAST, most / 2);
    },
    lost() {
      most = Math.max(LEAST, most / 2);
    },
  };
}
