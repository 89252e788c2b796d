/**
 * Centre cards as they come from outside: whoever sends one may mean harm. Nothing of a card is shown or
 * used that does not fit here.
 */
import { z } from 'zod';
import { CARD_VERSION, type Card, type SealedCard } from '../domain/partner/card.ts';
import { LANGUAGES } from '../domain/settings.ts';
import { canonicalText, readCanonical } from '../journal/canonical.ts';
import { time } from './incident-facts.ts';
import { identifier, isTimeZone } from './provisioning/values.ts';
import { language } from './schemas.ts';

/** Marks over and under a letter; more of them than any of our languages has cover other lines. */
const MANY_MARKS = /\p{M}{3}/u;
/** Control characters, what turns the direction of writing, what is not seen, other ends of lines. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/u;

/** A line for people: no more than it seems to be. */
export const seen = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((text) => text.trim() === text && text.normalize('NFC') === text)
    .refine((text) => !UNSEEN.test(text) && !MANY_MARKS.test(text));

/** 32 bytes; of the last letter but one four bits count. */
export const rawKey = z.string().regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/);
/** 64 bytes; of the last letter two bits count. */
export const signature = z.string().regex(/^[A-Za-z0-9+/]{85}[AQgw]==$/);
/** NATS: a public key of a user, base32. */
const linkKey = z.string().regex(/^U[A-Z2-7]{55}$/);
export const keyPrint = z.string().regex(/^[0-9a-f]{64}$/);
/** A name or an address with a port; no path, no account. */
const url = z
  .string()
  .max(260)
  .regex(/^tls:\/\/([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:]{2,39}\]):[1-9]\d{0,4}$/)
  .refine((text) => Number(text.slice(text.lastIndexOf(':') + 1)) <= 65_535);
/** One certificate and nothing beside it. */
const certificate = z
  .string()
  .max(8_192)
  .regex(
    /^-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/]{1,64}={0,2}\n){1,200}-----END CERTIFICATE-----\n?$/,
  );
const pass = z
  .string()
  .max(4_096)
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/);

const cardSchema: z.ZodType<Card> = z.strictObject({
  version: z.literal(CARD_VERSION),
  centre: z.strictObject({
    ...{ id: identifier, name: seen(120), country: z.string().regex(/^[A-Z]{2}$/) },
    languages: z
      .array(language)
      .min(1)
      .max(LANGUAGES.length)
      .refine((all) => new Set(all).size === all.length),
    ...{ authority: seen(120), timezone: z.string().max(64).refine(isTimeZone) },
  }),
  ...{ signingKey: rawKey, linkKey, reach: z.array(url).max(4), ca: certificate.nullable() },
  ...{ issued: time, until: time, serial: time, meantFor: identifier.nullable() },
  answer: z.strictObject({ serial: time, print: keyPrint, pass: pass.nullable() }).nullable(),
});

export const sealedCard: z.ZodType<SealedCard> = z.strictObject({
  ...{ card: cardSchema, signature },
  replaces: z.strictObject({ key: rawKey, signature }).nullable(),
});

/** @returns null for text that is not exactly the canonical one of a card. */
export function readCardText(text: string): SealedCard | null {
  const value = readCanonical(text);
  return value === undefined ? null : (sealedCard.safeParse(value).data ?? null);
}

/** @returns null for what is no sound card: it would be refused wherever it came. */
export function cardText(card: SealedCard): string | null {
  const text = sealedCard.safeParse(card).success ? canonicalText(card) : null;
  return text;
}
