/** The days that figures are about: whole days of the centre, also those of 23 and 25 hours. */
import { localDay, utcOfLocal } from '../local-time.ts';

/** A quarter of a year: longer ago another shift sat there. */
export const PERIOD_DAYS_MOST = 92;
const DAY_MS = 86_400_000;

/** Read at one go, ms: a few thousand incidents hold nothing up. */
const PART_MS = 16 * DAY_MS;

/** A period in parts, one after the other. */
export function* partsOf({
  from,
  to,
}: Pick<Period, 'from' | 'to'>): Generator<readonly [number, number]> {
  for (let at = from; at < to; at += PART_MS) yield [at, Math.min(to, at + PART_MS)];
}

export const PERIOD_SPANS = ['today', 'week', 'month'] as const;
const SPAN_DAYS: Readonly<Record<(typeof PERIOD_SPANS)[number], number>> = {
  today: 1,
  week: 7,
  month: 28,
};

/** `dates`: days as `2026-11-22`, both included. The others end with the day that goes on. */
export type PeriodChoice =
  | { readonly span: (typeof PERIOD_SPANS)[number] }
  | { readonly span: 'dates'; readonly from: string; readonly to: string };

export interface Period {
  /** UTC, ms since 1970: the first moment of the first day. */
  readonly from: number;
  /** The first moment after the last day. */
  readonly to: number;
  /** How many. */
  readonly days: number;
}

/**
 * @param now UTC, ms. @param timezone IANA name; undefined: that of this computer.
 * @returns null for days that there are not, that are the wrong way round, or for more than 92 of them.
 */
export function periodOf(
  choice: PeriodChoice,
  now: number,
  timezone: string | undefined,
): Period | null {
  const today = localDay(now, timezone);
  const [first, last] =
    choice.span === 'dates'
      ? [dayAfter(choice.from, 0), choice.to]
      : [dayAfter(today, 1 - SPAN_DAYS[choice.span]), today];
  const next = dayAfter(last, 1);
  if (first === null || next === null) return null;
  const days = (Date.parse(next) - Date.parse(first)) / DAY_MS;
  if (!(days >= 1 && days <= PERIOD_DAYS_MOST)) return null;
  const [from, to] = [beginOf(first, timezone), beginOf(next, timezone)];
  return from === null || to === null ? null : { from, to, days };
}

function beginOf(day: string, timezone: string | undefined): number | null {
  return utcOfLocal(`${day}T00:00`, timezone, 'from');
}

/** Counted in days of the calendar, which have no hours. @returns null for what is no day. */
function dayAfter(day: string, by: number): string | null {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) return null;
  return new Date(at + by * DAY_MS).toISOString().slice(0, 10);
}
