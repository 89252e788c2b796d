/** The contract's rows about setting a new console up. */
import { z } from 'zod';
import { SETUP_STEPS, type SetupProgress } from '../domain/setup.ts';
import { isTimeZone, line } from './provisioning/values.ts';
import type { Row } from './row.ts';
import { resultOf } from './schemas.ts';

/** Films that the program brings along. */
export const DEMONSTRATION_CAMERAS = 4;

export const setupProgress: z.ZodType<SetupProgress> = z.strictObject({
  step: z.enum(SETUP_STEPS),
  open: z.boolean(),
});

const centreGiven = z.strictObject({
  name: line(120),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  authority: line(200),
  /** IANA time zone name. */
  timezone: z.string().max(64).refine(isTimeZone),
});

export const setupRows = {
  'setup.progress': {
    input: setupProgress,
    output: resultOf(setupProgress),
    may: 'provisioning.apply',
    audit: null,
  },
  /** The centre's name and place; its id stays what it was. */
  'setup.centre': {
    input: centreGiven,
    output: resultOf(z.null()),
    may: 'provisioning.apply',
    audit: 'settings-change',
  },
  /** Their names, or null: they are taken away. */
  'setup.demonstration': {
    input: z.strictObject({
      names: z.array(line(120)).length(DEMONSTRATION_CAMERAS).nullable(),
    }),
    output: resultOf(z.null()),
    may: 'provisioning.apply',
    audit: 'provisioning',
  },
} as const satisfies Record<string, Row>;

export const setupEvents = { 'setup.changed': setupProgress } as const;
