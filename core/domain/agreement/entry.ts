/** What is written about agreements into the journal, and from there into the centre's order. */
import type { Author } from '../incident/incident.ts';
import type { EndingReason, SealedStatement } from './statement.ts';
import type { AgreementTerms } from './terms.ts';

export type AgreementBody =
  /** By somebody of this centre. */
  | { readonly kind: 'proposed'; readonly terms: AgreementTerms }
  /** @property first Login of who asked for it; the author is the second person. */
  | {
      readonly kind: 'signed';
      readonly agreement: string;
      readonly hash: string;
      readonly first: string;
    }
  | { readonly kind: 'ended'; readonly agreement: string; readonly reason: EndingReason }
  /** What the other centre has said, as it came. */
  | { readonly kind: 'heard'; readonly sealed: SealedStatement }
  /** What this centre has said, as it went out: the other one has it. */
  | { readonly kind: 'given'; readonly sealed: SealedStatement };

export interface AgreementEntry {
  /** Of this entry alone, a UUID. */
  readonly id: string;
  readonly author: Author;
  /** When the centre put it in its place. */
  readonly recorded: number;
  readonly body: AgreementBody;
}
