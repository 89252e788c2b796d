/**
 * Sheds work when the machine cannot keep up: first every second picture of tiles that nobody has
 * selected, then all but their key frames. Judged by the decode delay, with hysteresis.
 */
import type { LoadFacts } from './messages.ts';

/** Above this mean delay for `RAISE_AFTER_MS` another step is shed, ms. */
const TOO_LATE_MS = 600;
const RAISE_AFTER_MS = 3_000;
/** Below this one for `LOWER_AFTER_MS` a step is given back, ms. */
const EASY_MS = 200;
const LOWER_AFTER_MS = 10_000;

export class LoadWatch {
  private level: LoadFacts['shedLevel'] = 0;
  private lateSince: number | null = null;
  private easySince: number | null = null;

  /**
   * @param delayMs Mean decode delay of all cameras, ms.
   * @param now Monotonic, ms.
   */
  judge(delayMs: number, now: number): LoadFacts {
    this.lateSince = delayMs > TOO_LATE_MS ? (this.lateSince ?? now) : null;
    this.easySince = delayMs < EASY_MS ? (this.easySince ?? now) : null;
    if (this.lateSince !== null && now - this.lateSince >= RAISE_AFTER_MS && this.level < 2) {
      this.level = this.level === 0 ? 1 : 2;
      this.lateSince = now;
    }
    if (this.easySince !== null && now - this.easySince >= LOWER_AFTER_MS && this.level > 0) {
      this.level = this.level === 2 ? 1 : 0;
      this.easySince = now;
    }
    return { shedLevel: this.level, decodeDelayMs: delayMs };
  }
}
