/** Schemas of the call `feed` between gateways: a look at a camera is asked for, and its end is told. */
import { z } from 'zod';
import { STREAM_NAMES } from '../domain/camera.ts';
import { SHARED_LEVELS } from '../domain/agreement/terms.ts';
import { CUT_REASONS, LOOK_REASONS, LOOK_REFUSALS } from '../domain/relay/viewing.ts';
import { PURPOSES } from '../domain/registry/record.ts';
import { sha256 } from './incident-entry.ts';
import { time } from './incident-facts.ts';
import { seen } from './partner-card.ts';
import { identifier } from './provisioning/values.ts';

/** Words: in the language of whoever looks. Incident: its id at both centres, and the number people call it by. */
export const lookedFor = z.strictObject({
  ...{ purpose: z.enum(PURPOSES), reason: z.enum(LOOK_REASONS), words: z.string().max(200) },
  incident: z.strictObject({ id: z.uuid(), number: z.string().max(40) }).nullable(),
});

/** Whoever looks, by name and by what they are there. */
export const looker = z.strictObject({ name: seen(120), role: seen(40), position: seen(120) });

const viewing = z.uuid();

export const feedCall = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ kind: z.literal('open'), viewing, camera: identifier, level: z.enum(SHARED_LEVELS) },
    ...{ for: lookedFor, by: looker },
    /** More than usual, until then; null: as usual. */
    raised: z.strictObject({ until: time }).nullable(),
    /** SHA-256 of the certificate with which it is fetched. */
    print: sha256,
  }),
  z.strictObject({ kind: z.literal('ticket'), viewing, stream: z.enum(STREAM_NAMES) }),
  /** Nobody looks any more. */
  z.strictObject({ kind: z.literal('close'), viewing }),
  /** The owner has ended it. */
  z.strictObject({ kind: z.literal('ended'), viewing, why: z.enum(CUT_REASONS) }),
]);
export type FeedCall = z.infer<typeof feedCall>;

export const feedAnswer = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ kind: z.literal('opened'), until: time, level: z.enum(SHARED_LEVELS) },
    ...{ lines: z.int().nullable(), agreement: z.uuid() },
  }),
  z.strictObject({
    kind: z.literal('entrance'),
    hosts: z.array(z.string().min(1).max(255)).min(1).max(8),
    port: z.int().min(1).max(65_535),
    ticket: z.string().regex(/^[\w-]{20,100}$/),
    /** The owner's, PEM. */
    certificate: z.string().max(4_000),
  }),
  z.strictObject({ kind: z.literal('refused'), why: z.enum(LOOK_REFUSALS) }),
  /** It is not known here any more: it was ended, or this console was. */
  z.strictObject({ kind: z.literal('unknown') }),
  z.strictObject({ kind: z.literal('noted') }),
]);
export type FeedAnswer = z.infer<typeof feedAnswer>;
