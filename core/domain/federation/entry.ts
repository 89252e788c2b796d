/** What a partner said, in its place in this centre's order. */
import type { Author } from '../incident/incident.ts';
import type { PartnerBody } from './body.ts';
import type { Between } from './comparison.ts';
import type { PartnerMessage } from './message.ts';
import type { Shared } from './shared.ts';

export interface PartnerEntry {
  /** It follows from the message: the same one stands in the order once. */
  readonly id: string;
  /** The program at the position that received it. */
  readonly author: Author;
  /** UTC, ms: by the order in which it stands. */
  readonly recorded: number;
  readonly partner: PartnerMessage;
  /**
   * Third centres whose people it tells of and whose keys were known where it was received: their own
   * word is needed. Left out: none.
   */
  readonly needs?: readonly string[];
  /** Of another centre's word that is shown here: whether that centre has signed it, as far as its keys are known. */
  readonly evidence?: EvidenceState;
}

export type EvidenceState = 'sound' | 'unsound' | 'unknown';

/** What is kept of an incident that partners are concerned with, besides its entries. */
export type SharedRest = Pick<
  Shared,
  'asked' | 'held' | 'early' | 'parts' | 'told' | 'refusals'
> & {
  /** How much of what others have said about it each centre was shown, or was passed over for it. */
  readonly shown?: Readonly<Record<string, number>>;
  /** What it comes to with each other centre that is concerned or was. */
  readonly between?: Readonly<Record<string, Between>>;
};

/** An incident that a body is about. */
export function incidentIn(body: PartnerBody): string {
  return body.kind === 'asked' ? body.entry.incident : body.incident;
}
