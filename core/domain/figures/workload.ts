/** What comes in each hour of the week, as the centre's clocks show it, on the average of the period. */
import { localHours } from '../local-time.ts';

export const HOUR_MS = 3_600_000;
export const WORK_KINDS = ['alarms', 'incidents', 'handoffs', 'reports', 'messages'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];
/** Monday first, each with 24 hours. */
export const WEEK_HOURS = 7 * 24;

export interface HourCount {
  /** Beginning of an hour of UTC: ms since 1970 divided by 3,600,000. */
  readonly hour: number;
  readonly count: number;
}

/** For each hour of the week how much came on the average; null: that hour did not come, or is unknown. */
export type Week = readonly (number | null)[];

/**
 * Hours that the clocks repeat in autumn count twice, those they leave out in spring not at all.
 *
 * @param from UTC, ms. @param to Not later than now.
 */
export function weekOf(
  counts: readonly HourCount[],
  from: number,
  to: number,
  timezone: string | undefined,
): Week {
  const placeOf = localHours(timezone);
  const came = new Map(counts.map(({ hour, count }) => [hour, count] as const));
  const sums = new Array<number>(WEEK_HOURS).fill(0);
  const hours = new Array<number>(WEEK_HOURS).fill(0);
  for (let hour = Math.floor(from / HOUR_MS); hour * HOUR_MS < to; hour += 1) {
    const { weekday, hour: local } = placeOf(hour * HOUR_MS);
    const place = weekday * 24 + local;
    sums[place] = (sums[place] ?? 0) + (came.get(hour) ?? 0);
    hours[place] = (hours[place] ?? 0) + 1;
  }
  return sums.map((sum, place) => {
    const times = hours[place] ?? 0;
    return times === 0 ? null : sum / times;
  });
}

/** All of them together; unknown only where every one is. */
export function together(weeks: readonly Week[]): Week {
  return Array.from({ length: WEEK_HOURS }, (_, place) => {
    const known = weeks.map((week) => week[place] ?? null).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  });
}
