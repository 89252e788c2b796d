/** The contract's rows about the pictures that whoever sits there watches closely. */
import { z } from 'zod';
import { WATCH_LEVELS } from '../domain/watch/limits.ts';
import type { Row } from './row.ts';
import { cameraId, resultOf } from './schemas.ts';

/** What every window is told whenever it changes: one set for all windows of the workstation. */
export const watchNow = z.strictObject({
  /** Those that are marked, also where no window shows them at this moment. */
  cameras: z.array(cameraId),
  /** How many of them are shown. */
  pictures: z.int().min(0),
  level: z.enum(WATCH_LEVELS),
  /** A rest is due: whole minutes that were watched closely; null: it is not, or can wait. */
  due: z.int().min(0).nullable(),
});
export type WatchNow = z.infer<typeof watchNow>;

/** `change`: somebody else takes the workstation over. `later`: to be said again in ten minutes. */
export const WATCH_ANSWERS = ['change', 'rested', 'later'] as const;
export type WatchAnswer = (typeof WATCH_ANSWERS)[number];

export const watchRows = {
  'watch.now': { input: z.null(), output: resultOf(watchNow), may: 'wall.see', audit: null },
  /** Never refused for their number. */
  'watch.mark': {
    input: z.strictObject({ camera: cameraId, marked: z.boolean() }),
    output: resultOf(watchNow),
    may: 'wall.use',
    audit: null,
  },
  'watch.answer': {
    input: z.strictObject({ answer: z.enum(WATCH_ANSWERS) }),
    output: resultOf(watchNow),
    may: 'wall.use',
    audit: 'watch',
  },
} as const satisfies Record<string, Row>;

export const watchEvents = { 'watch.changed': watchNow } as const;
