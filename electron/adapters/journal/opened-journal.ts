/** What a journal is opened with, and what can be done with it then. */
import type { CheckedChain } from '../../../core/contract/audit.ts';
import type { Result } from '../../../core/domain/result.ts';
import type { SealedEntry, Sealer } from '../../../core/journal/chain.ts';
import type { Entry, Statement } from '../../../core/journal/entry.ts';
import type { Journal, JournalPruning, JournalReader, JournalState } from '../../../core/ports.ts';
import type { NewCheck } from './steps.ts';

/** A key with what its coming is known by. */
export interface NamedSealer extends Sealer {
  /** Raw, base64. */
  readonly publicKey: string;
}

export interface JournalTools {
  readonly sealer: Sealer;
  /** Signs where the journal says already that it does: a change of keys that was ended midway. */
  readonly nextSealer?: NamedSealer | null;
  /** A check that trusts this journal's key, and those given (raw, base64). */
  readonly newCheck: NewCheck;
  /** UTC, ms since 1970. */
  readonly now: () => number;
  /** Since this run of the program began, ms. */
  readonly monotonic: () => number;
  readonly newId: () => string;
  /** Entries a file of lines; for tests. */
  readonly mostLines?: number;
}

export interface OpenedJournal extends Journal, JournalReader, JournalPruning {
  readonly state: JournalState;
  /** How far the check of the whole journal has come since it was opened, and what it found. */
  readonly integrity: CheckedChain;
  /** The public key that the journal named last, raw, base64; null before the first. */
  readonly keyNamed: string | null;
  /** Name of the key that signs the next entry. */
  readonly signingKey: string;
  /**
   * The last entry that the key before signs, and from then on the next one signs.
   *
   * @returns as `append`; where the disk was full just between the two, the next one signs too.
   */
  changeKey(statement: Statement, next: Sealer): Result<Entry>;
  /** JSON texts by id (core/journal/records.ts). Fails with `storage-refused`. */
  records(kind: string): Result<ReadonlyMap<string, string>>;
  /** Lines of the whole chain, as far as it was not pruned. */
  lines(): Generator<SealedEntry | null>;
  /**
   * Checks on for so long, ms; a little longer now and then.
   *
   * @returns true where there is more to check at once.
   */
  checkMore(budgetMs: number): boolean;
  readonly closed: boolean;
  close(): void;
}
