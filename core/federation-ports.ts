/** What the exchange with partner centres needs of the world. */
import type { Between, Comparison, EndState } from './domain/federation/comparison.ts';
import type { SharedRest } from './domain/federation/entry.ts';
import type { Head, Outgoing, PartnerMessage } from './domain/federation/message.ts';
import type { IncidentEntry } from './domain/incident/entry.ts';
import type { KnownIncident } from './known-incident-ports.ts';
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

/** Parts that are left out do not limit anything. */
export interface BetweenSearch {
  readonly partner?: string;
  readonly state?: EndState;
  /** Since when both are concerned: UTC, ms since 1970, both included. */
  readonly from?: number;
  readonly to?: number;
}

/** An incident that this centre and a partner are concerned with, or were. */
export interface SharedIncident {
  /** Rises with the time at which both were; of the next page those before it. */
  readonly place: number;
  readonly partner: string;
  readonly incident: string;
  /** null: it is not known here yet. */
  readonly known: KnownIncident | null;
  readonly state: EndState;
  readonly between: Between;
}

/** What this centre's order has made of what partners and it said to each other. */
export interface FederationStore extends EvidenceStore {
  /** Those that came last first; `before`: only those before that place. */
  between(
    search: BetweenSearch & { readonly before: number | null; readonly limit: number },
  ): Result<readonly SharedIncident[]>;
  betweenOne(partner: string, incident: string): Result<SharedIncident | null>;
  /** How many of each state. */
  betweenCount(search: BetweenSearch): Result<Readonly<Partial<Record<EndState, number>>>>;
  /** Where both centres have different things at this moment; those that came last first, a few. */
  differing(): Result<readonly SharedIncident[]>;
  /** Whether an entry of that id has its place, of whichever incident. */
  hasEntry(id: string): Result<boolean>;
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
  /** Ends that are compared by now, or whose first difference is found. */
  readonly compared: readonly ComparedEnd[];
}

/** An end of an incident with that partner. */
export interface ComparedEnd {
  readonly partner: string;
  readonly incident: string;
  readonly end: Comparison;
}

/** How an answer of a partner is told apart from none. */
export type CallName = 'give' | 'hello' | 'picture' | 'agreement' | PictureCall;
export type PictureCall = 'feed' | 'catalogue';

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
  /** Since when they have given what they may for a day; left out: they may give. */
  readonly limited?: number;
  readonly positions: readonly PartnerPosition[];
}
