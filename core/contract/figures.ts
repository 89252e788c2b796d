/** The contract's rows about figures. No part of them is about a person. */
import { z } from 'zod';
import type { CameraAvailability } from '../domain/figures/availability.ts';
import type { Figures, PendingHandoff, PositionShare } from '../domain/figures/figures.ts';
import {
  HANDLING_MEASURES,
  PRIORITY_GROUPS,
  type HandlingRow,
} from '../domain/figures/handling.ts';
import type { LoadFigures } from '../domain/figures/load.ts';
import type { Reading } from '../domain/figures/percentiles.ts';
import { PERIOD_SPANS, type PeriodChoice } from '../domain/figures/period.ts';
import { WEEK_HOURS, type Week } from '../domain/figures/workload.ts';
import { HANDOFF_STATES } from '../domain/handoff/handoff.ts';
import { sha256 } from './incident-entry.ts';
import { incidentId, time } from './incident-facts.ts';
import type { Row } from './row.ts';
import { cameraId, resultOf } from './schemas.ts';

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const period: z.ZodType<PeriodChoice> = z.union([
  z.strictObject({ span: z.enum(PERIOD_SPANS) }),
  z.strictObject({ span: z.literal('dates'), from: day, to: day }),
]);

const count = z.int().min(0);
const ms = z.number().min(0);
const reading: z.ZodType<Reading | null> = z
  .strictObject({ value: ms, atLeast: z.boolean() })
  .nullable();

const handlingRow: z.ZodType<HandlingRow> = z.strictObject({
  ...{ measure: z.enum(HANDLING_MEASURES), priority: z.literal(PRIORITY_GROUPS) },
  ...{ count, waiting: count, median: reading, p90: reading, p95: reading, worst: reading },
});

const pending: z.ZodType<PendingHandoff> = z.strictObject({
  ...{ incident: incidentId, number: z.int(), year: z.int(), state: z.enum(HANDOFF_STATES) },
  ...{ sent: time, expires: time.nullable() },
});

const position: z.ZodType<PositionShare> = z.strictObject({
  ...{ position: z.string(), name: z.string(), incidents: count, handoffs: count },
});

const step = z.strictObject({ at: time, most: count });
const load: z.ZodType<LoadFigures> = z.strictObject({
  ...{ from: time.nullable(), to: time, alarms: count, urgent: count, tooUrgent: z.boolean() },
  stretches: z.strictObject({ calm: count, busy: count, flood: count }),
  ...{ worst: step.nullable(), stepMs: ms, steps: z.array(step) },
});

const availability: z.ZodType<CameraAvailability> = z.strictObject({
  ...{ camera: cameraId, number: z.number(), name: z.string(), wantedMs: ms, streamingMs: ms },
  share: z.number().min(0).max(1).nullable(),
  ...{ outages: count, outageMs: ms, longestMs: ms },
});

const week: z.ZodType<Week> = z.array(z.number().min(0).nullable()).length(WEEK_HOURS);

const figures: z.ZodType<Figures> = z.strictObject({
  period: z.strictObject({ from: time, to: time, days: z.int().min(1) }),
  ...{ at: time, handling: z.array(handlingRow) },
  incidents: z.strictObject({
    ...{ CLOSED: count, FALSE: count, DUPLICATE: count, REFERRED: count, open: count },
  }),
  unacknowledged: z.strictObject({ count, oldest: time.nullable() }),
  handoffs: z.strictObject({
    ...{ confirmed: count, declined: count, expired: count, withdrawn: count, pending: count },
  }),
  ...{ pending: z.array(pending), positions: z.array(position), load },
  ...{ outagesFrom: time, cameras: z.array(availability) },
  weeks: z.strictObject({
    ...{ all: week, alarms: week, incidents: week, handoffs: week, reports: week, messages: week },
  }),
});

const written = z.strictObject({ file: z.string(), sha256 }).nullable();

export const figureRows = {
  /** Fails with `figures-period` for days that are none or too many. */
  'figures.read': {
    input: z.strictObject({ period }),
    output: resultOf(figures),
    may: 'figures.see',
    audit: 'figures',
  },
  /** As a table (CSV). Asks where to; null where no file was chosen. */
  'figures.export': {
    input: z.strictObject({ period }),
    output: resultOf(written),
    may: 'figures.see',
    audit: 'figures',
  },
  /** As `incident.print`. */
  'figures.print': {
    input: z.strictObject({ period, as: z.enum(['pdf', 'paper']) }),
    output: resultOf(written),
    may: 'figures.see',
    audit: 'figures',
  },
} as const satisfies Record<string, Row>;
