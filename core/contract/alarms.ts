/** The contract's rows about alarms: the rules by which an event calls somebody. */
import { z } from 'zod';
import type { AlarmMark } from '../domain/alarm/mark.ts';
import {
  DAY_MINUTES,
  RULES_MOST,
  TIMES,
  WEEKDAYS,
  WITHIN,
  type AlarmRule,
} from '../domain/alarm/rule.ts';
import { EVENT_KINDS } from '../domain/camera-event.ts';
import { MODES } from '../domain/incident/incident.ts';
import type { Row } from './row.ts';
import { cameraId, resultOf } from './schemas.ts';
import { cameraGroup } from './session.ts';

const ruleId = z.string().regex(/^[a-z0-9-]{1,40}$/);
const priority = z.literal([1, 2, 3, 4]);
const minute = z.int().min(0);

export const alarmMark: z.ZodType<AlarmMark> = z.strictObject({
  ...{ rule: ruleId, priority, mode: z.enum(MODES), at: z.int().min(0) },
});

const alarmRule: z.ZodType<AlarmRule> = z.strictObject({
  ...{ id: ruleId, active: z.boolean(), kind: z.enum(EVENT_KINDS) },
  scope: z.discriminatedUnion('of', [
    z.strictObject({ of: z.literal('all') }),
    z.strictObject({ of: z.literal('camera'), camera: cameraId }),
    z.strictObject({ of: z.literal('group'), group: cameraGroup }),
  ]),
  days: z
    .array(z.literal(WEEKDAYS))
    .min(1)
    .max(WEEKDAYS.length)
    .refine((days) => new Set(days).size === days.length),
  hours: z
    .strictObject({ from: minute.max(DAY_MINUTES - 1), to: minute.max(DAY_MINUTES) })
    .refine(({ from, to }) => from !== to)
    .nullable(),
  times: z.int().min(TIMES.min).max(TIMES.max),
  within: z.int().min(WITHIN.min).max(WITHIN.max),
  ...{ priority, mode: z.enum(MODES) },
});

export const alarmRules: z.ZodType<readonly AlarmRule[]> = z.array(alarmRule).max(RULES_MOST);

export const alarmRows = {
  'alarms.rules': {
    ...{ input: z.null(), output: resultOf(alarmRules), may: 'alarms.rules', audit: null },
  },
  /** A new one, or one in the place of that with its id. Fails with `alarm-rules-full`. */
  'alarms.keepRule': {
    input: z.strictObject({ rule: alarmRule }),
    output: resultOf(alarmRules),
    may: 'alarms.rules',
    audit: 'settings-change',
  },
  'alarms.removeRule': {
    input: z.strictObject({ rule: ruleId }),
    output: resultOf(alarmRules),
    may: 'alarms.rules',
    audit: 'settings-change',
  },
} as const satisfies Record<string, Row>;
