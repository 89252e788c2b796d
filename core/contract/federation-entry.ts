/** Schemas of what centres say to each other (core/domain/federation), field for field. */
import { z } from 'zod';
import { FAILURE_CODES } from '../domain/failures.ts';
import type { Decided, PartnerBody } from '../domain/federation/body.ts';
import type { PartnerEntry } from '../domain/federation/entry.ts';
import type { PartnerMessage } from '../domain/federation/message.ts';
import { listedBody, statedBody } from './federation-compared.ts';
import type { ShiftBody } from '../domain/federation/shift-body.ts';
import { incidentEntry, sha256 } from './incident-entry.ts';
import { author, centreId, incidentId } from './incident-facts.ts';
import { shiftBody } from './shift-message.ts';

/** Of one message as its line of the journal holds it (LONGEST_ENTRY, less what stands around). UTF-16 units. */
const LONGEST = 250_000;
const ENTRIES_MOST = 5_000;
const PARTNERS_MOST = 1_000;

const refused = z.enum(FAILURE_CODES);
export const decidedEntry: z.ZodType<Decided> = z.strictObject({
  entry: incidentEntry,
  refused: refused.nullable(),
});

const LONE_SURROGATE = /\p{Surrogate}/u;

/** What has no line could have no place either, and would be given for ever. */
const bodyText = z
  .string()
  .max(LONGEST)
  .refine((text) => !LONE_SURROGATE.test(text) && JSON.stringify(text).length <= LONGEST);

export const federationMessage: z.ZodType<PartnerMessage> = z.strictObject({
  ...{ from: centreId, to: centreId, number: z.int().min(1), previous: sha256, hash: sha256 },
  ...{ text: bodyText, key: z.string().max(64), signature: z.string().max(200) },
});

const partnerBody: z.ZodType<PartnerBody> = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ kind: z.literal('decided'), incident: incidentId, index: z.int().min(0) },
    entries: z.array(decidedEntry).min(1).max(ENTRIES_MOST),
    more: z.literal(true).exactOptional(),
  }),
  z.strictObject({
    ...{ kind: z.literal('asked'), entry: incidentEntry, known: z.int().min(0).exactOptional() },
  }),
  z.strictObject({ kind: z.literal('shown'), incident: incidentId, message: federationMessage }),
  z.strictObject({ kind: z.literal('refused'), incident: incidentId, entry: z.uuid(), refused }),
  ...[statedBody, listedBody],
]);

/** As it travels through the own order. */
export const statedFederation: z.ZodType<Omit<PartnerEntry, 'recorded'>> = z.strictObject({
  ...{ id: z.uuid(), author, partner: federationMessage },
  needs: z.array(centreId).max(PARTNERS_MOST).exactOptional(),
  evidence: z.enum(['sound', 'unsound', 'unknown']).exactOptional(),
});

/** @returns null for what is no body of a message. */
export function readPartnerBody(text: string): PartnerBody | ShiftBody | null {
  try {
    const value: unknown = JSON.parse(text);
    const shift = shiftBody.safeParse(value).data;
    if (shift !== undefined) return shift;
    const body = partnerBody.safeParse(value).data;
    // Entries of one incident alone stand in one message about it.
    const isOne =
      body?.kind !== 'decided' ||
      body.entries.every(({ entry }) => entry.incident === body.incident);
    return body === undefined || !isOne ? null : body;
  } catch {
    return null;
  }
}
