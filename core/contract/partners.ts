/** The contract's rows about partner centres: pairing, renewing, suspending, ending; and their entries. */
import { z } from 'zod';
import { REASON_MOST, type PartnerEntry } from '../domain/partner/entry.ts';
import { PARTNER_STATES, WARNED_DAYS } from '../domain/partner/partnership.ts';
import { author, time } from './incident-facts.ts';
import { sha256 } from './incident-entry.ts';
import { keyPrint, sealedCard } from './partner-card.ts';
import { identifier } from './provisioning/values.ts';
import { linkEvents, linkRows } from './links.ts';
import type { Row } from './row.ts';
import { resultOf } from './schemas.ts';
import { login, password } from './session.ts';

const reason = z.string().trim().min(1).max(REASON_MOST);
const prints = { theirs: keyPrint, ours: keyPrint };

/** As it travels and is kept; `recorded` is put to it by the order in which it stands. */
export const statedPartner: z.ZodType<Omit<PartnerEntry, 'recorded'>> = z.strictObject({
  ...{ id: z.uuid(), partner: identifier.nullable(), author },
  body: z.discriminatedUnion('kind', [
    z.strictObject({
      ...{ kind: z.literal('invited'), card: sealedCard },
      takesOver: z.literal(true).exactOptional(),
    }),
    z.strictObject({ kind: z.literal('received'), card: sealedCard, anew: z.boolean() }),
    z.strictObject({ kind: z.literal('compared'), ...prints }),
    z.strictObject({ kind: z.literal('confirmed'), ...prints }),
    z.strictObject({ kind: z.literal('suspended'), reason }),
    z.strictObject({ kind: z.literal('resumed'), first: login }),
    z.strictObject({ kind: z.literal('revoked'), reason }),
  ]),
});

const done = z.strictObject({ person: login, name: z.string(), at: time });
const reasoned = z.strictObject({ reason: z.string(), by: done });

const partner = z.strictObject({
  id: identifier,
  state: z.enum(PARTNER_STATES),
  /** Theirs; null: none was read. */
  card: sealedCard.nullable(),
  /** Of their keys: what the words are made of. */
  print: keyPrint.nullable(),
  /** The newest card of ours that they were given. */
  ours: z.strictObject({ serial: time, until: time, print: keyPrint }).nullable(),
  /** They have confirmed our keys. */
  answered: z.boolean(),
  /** Until when their key before holds too; null: only one does. */
  rolling: time.nullable(),
  ...{ compared: done.nullable(), confirmed: done.nullable() },
  ...{ suspended: reasoned.nullable(), revoked: reasoned.nullable() },
  /** When the first of both cards ends; null: nothing is to be renewed. */
  end: time.nullable(),
  /** Days within which that is; null: more than 60. */
  warning: z.literal(WARNED_DAYS).nullable(),
});
export type ShownPartner = z.infer<typeof partner>;

/** What every window is told whenever it changes. */
const partnersNow = z.strictObject({
  /** The newest card of this centre; null: none was made. */
  own: z
    .strictObject({
      ...{ card: sealedCard, print: keyPrint },
      /** The keys are kept at this workstation; null: here. */
      elsewhere: z.string().nullable(),
    })
    .nullable(),
  partners: z.array(partner),
  /** Entries wait here, as the centre cannot be reached. */
  waiting: z.boolean(),
});
export type PartnersNow = z.infer<typeof partnersNow>;

const as = z.enum(['file', 'text']);
export type GivenAs = z.infer<typeof as>;
/** Text to be given on, or the file that was written; null: no place was chosen. */
const given = z
  .discriminatedUnion('as', [
    z.strictObject({ as: z.literal('text'), text: z.string() }),
    z.strictObject({ as: z.literal('file'), file: z.string(), sha256 }),
  ])
  .nullable();
export type GivenOut = z.infer<typeof given>;

/** Longer than any card, so that one that is too long is told of as such. */
const PASTED_LONGEST = 70_000;

export const partnerRows = {
  'partners.now': {
    ...{ input: z.null(), output: resultOf(partnersNow), may: 'partners.see', audit: null },
  },
  /** A card of this centre; null: for whoever gets it. */
  'partner.invite': {
    input: z.strictObject({
      ...{ partner: identifier.nullable(), as },
      /** The workstation that had the keys is gone: others are made here. Left out: it is not. */
      takesOver: z.literal(true).exactOptional(),
    }),
    output: resultOf(given),
    may: 'partners.pair',
    audit: 'partner',
  },
  /** Takes a card of theirs; asks for a file where there is no text. Answers with whose it is. */
  'partner.read': {
    input: z.strictObject({
      text: z.string().max(PASTED_LONGEST).nullable(),
      /** They say that they have lost their key: what was confirmed counts no longer. */
      anew: z.boolean(),
    }),
    output: resultOf(partner.nullable()),
    may: 'partners.pair',
    audit: 'partner',
  },
  /** The words of these prints were compared by telephone and agree. */
  'partner.compare': {
    input: z.strictObject({ partner: identifier, ...prints }),
    output: resultOf(z.null()),
    may: 'partners.pair',
    audit: 'partner',
  },
  /** A second person, who need not be signed in. */
  'partner.confirm': {
    input: z.strictObject({ partner: identifier, ...prints, login, password }),
    output: resultOf(z.null()),
    may: 'partners.pair',
    audit: 'partner',
    conceal: ['password'],
  },
  'partner.suspend': {
    input: z.strictObject({ partner: identifier, reason }),
    output: resultOf(z.null()),
    may: 'partners.suspend',
    audit: 'partner',
  },
  /** With a second person, as it was with confirming. */
  'partner.resume': {
    input: z.strictObject({ partner: identifier, login, password }),
    output: resultOf(z.null()),
    may: 'partners.pair',
    audit: 'partner',
    conceal: ['password'],
  },
  /** For good. */
  'partner.revoke': {
    input: z.strictObject({ partner: identifier, reason }),
    output: resultOf(z.null()),
    may: 'partners.pair',
    audit: 'partner',
  },
  /** A later card for a partner, with new keys where they are asked for. */
  'partner.renew': {
    input: z.strictObject({ partner: identifier, as, newKey: z.boolean() }),
    output: resultOf(given),
    may: 'partners.pair',
    audit: 'partner',
  },
  ...linkRows,
} as const satisfies Record<string, Row>;

export const partnerEvents = { 'partners.changed': partnersNow, ...linkEvents } as const;
