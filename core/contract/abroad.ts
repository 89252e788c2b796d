/** The contract's rows about looks over the border: at partners' cameras, and of partners at one's own. */
import { z } from 'zod';
import { SHARED_LEVELS } from '../domain/agreement/terms.ts';
import { PURPOSES } from '../domain/registry/record.ts';
import { STEPS } from '../domain/relay/step.ts';
import { CUT_REASONS } from '../domain/relay/viewing.ts';
import { lookedFor, looker } from './feed-calls.ts';
import { time } from './incident-facts.ts';
import { identifier } from './provisioning/values.ts';
import type { Row } from './row.ts';
import { cameraId, failure, resultOf } from './schemas.ts';

/** A partner's look at a camera of this centre. */
export const shownOutward = z.strictObject({
  ...{ viewing: z.uuid(), partner: identifier, camera: cameraId, by: looker, for: lookedFor },
  ...{ level: z.enum(SHARED_LEVELS), until: time, since: time, agreement: z.uuid() },
  /** Whether pictures go there now. */
  running: z.boolean(),
  /** How much of it the link carries; null: nobody has fetched any. */
  step: z.enum(STEPS).nullable(),
});
export type ShownOutward = z.infer<typeof shownOutward>;

const outwardNow = z.strictObject({ viewings: z.array(shownOutward) });
export type OutwardNow = z.infer<typeof outwardNow>;

/** A look of this workstation at a camera of a partner. */
const shownInward = z.strictObject({
  ...{ viewing: z.uuid(), camera: cameraId, owner: identifier, for: lookedFor },
  ...{ level: z.enum(SHARED_LEVELS), lines: z.int().nullable(), until: time, since: time },
});
export type ShownInward = z.infer<typeof shownInward>;

const ended = z.strictObject({ camera: cameraId, why: z.enum(CUT_REASONS), at: time });

/** A camera that somebody wants to see and has not said what for. */
const waitingCamera = z.strictObject({
  ...{ camera: cameraId, owner: identifier, level: z.enum(SHARED_LEVELS) },
  ...{ raised: z.enum(SHARED_LEVELS), purposes: z.array(z.enum(PURPOSES)) },
});
export type WaitingCamera = z.infer<typeof waitingCamera>;

const abroadNow = z.strictObject({
  waiting: z.array(waitingCamera),
  viewings: z.array(shownInward),
  /** The last end of each that is not looked at. */
  ended: z.array(ended),
});
export type AbroadNow = z.infer<typeof abroadNow>;

export const cutAsked = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('viewing'), viewing: z.uuid() }),
  z.strictObject({ what: z.literal('partner'), partner: identifier }),
  z.strictObject({ what: z.literal('all') }),
]);
export type CutAsked = z.infer<typeof cutAsked>;

/** Hours for which more is asked for. */
export const RAISED_HOURS = [1, 2, 4, 8] as const;

export const abroadRows = {
  'abroad.now': {
    ...{ input: z.null(), output: resultOf(abroadNow), may: 'abroad.watch', audit: null },
  },
  /** Said once for each camera, before its picture comes. @returns which came and which did not, and why. */
  'abroad.open': {
    input: z.strictObject({
      cameras: z.array(cameraId).min(1).max(64),
      for: lookedFor,
      level: z.enum(SHARED_LEVELS),
      /** More than usual, for so many hours; null: as usual. */
      raised: z.literal(RAISED_HOURS).nullable(),
    }),
    output: resultOf(
      z.strictObject({
        opened: z.array(cameraId),
        refused: z.array(z.strictObject({ camera: cameraId, failure })),
      }),
    ),
    may: 'abroad.watch',
    audit: 'abroad',
  },
  'abroad.close': {
    input: z.strictObject({ camera: cameraId }),
    output: resultOf(z.null()),
    may: 'abroad.watch',
    audit: 'abroad',
    camera: true,
  },
  'outward.now': {
    ...{ input: z.null(), output: resultOf(outwardNow), may: 'outward.see', audit: null },
  },
  /** Ends it at once. */
  'outward.cut': {
    input: cutAsked,
    output: resultOf(z.strictObject({ cut: z.int().min(0) })),
    may: 'outward.cut',
    audit: 'abroad',
  },
} as const satisfies Record<string, Row>;

export const abroadEvents = { 'abroad.changed': abroadNow, 'outward.changed': outwardNow } as const;
