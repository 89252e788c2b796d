/** What sharing the records of a centre needs of the world: what is kept of them, and what seals passwords. */
import type { RecordEntry, RecordName } from './domain/record/record.ts';
import type { OrderProgress } from './incident-ports.ts';
import type { Result } from './domain/result.ts';

export interface StandingRecord extends RecordName {
  /** JSON text. */
  readonly value: string;
  /** Name of the person who wrote it, else of the computer. */
  readonly by: string;
}

/** What a portion of the order has made of the records. */
export interface RecordPortion {
  /** Whose founding stands; null: nobody has founded any. */
  readonly set: string | null;
  /** null: it is gone. */
  readonly records: readonly (RecordName & { readonly standing: StandingRecord | null })[];
  /** Of changes that are not whole yet. */
  readonly parts: readonly RecordEntry[];
  /** Changes that are through: their parts are needed no longer. */
  readonly through: readonly string[];
  /** Of the own journal: the last change of which it is known what became of it. */
  readonly judged: number;
}

/** The records as the centre's order makes them; made anew from it where they are missing. */
export interface RecordStore extends OrderProgress {
  /** Of the own journal: the last change of which it is known what became of it. */
  readonly judged: number;
  readonly set: string | null;
  get(name: RecordName): Result<StandingRecord | null>;
  all(): Result<readonly StandingRecord[]>;
  /** Those that have come of a change that is not whole yet. */
  parts(change: string): Result<readonly RecordEntry[]>;
  /** All or nothing. */
  keep(applied: number, portion: RecordPortion): Result<null>;
  close(): void;
}

/** An X25519 key (RFC 7748); both raw, base64. */
export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/**
 * Seals for the workstations of a centre. What is sealed is bound to what it is `about`: exchanged with
 * another it opens no more. Opening gives null for what another key sealed, or somebody changed.
 */
export interface CentreCipher {
  makePair(): KeyPair;
  /** @returns 32 random bytes, base64. */
  makeSecret(): string;
  /** For whoever has the private key alone. */
  sealTo(publicKey: string, text: string, about: string): string | null;
  openWith(privateKey: string, sealed: string, about: string): string | null;
  seal(secret: string, text: string, about: string): string;
  open(secret: string, sealed: string, about: string): string | null;
}

/** How far what was decided about events has been heard; the events themselves stand elsewhere. */
export interface DecisionStore extends OrderProgress {
  keep(applied: number): Result<null>;
  close(): void;
}
