/** What a partner said, in its place in this centre's order. */
import type { Author } from '../incident/incident.ts';
import type { PartnerBody } from './body.ts';
import type { Shared } from './shared.ts';

/** How far a chain of messages has come. */
export interface Head {
  /** Of the last message, from 1 on; 0: none. */
  readonly number: number;
  /** SHA-256 of the last message, which names the one before; 64 hexadecimal digits. */
  readonly hash: string;
}

export const NO_MESSAGE: Head = { number: 0, hash: '0'.repeat(64) };

/** A message of one centre to another; each names the one before, so that none is left out or put in. */
export interface PartnerMessage extends Head {
  readonly from: string;
  readonly to: string;
  readonly previous: string;
  /** The body as JSON, byte for byte as it was hashed. */
  readonly text: string;
  /** Name of the centre's key. */
  readonly key: string;
  /** Of the hash, with that key; base64. */
  readonly signature: string;
}

export interface PartnerEntry {
  /** It follows from the message: the same one stands in the order once. */
  readonly id: string;
  /** The program at the position that received it. */
  readonly author: Author;
  /** UTC, ms: by the order in which it stands. */
  readonly recorded: number;
  readonly partner: PartnerMessage;
}

/** What is kept of an incident that partners are concerned with, besides its entries. */
export type SharedRest = Pick<Shared, 'asked' | 'held' | 'early' | 'parts' | 'told'>;

/** An incident that a body is about. */
export function incidentIn(body: PartnerBody): string {
  return body.kind === 'asked' ? body.entry.incident : body.incident;
}

/** A message that is to go out; the hash is that of its other fields. */
export type Outgoing = Omit<PartnerMessage, 'from' | 'key' | 'signature'>;
