/** What drafts need of the world: where what somebody typed and has not sent is kept. */
import type { Result } from './domain/result.ts';

/** Whose it is, and where it was typed. */
export interface DraftKey {
  /** Login: it is never given to another person. */
  readonly person: string;
  readonly form: string;
  /** The incident, report or handoff that it is about; empty: none. */
  readonly about: string;
}

export interface StoredDraft extends DraftKey {
  /** When it was kept: UTC, ms since 1970. */
  readonly kept: number;
  readonly text: string;
}

/** Sealed, at this workstation alone. Everything fails with `storage-full` or `storage-refused`. */
export interface DraftStore {
  /** Durable when it resolves; takes the place of what was kept there before. */
  keep(draft: StoredDraft): Promise<Result<null>>;
  /** Those that this person kept; one that cannot be opened any more is none. */
  of(person: string): Result<readonly StoredDraft[]>;
  /** For good; also where there is none. */
  drop(key: DraftKey): Result<null>;
  /**
   * Drops all but those of these persons that were kept in that time (UTC, ms, both included).
   *
   * @returns how many it dropped.
   */
  dropAllBut(persons: readonly string[], from: number, to: number): Result<number>;
  close(): void;
}
