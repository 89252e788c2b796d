/** The contract's rows about the duty roster: who is to be on duty when; and its entries. */
import { z } from 'zod';
import {
  DUTIES_MOST,
  DUTY_ROLES,
  PLANNED_MOST,
  SHIFTS_MOST,
  type PlannedDuty,
  type RosterEntry,
  type ShiftChange,
} from '../domain/roster/roster.ts';
import { sha256 } from './incident-entry.ts';
import { author, positionId, time } from './incident-facts.ts';
import { ROSTER_COLUMNS, ROSTER_ISSUES } from './roster-table.ts';
import type { Row } from './row.ts';
import { language, resultOf } from './schemas.ts';
import { login } from './session.ts';

const plannedDuty: z.ZodType<PlannedDuty> = z.strictObject({
  ...{ person: login, position: positionId.nullable(), role: z.enum(DUTY_ROLES) },
});
const span = z.strictObject({ starts: time, ends: time });
const change: z.ZodType<ShiftChange> = z.strictObject({
  ...{ starts: time, ends: time, revision: z.int().min(0) },
  duties: z.array(plannedDuty).max(DUTIES_MOST),
});
const changes = z
  .array(change)
  .min(1)
  .max(SHIFTS_MOST)
  .refine((all) => all.reduce((sum, { duties }) => sum + duties.length, 0) <= PLANNED_MOST);

/** As it travels and is kept; `recorded` is put to it by the order in which it stands. */
export const statedRoster: z.ZodType<Omit<RosterEntry, 'recorded'>> = z.strictObject({
  ...{ id: z.uuid(), author, lang: language, changes },
});

/** With the name that the person has here now; the login where nobody here has it. */
const namedDuty = z.strictObject({
  ...{ person: login, position: positionId.nullable(), role: z.enum(DUTY_ROLES) },
  name: z.string(),
});
export type NamedDuty = z.infer<typeof namedDuty>;

const shownShift = z.strictObject({
  ...{ starts: time, ends: time, revision: z.int().min(0), duties: z.array(namedDuty) },
});
export type ShownShift = z.infer<typeof shownShift>;

/** What every window is told whenever it changes. */
const rosterNow = z.strictObject({
  /** The shift that goes on; null: the centre has said no times. */
  shift: shownShift.nullable(),
  /** Of the next 7 days, with nobody planned. */
  gaps: z.array(span),
  /** Another one whenever anybody has changed the plan. */
  version: z.int().min(0),
});
export type RosterNow = z.infer<typeof rosterNow>;

/** A local day, `2026-11-22`. */
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** Two weeks. */
const rosterWeeks = z.strictObject({
  /** The Monday on which they begin, and the day that it is now, by the clocks of the centre; UTC, ms. */
  ...{ day, today: day, now: time },
  shifts: z.array(shownShift),
  /** Who can be planned. */
  people: z.array(z.strictObject({ person: login, name: z.string(), role: z.enum(DUTY_ROLES) })),
  positions: z.array(z.strictObject({ position: positionId, name: z.string() })),
});
export type RosterWeeks = z.infer<typeof rosterWeeks>;

const issue = z.strictObject({
  /** As an editor counts them. */
  line: z.int().min(1),
  column: z.enum(ROSTER_COLUMNS),
  code: z.enum(ROSTER_ISSUES),
  /** What stands there. */
  found: z.string(),
});

const imported = z.strictObject({
  /** Without the folder. */
  file: z.string(),
  /** Shifts that were planned; 0 where there are mistakes: then nothing was. */
  planned: z.int().min(0),
  /** Lines of shifts that are over: they are left as they are. */
  past: z.int().min(0),
  /** The first of them; `mistakes` is how many there are. */
  issues: z.array(issue),
  mistakes: z.int().min(0),
});
export type ImportedRoster = z.infer<typeof imported>;

export const rosterRows = {
  'roster.now': {
    ...{ input: z.null(), output: resultOf(rosterNow), may: 'roster.see', audit: null },
  },
  /** The weeks that begin on the Monday of that day; null: those of today. */
  'roster.see': {
    input: z.strictObject({ day: day.nullable() }),
    output: resultOf(rosterWeeks),
    may: 'roster.see',
    audit: null,
  },
  /** Each shift as it is to be, all of them or none. */
  'roster.change': {
    input: z.strictObject({ changes }),
    output: resultOf(z.null()),
    may: 'roster.change',
    audit: 'roster',
  },
  /** The week before once more, in the week of that day, where nobody is planned yet. */
  'roster.copyWeek': {
    input: z.strictObject({ day }),
    output: resultOf(z.strictObject({ planned: z.int().min(0) })),
    may: 'roster.change',
    audit: 'roster',
  },
  /** Asks which file; null where none was chosen. Nothing where it has a mistake. */
  'roster.import': {
    input: z.null(),
    output: resultOf(imported.nullable()),
    may: 'roster.change',
    audit: 'roster',
  },
  /** The two weeks of that day as CSV; null where no place was chosen. */
  'roster.export': {
    input: z.strictObject({ day }),
    output: resultOf(z.strictObject({ file: z.string(), sha256 }).nullable()),
    may: 'roster.change',
    audit: 'roster',
  },
} as const satisfies Record<string, Row>;

export const rosterEvents = { 'roster.changed': rosterNow } as const;
