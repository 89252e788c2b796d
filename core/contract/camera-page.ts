/** The contract's rows about one camera at this console: how well its pictures came, who watches it. */
import { z } from 'zod';
import { PAST_FIELDS, PAST_KINDS } from '../domain/camera-past.ts';
import { CONDITIONS } from '../domain/registry/record.ts';
import { login, personName } from './session.ts';
import { cameraId, resultOf, wallId } from './schemas.ts';
import type { Row } from './row.ts';

const figure = z.number().nullable();

/** core/domain/camera-health.ts says what each is. */
const healthStep = z.strictObject({
  at: z.int(),
  available: figure,
  pictureRate: figure,
  bitRate: figure,
  ageMedianMs: figure,
  ageMostMs: figure,
  losses: z.int().min(0),
  clockOffsetMs: figure,
});

const watcher = z.strictObject({
  /** null where the console is used without operators. */
  login: login.nullable(),
  name: personName.nullable(),
  window: wallId,
  /** Counted from 1. */
  tile: z.int().min(1),
  enlarged: z.boolean(),
  /** UTC, ms since 1970. */
  since: z.int().min(0),
});

const past = z.strictObject({
  what: z.enum(PAST_KINDS),
  /** UTC, ms since 1970. */
  at: z.int(),
  until: z.int().nullable(),
  by: z.string().nullable(),
  condition: z.enum(CONDITIONS).nullable(),
  fields: z.array(z.enum(PAST_FIELDS)),
  texts: z.array(z.string()),
});

export const cameraPageRows = {
  /** The last hours in equal steps, oldest first; nothing is known of times when nobody wanted it. */
  'camera.health': {
    input: z.strictObject({
      camera: cameraId,
      hours: z.int().min(1).max(168),
      steps: z.int().min(1).max(400),
    }),
    output: resultOf(z.array(healthStep)),
    // Whose camera it is sees how it fares, also without its picture (S1-8).
    may: 'registry.see',
    audit: null,
  },
  /** Who has it on a tile of this console at this moment. */
  'camera.watchers': {
    input: z.strictObject({ camera: cameraId }),
    output: resultOf(z.array(watcher)),
    may: 'wall.see',
    audit: null,
  },
  /**
   * What became of it, newest first: outages for all who see it; what was changed, and what people
   * wrote, for those who keep its entry; who did it for those who may read the audit log.
   */
  'camera.history': {
    input: z.strictObject({ camera: cameraId }),
    output: resultOf(z.array(past)),
    may: 'registry.see',
    audit: 'registry-read',
    camera: true,
  },
} as const satisfies Record<string, Row>;
