/** Hours of the day in which something is shared, by the clocks of whoever shares it. */
import { localDay, localMinute, utcOfLocal } from '../local-time.ts';

/** Local times of the owner; where `to` is not after `from` it goes on after midnight. */
export interface SharedHours {
  /** Days on which it begins, Monday being 0. */
  readonly days: readonly number[];
  /** HH:MM. */
  readonly from: string;
  readonly to: string;
  /** IANA name. */
  readonly timezone: string;
}

const DAY_MS = 86_400_000;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether it names days and times; equal times mean the whole day from then on. */
export function areHours({ days, from, to }: SharedHours): boolean {
  const areDays =
    days.length > 0 && days.every((day) => Number.isInteger(day) && day >= 0 && day < 7);
  return areDays && new Set(days).size === days.length && CLOCK.test(from) && CLOCK.test(to);
}

/**
 * @param at UTC, ms.
 * @returns when the hours that it lies in are over, UTC, ms; null: it lies in none.
 */
export function endOfHours(hours: SharedHours, at: number): number | null {
  const { days, from, to, timezone } = hours;
  const now = localMinute(at, timezone);
  // What began yesterday may go on after midnight. A day may have 23 or 25 hours.
  for (const back of [1, 0]) {
    const day = dayBefore(localDay(at, timezone), back);
    if (!days.includes(weekdayOf(day))) continue;
    const ends = `${to > from ? day : dayBefore(day, -1)}T${to}`;
    if (now >= `${day}T${from}` && now < ends) return utcOfLocal(ends, timezone, 'from');
  }
  return null;
}

/** @param day `2026-11-22`. */
function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
}

/** Monday being 0. */
function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}
