/** What the duty roster needs of the world: what is kept of it. */
import type { PlannedShift } from './domain/roster/roster.ts';
import type { OrderProgress } from './incident-ports.ts';
import type { Result } from './domain/result.ts';

/** The plan as the centre's order makes it; made anew from it where it is missing. */
export interface RosterStore extends OrderProgress {
  /** The one that begins then (UTC, ms); null: nobody was ever planned for it. */
  get(starts: number): Result<PlannedShift | null>;
  /** Those that begin in that time (UTC, ms; `to` excluded), the first one first. */
  between(from: number, to: number): Result<readonly PlannedShift[]>;
  /** All or nothing. */
  keep(applied: number, shifts: readonly PlannedShift[]): Result<null>;
  /**
   * Who was planned for shifts that began before that time (UTC, ms) is taken away for good; that
   * something was planned stays, so that the order makes the same of it when it is read anew.
   *
   * @returns of how many shifts.
   */
  forgetBefore(time: number): Result<number>;
  close(): void;
}
