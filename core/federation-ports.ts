/** What the exchange with partner centres needs of the world. */
import type { SharedRest } from './domain/federation/entry.ts';
import type { Head, Outgoing, PartnerMessage } from './domain/federation/message.ts';
import type { IncidentEntry } from './domain/incident/entry.ts';
import type { Result } from './domain/result.ts';
import type { Language } from './domain/settings.ts';

/** Other centres' own word about incidents, as it came here. */
export interface EvidenceStore {
  /** After so many of that incident, in the order in which they came. */
  evidence(incident: string, after: number): Result<readonly PartnerMessage[]>;
  evidenceCount(incident: string): Result<number>;
  hasEvidence(incident: string, hash: string): Result<boolean>;
  /** @param word Hash of an entry as its author's centre said it. */
  isVouched(word: string): Result<boolean>;
}

export interface EvidencePortion {
  readonly evidence: readonly { readonly incident: string; readonly message: PartnerMessage }[];
  /** Hashes of entries that their authors' centres were seen to have said. */
  readonly vouched: readonly string[];
}

/** What this centre's order has made of what partners and it said to each other. */
export interface FederationStore extends EvidenceStore {
  /** null: no other centre is concerned with that incident. */
  rest(incident: string): Result<SharedRest | null>;
  /** What was asked of a partner and is not decided yet, of every incident. */
  asked(): Result<readonly IncidentEntry[]>;
  /** The last message of that partner that has its place here. */
  received(partner: string): Result<Head>;
  /** The last message to that partner. */
  last(partner: string): Result<Head>;
  /** Messages to that partner after that number, in their order. */
  outgoing(partner: string, after: number, limit: number): Result<readonly Outgoing[]>;
}

/** What a portion of the order has made of it. */
export interface FederationPortion extends EvidencePortion {
  readonly shared: readonly { readonly incident: string; readonly rest: SharedRest }[];
  readonly received: readonly { readonly partner: string; readonly head: Head }[];
  readonly outgoing: readonly Outgoing[];
  /** What partners said and counts for nothing, and why. */
  readonly disputes: readonly {
    readonly partner: string;
    readonly number: number;
    readonly why: string;
  }[];
}

/** How an answer of a partner is told apart from none. */
export type CallName = 'give' | 'hello' | 'picture';

/** Live calls between the gateways of two centres; what has no answer in time was not heard. */
export interface PartnerCalls {
  /**
   * @param ms How long the answer may take.
   * @returns `partner-unreachable` where none came.
   */
  call(partner: string, name: CallName, text: string, ms: number): Promise<Result<string>>;
  /**
   * What partners ask is answered; `partner` is who asks, as the link itself says.
   * @returns what ends it.
   */
  serve(answer: (partner: string, name: CallName, text: string) => Promise<string>): () => void;
}

/** A partner that this centre works with. */
export interface KnownPartner {
  readonly id: string;
  readonly name: string;
  /** Raw, base64: those that count now. */
  readonly publicKeys: readonly string[];
  /** Those that counted before: what was signed with them stays theirs. Left out: none. */
  readonly formerKeys?: readonly string[];
}

/** Who sits where at a partner, as it says. */
export interface PartnerPosition {
  readonly position: string;
  /** As it is called there. */
  readonly name: string;
  /** Login there; null: nobody is signed in. */
  readonly person: string | null;
  readonly personName: string;
  readonly role: string | null;
  readonly languages: readonly Language[];
}

/** How it stands with a partner. Times are UTC, ms since 1970, by our clock. */
export interface PartnerLinkState {
  readonly id: string;
  readonly name: string;
  readonly isUp: boolean;
  /** Since when it is up or down; null: never heard of since the start. */
  readonly since: number | null;
  readonly lastContact: number | null;
  readonly roundTripMs: number | null;
  /** Their clock less ours, ms. */
  readonly offsetMs: number | null;
  /** Messages of ours that they have not confirmed. */
  readonly queued: number;
  readonly positions: readonly PartnerPosition[];
}
