/** Agreements as they come from another centre, and as their entries travel and are kept. */
import { z } from 'zod';
import type { AgreementEntry } from '../domain/agreement/entry.ts';
import {
  ENDING_REASONS,
  STATEMENT_VERSION,
  type AgreementStatement,
  type AgreementStep,
  type SealedStatement,
} from '../domain/agreement/statement.ts';
import {
  AUTHORITY_CLASSES,
  DATA_KINDS,
  INSTRUMENTS,
  REGIMES,
  SHARED_LEVELS,
  type AgreementTerms,
  type InstrumentKind,
  type Share,
} from '../domain/agreement/terms.ts';
import { PURPOSES } from '../domain/registry/record.ts';
import { author, time } from './incident-facts.ts';
import { sha256 } from './incident-entry.ts';
import { rawKey, seen, signature } from './partner-card.ts';
import { identifier, isTimeZone } from './provisioning/values.ts';
import { login } from './session.ts';

const SHARES_MOST = 40;
/** By name; whoever shares more of them shares a group. */
const CAMERAS_MOST = 200;
/** Of one statement, UTF-16 units: what a centre keeps of a partner's is bounded by it. */
const STATEMENT_LONGEST = 64_000;
/** A year; no copy that is not held for an incident is kept longer anywhere. */
const COPY_HOURS_MOST = 8_784;

const some = <T extends z.ZodType>(one: T, most: number) =>
  z
    .array(one)
    .max(most)
    .refine((all) => new Set(all).size === all.length);

const party = z.strictObject({
  ...{ centre: identifier, name: seen(120), country: z.string().regex(/^[A-Z]{2}$/) },
  authority: z.enum(AUTHORITY_CLASSES),
});

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const sharedHours = z.strictObject({
  days: some(z.int().min(0).max(6), 7).min(1),
  ...{ from: clock, to: clock, timezone: z.string().max(64).refine(isTimeZone) },
});

const cameras = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('all') }),
  z.strictObject({ of: z.literal('groups'), groups: some(seen(64), CAMERAS_MOST) }),
  z.strictObject({ of: z.literal('cameras'), cameras: some(identifier, CAMERAS_MOST) }),
]);

const instrument = z.strictObject({
  kind: z.enum(Object.keys(INSTRUMENTS) as [InstrumentKind]),
  reference: seen(200),
});

const share: z.ZodType<Share> = z.strictObject({
  ...{ id: identifier, owner: identifier, cameras },
  kinds: some(z.enum(DATA_KINDS), DATA_KINDS.length),
  purposes: some(z.enum(PURPOSES), PURPOSES.length),
  ...{ regime: z.enum(REGIMES), level: z.enum(SHARED_LEVELS), raised: z.enum(SHARED_LEVELS) },
  ...{ hours: sharedHours.nullable(), linesMost: z.int().min(90).max(4_320).nullable() },
  copyHours: z.int().min(0).max(COPY_HOURS_MOST),
  onward: z.enum(['never', 'with-consent']),
  instrument: instrument.nullable(),
});

export const agreementPaper = z.strictObject({ name: seen(200), sha256 });

export const agreementTerms: z.ZodType<AgreementTerms> = z.strictObject({
  ...{ id: z.uuid(), version: z.int().min(1).max(1_000), title: seen(200) },
  ...{ parties: z.tuple([party, party]), from: time, until: time },
  paper: agreementPaper.nullable(),
  shares: z.array(share).max(SHARES_MOST),
});

export const endingReason = z.enum(ENDING_REASONS);

const step: z.ZodType<AgreementStep> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('proposed'), terms: agreementTerms }),
  z.strictObject({ kind: z.literal('signed'), hash: sha256 }),
  z.strictObject({ kind: z.literal('ended'), reason: endingReason }),
]);

const statement: z.ZodType<AgreementStatement> = z.strictObject({
  ...{ version: z.literal(STATEMENT_VERSION), agreement: z.uuid() },
  ...{ from: identifier, to: identifier, serial: z.int().min(1), at: time },
  person: z.strictObject({ name: seen(120), role: seen(40) }),
  step,
});

export const sealedStatement: z.ZodType<SealedStatement> = z
  .strictObject({ statement, key: rawKey, signature })
  .refine((sealed) => JSON.stringify(sealed).length <= STATEMENT_LONGEST);

/** As it travels and is kept; `recorded` is put to it by the order in which it stands. */
export const statedAgreement: z.ZodType<Omit<AgreementEntry, 'recorded'>> = z.strictObject({
  ...{ id: z.uuid(), author },
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('proposed'), terms: agreementTerms }),
    z.strictObject({
      ...{ kind: z.literal('signed'), agreement: z.uuid(), hash: sha256, first: login },
    }),
    z.strictObject({ kind: z.literal('ended'), agreement: z.uuid(), reason: endingReason }),
    z.strictObject({ kind: z.literal('heard'), sealed: sealedStatement }),
    z.strictObject({ kind: z.literal('given'), sealed: sealedStatement }),
  ]),
});
