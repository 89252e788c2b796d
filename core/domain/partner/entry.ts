/** What is written about partners into the journal, and from there into the centre's order. */
import type { Author } from '../incident/incident.ts';
import type { SealedCard } from './card.ts';

/** Long enough for a sentence; a reason is no report. */
export const REASON_MOST = 500;

export type PartnerBody =
  /** A card of ours was made for them; the centre's own keys are known by it. */
  | {
      readonly kind: 'invited';
      readonly card: SealedCard;
      /** The workstation that had the keys is gone; left out: it is not. */
      readonly takesOver?: true;
    }
  /** @property anew They have lost their key: what was confirmed of them counts no longer. */
  | { readonly kind: 'received'; readonly card: SealedCard; readonly anew: boolean }
  /** What was on the screen when the words were compared. */
  | { readonly kind: 'compared'; readonly theirs: string; readonly ours: string }
  | { readonly kind: 'confirmed'; readonly theirs: string; readonly ours: string }
  | { readonly kind: 'suspended'; readonly reason: string }
  /** @property first Login of who asked for it; the author is the second person. */
  | { readonly kind: 'resumed'; readonly first: string }
  | { readonly kind: 'revoked'; readonly reason: string };

export interface PartnerEntry {
  /** Of this entry alone, a UUID. */
  readonly id: string;
  /** The id of the other centre; null: a card for whoever gets it. */
  readonly partner: string | null;
  readonly author: Author;
  /** When the centre put it in its place. */
  readonly recorded: number;
  readonly body: PartnerBody;
}
