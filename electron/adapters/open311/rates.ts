/** Rates by whoever asks; the memory for them is bounded, whoever asks under however many names. */
import { fullAllowance, spend, type Allowance, type Rate } from '../../../core/domain/rate.ts';

const REMEMBERED_MOST = 1_000;

export class Rates {
  private readonly rate: Rate;
  private readonly now: () => number;
  private readonly known = new Map<string, Allowance>();

  /** @param now ms of a clock that never goes back. */
  constructor(rate: Rate, now: () => number) {
    this.rate = rate;
    this.now = now;
  }

  /** @returns seconds to wait; 0: it may be done, and counts. */
  spend(who: string): number {
    const at = this.now();
    const { allowance, wait } = spend(
      this.rate,
      this.known.get(who) ?? fullAllowance(this.rate, at),
      at,
    );
    // The one that asked last stands last.
    this.known.delete(who);
    this.known.set(who, allowance);
    const oldest = this.known.size > REMEMBERED_MOST ? this.known.keys().next().value : undefined;
    if (oldest !== undefined) this.known.delete(oldest);
    return wait;
  }
}
