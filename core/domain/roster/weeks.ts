/** Which shifts there are, by the clocks of the people of a centre; days are local ones, `2026-11-22`. */
import { localMinute, utcOfLocal } from '../local-time.ts';
import type { PlannedShift, ShiftChange, ShiftSpan } from './roster.ts';

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
/** At a glance. */
export const SHOWN_DAYS = 2 * WEEK_DAYS;

/** @param days May be negative. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday of that day's week. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return dayAfter(day, -((weekday + 6) % WEEK_DAYS));
}

/**
 * Every shift that begins on one of these days: a night in which summer time begins or ends has eleven
 * or thirteen hours.
 *
 * @param changes Local times of day, `06:00`; none: there are no shifts.
 * @param timezone IANA name; undefined: that of this computer.
 */
export function shiftsOf(
  firstDay: string,
  days: number,
  changes: readonly string[],
  timezone: string | undefined,
): readonly ShiftSpan[] {
  // With one change a day the last shift ends on the day after.
  const all = Array.from({ length: days + 2 }, (_, ahead) => dayAfter(firstDay, ahead));
  const starts = all
    .flatMap((day) => changes.map((change) => utcOfLocal(`${day}T${change}`, timezone, 'from')))
    .filter((at) => at !== null);
  const sorted = [...new Set(starts)].toSorted((one, other) => one - other);
  const end = utcOfLocal(`${dayAfter(firstDay, days)}T00:00`, timezone, 'from') ?? Infinity;
  return sorted.flatMap((at, index) => {
    const ends = sorted[index + 1];
    return ends === undefined || at >= end ? [] : [{ starts: at, ends }];
  });
}

/** Every shift of these days with who is planned; also those planned before the times were changed. */
export function plannedShifts(
  spans: readonly ShiftSpan[],
  known: readonly PlannedShift[],
): readonly PlannedShift[] {
  const planned = new Map(known.map((shift) => [shift.starts, shift] as const));
  const blank = spans
    .filter(({ starts }) => !planned.has(starts))
    .map((span) => ({ ...span, revision: 0, duties: [] }));
  const fresh = spans.flatMap((span): PlannedShift[] => {
    const shift = planned.get(span.starts);
    // Nobody is planned: it ends as the times are now.
    return shift === undefined ? [] : [shift.duties.length > 0 ? shift : { ...shift, ...span }];
  });
  const on = new Set(spans.map(({ starts }) => starts));
  const strays = known.filter(({ starts, duties }) => !on.has(starts) && duties.length > 0);
  return [...blank, ...fresh, ...strays].toSorted((one, other) => one.starts - other.starts);
}

/**
 * The week before once more, by the clocks on the wall. What is planned already stays, and what is over.
 *
 * @param before The shifts of the week before.
 * @param week Those of the week that it is copied to.
 * @param now UTC, ms.
 */
export function copiedWeek(
  before: readonly PlannedShift[],
  week: readonly PlannedShift[],
  timezone: string | undefined,
  now: number,
): readonly ShiftChange[] {
  const byTime = new Map(before.map((shift) => [localMinute(shift.starts, timezone), shift]));
  return week.flatMap((shift) => {
    const minute = localMinute(shift.starts, timezone);
    const earlier = byTime.get(dayAfter(minute.slice(0, 10), -WEEK_DAYS) + minute.slice(10));
    const duties = earlier?.duties ?? [];
    return shift.duties.length > 0 || duties.length === 0 || shift.ends <= now
      ? []
      : [{ ...shift, duties }];
  });
}
