/** What one centre tells another about an incident that both are concerned with. */
import type { FailureCode } from '../failures.ts';
import type { IncidentEntry } from '../incident/entry.ts';
import type { ComparedBody } from './comparison.ts';
import type { PartnerMessage } from './message.ts';

/** An entry that has its place, and what became of it. */
export interface Decided {
  readonly entry: IncidentEntry;
  /** Why it took no effect; null where it did. */
  readonly refused: FailureCode | null;
}

/** By the centre that is responsible, in their order from `index` on (0: the first of all). */
export interface DecidedBody {
  readonly kind: 'decided';
  readonly incident: string;
  readonly index: number;
  readonly entries: readonly Decided[];
  /** What was told at once goes on in the next message to this centre. */
  readonly more?: true;
}

export type PartnerBody =
  | DecidedBody
  /** To the centre that is responsible: it is to have its place there. */
  | {
      readonly kind: 'asked';
      readonly entry: IncidentEntry;
      /** How many entries that have their place the asker knew of; left out by earlier versions. */
      readonly known?: number;
    }
  /** To a centre that is not concerned any more: what it asked for took no effect. */
  | {
      readonly kind: 'refused';
      readonly incident: string;
      readonly entry: string;
      readonly refused: FailureCode;
    }
  /** Before what a third centre wrote is told: what that centre itself said to somebody, as it signed it. */
  | { readonly kind: 'shown'; readonly incident: string; readonly message: PartnerMessage }
  /** At an end: what the sender has of it, so that both can compare. */
  | ComparedBody;

/** What has its place, or is to have one; not what is only said about that. */
export type SaidBody = Exclude<PartnerBody, { readonly kind: 'shown' } | ComparedBody>;

export interface Send {
  /** The centre. */
  readonly to: string;
  readonly body: SaidBody;
}
