/**
 * What a centre says of itself to another one, signed: a centre card. Two centres that have each other's
 * can reach and believe each other; people compare by telephone that it was not changed on the way.
 * Times are UTC, ms since 1970.
 */
import { canonicalText } from '../../journal/canonical.ts';
import type { Checker } from '../../journal/cuts.ts';
import type { Language } from '../settings.ts';

/** Of the format; whoever reads another one must be brought up to date first. */
export const CARD_VERSION = 1;

/** As text, with what is around it. */
export const CARD_LONGEST = 65_536;

const DAY_MS = 86_400_000;
/** A card holds for so long unless something else is said, ms. */
export const CARD_VALID_MS = 365 * DAY_MS;
/** No card holds longer, ms. */
const CARD_VALID_MOST_MS = 1_100 * DAY_MS;
/** The other centre's clock may be ahead by so much, ms. */
const CLOCKS_APART_MS = DAY_MS;

export interface CardCentre {
  /** Lower case letters, digits and hyphens. */
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** In which it can be spoken to, its own first. */
  readonly languages: readonly Language[];
  /** What kind of authority it is, such as `municipal-police`. */
  readonly authority: string;
  /** IANA time zone name. */
  readonly timezone: string;
}

/** That the centre has confirmed a card of the one it writes to. */
export interface CardAnswer {
  readonly serial: number;
  /** Of the keys on that card. */
  readonly print: string;
  /** With which the other one's link may enter here; null: it does not dial. */
  readonly pass: string | null;
}

export interface Card {
  readonly version: typeof CARD_VERSION;
  readonly centre: CardCentre;
  /** Ed25519, raw, base64: signs the centre's cards. */
  readonly signingKey: string;
  /** The key of its link, as NATS writes it: `U…`. */
  readonly linkKey: string;
  /** Where its links are waited for, `tls://host:port`; empty: it only dials. */
  readonly reach: readonly string[];
  /** The certificate of the authority behind its links, PEM; null: it only dials. */
  readonly ca: string | null;
  readonly issued: number;
  readonly until: number;
  /** Rises with every card of a centre. */
  readonly serial: number;
  /** The id of the centre that it is meant for; null: whoever gets it. */
  readonly meantFor: string | null;
  readonly answer: CardAnswer | null;
}

/** A card with who vouches for it. */
export interface SealedCard {
  readonly card: Card;
  /** With its own signing key, base64. */
  readonly signature: string;
  /** The key that it replaces, which has signed it too; null: it replaces none. */
  readonly replaces: { readonly key: string; readonly signature: string } | null;
}

/** What is signed; null for what cannot be written canonically. */
export function signedCardText(card: Card): string | null {
  const text = canonicalText(card);
  return text === null ? null : `pomezi-centre-card-1:${text}`;
}

/** What the key that is replaced signs: another text, so that neither signature passes for the other. */
export function replacingCardText(card: Card): string | null {
  const text = canonicalText(card);
  return text === null ? null : `pomezi-centre-card-replaces-1:${text}`;
}

/** Why a card is not believed, before anybody looks at what it says. */
export const CARD_FAULTS = ['signature', 'time', 'early', 'past', 'long'] as const;
export type CardFault = (typeof CARD_FAULTS)[number];

/**
 * @param now UTC, ms.
 * @returns null for a card that its own key has signed, and the one that it replaces, and whose time has
 * come and is not over.
 */
export function cardFault(sealed: SealedCard, checker: Checker, now: number): CardFault | null {
  if (!isSigned(sealed, checker)) return 'signature';
  const { issued, until } = sealed.card;
  if (until <= issued) return 'time';
  if (until - issued > CARD_VALID_MOST_MS) return 'long';
  if (issued > now + CLOCKS_APART_MS) return 'early';
  return until <= now ? 'past' : null;
}

/** Whether its own key has signed it, and the one that it says it replaces. */
function isSigned({ card, signature, replaces }: SealedCard, checker: Checker): boolean {
  const text = signedCardText(card);
  if (text === null || !checker.verify(card.signingKey, text, signature)) return false;
  if (replaces === null) return true;
  const replacing = replacingCardText(card);
  return (
    replaces.key !== card.signingKey &&
    replacing !== null &&
    checker.verify(replaces.key, replacing, replaces.signature)
  );
}

/** What people compare: everything of a card that a link is trusted by. */
export type CardKeys = Pick<Card, 'signingKey' | 'linkKey' | 'ca'> & {
  readonly centre: Pick<CardCentre, 'id'>;
};

/** @returns SHA-256 over a centre's id and its keys, 64 hexadecimal digits; the same for all its cards. */
export function printOf(
  { centre, signingKey, linkKey, ca }: CardKeys,
  { hash }: Pick<Checker, 'hash'>,
): string {
  const authority = ca === null ? null : hash(ca);
  const text = canonicalText({ centre: centre.id, signingKey, linkKey, authority });
  return hash(`pomezi-centre-keys-1:${text ?? ''}`);
}
