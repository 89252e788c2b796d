/** What the exchange with partner centres needs of the world. */
import type { Head, Outgoing, SharedRest } from './domain/federation/entry.ts';
import type { IncidentEntry } from './domain/incident/entry.ts';
import type { Result } from './domain/result.ts';

/** What this centre's order has made of what partners and it said to each other. */
export interface FederationStore {
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
export interface FederationPortion {
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
