/** What shift handovers need of the world besides the order of the centre. */
import type { CoverRest } from './domain/federation/shift-body.ts';
import type { FailureCode } from './domain/failures.ts';
import type { HandoverEntry } from './domain/handover/entry.ts';
import type { Handover } from './domain/handover/handover.ts';
import type { Result } from './domain/result.ts';

export interface KnownHandoverEntry {
  /** In the order of the centre. */
  readonly sequence: number;
  readonly entry: HandoverEntry;
  /** Why it took no effect; null where it did. */
  readonly refused: FailureCode | null;
}

/** Shift handovers as the centre's order makes them, beside the incidents that move with them. */
export interface HandoverStore {
  get(id: string): Result<Handover | null>;
  /** null: no other centre is concerned with it. */
  cover(id: string): Result<CoverRest | null>;
  /** Partners whose shift was taken over in that centre, begun later than that: UTC, ms. */
  coveredBy(centre: string, since: number): Result<readonly string[]>;
  /** Whether an entry of that id has its place, of whichever handover. */
  hasEntry(id: string): Result<boolean>;
  /** Oldest first. */
  entries(id: string): Result<readonly KnownHandoverEntry[]>;
  /** Those that are not closed: oldest first. */
  underWay(): Result<readonly Handover[]>;
  /**
   * Newest first; `before`: only those begun earlier than that, UTC, ms.
   *
   * @param text Words as people type them: names, numbers of incidents, what was typed. Empty: all.
   * @param centre Only shifts that people of that centre hand over; left out: all.
   */
  find(
    text: string,
    before: number | null,
    limit: number,
    centre?: string,
  ): Result<readonly Handover[]>;
}

/** What is kept of a shift that is handed over the border. */
export interface KnownCover {
  readonly handover: string;
  readonly rest: CoverRest;
}
