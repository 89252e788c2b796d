/** The contract's rows about the door for reports over HTTP. */
import { z } from 'zod';
import { APPS_MOST, INTAKE_PORTS, type Intake, type IntakeApp } from '../domain/intake.ts';
import { sha256 } from './incident-entry.ts';
import { time } from './incident-facts.ts';
import { appName } from './report-entry.ts';
import type { Row } from './row.ts';
import { failure, resultOf } from './schemas.ts';

const host = z.union([z.ipv4(), z.ipv6()]);
const port = z.int().min(INTAKE_PORTS.min).max(INTAKE_PORTS.max);

export const intakeApp: z.ZodType<IntakeApp> = z.strictObject({
  ...{ id: z.uuid(), name: appName, tokenHash: sha256, added: time },
});

/** As it is kept. */
export const intake: z.ZodType<Intake> = z.strictObject({
  ...{ open: z.boolean(), host, port, apps: z.array(intakeApp).max(APPS_MOST) },
});

/** As it is shown. */
const intakeView = z.strictObject({
  ...{ open: z.boolean(), host: z.string(), port: z.int() },
  apps: z.array(z.strictObject({ id: z.uuid(), name: z.string(), added: time })),
  /** Whether it can be reached now. */
  listens: z.boolean(),
  /** Why not, although it is to be open; null: it is as it should be. */
  failure: failure.nullable(),
});
export type IntakeView = z.infer<typeof intakeView>;

export const intakeRows = {
  'intake.see': {
    input: z.null(),
    output: resultOf(intakeView),
    may: 'settings.centre',
    audit: null,
  },
  'intake.change': {
    input: z.strictObject({ open: z.boolean(), host, port }),
    output: resultOf(intakeView),
    may: 'settings.centre',
    audit: 'settings-change',
  },
  'intake.addApp': {
    input: z.strictObject({ name: appName }),
    /** The token is shown this once. */
    output: resultOf(z.strictObject({ token: z.string(), view: intakeView })),
    may: 'settings.centre',
    audit: 'settings-change',
  },
  'intake.removeApp': {
    input: z.strictObject({ app: z.uuid() }),
    output: resultOf(intakeView),
    may: 'settings.centre',
    audit: 'settings-change',
  },
} as const satisfies Record<string, Row>;
