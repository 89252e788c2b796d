import { describe, expect, it } from 'vitest';
import { PERIOD_SPANS, periodOf, type PeriodChoice } from './period.ts';

const PRAGUE = 'Europe/Prague';
const HOUR = 3_600_000;
const at = (text: string): number => Date.parse(text);
const dates = (from: string, to: string): PeriodChoice => ({ span: 'dates', from, to });

describe('a period of whole local days', () => {
  it.each([
    ['today', '2026-11-21T23:00Z', 1],
    ['week', '2026-11-15T23:00Z', 7],
    // Over the end of summer time.
    ['month', '2026-10-25T23:00Z', 28],
  ] as const)('%s begins at midnight of the centre and ends with this day', (span, from, days) => {
    const now = at('2026-11-22T10:30Z');
    expect(periodOf({ span }, now, PRAGUE)).toEqual({
      ...{ from: at(from), to: at('2026-11-22T23:00Z'), days },
    });
  });

  it.each([
    ['23 hours', '2026-03-29', 23],
    ['25 hours', '2026-10-25', 25],
    ['24 hours', '2026-10-26', 24],
  ])('a day of %s is counted whole', (_, day, hours) => {
    const period = periodOf(dates(day, day), 0, PRAGUE);
    expect(period?.days).toBe(1);
    expect(((period?.to ?? 0) - (period?.from ?? 0)) / HOUR).toBe(hours);
  });

  it('after midnight there it is the next day already', () => {
    const period = periodOf({ span: 'today' }, at('2026-11-21T23:00Z'), PRAGUE);
    expect(period?.from).toBe(at('2026-11-21T23:00Z'));
  });

  it.each([
    ['the wrong way round', dates('2026-11-22', '2026-11-21')],
    ['more than 92 days', dates('2026-01-01', '2026-04-03')],
    ['no day of the calendar', dates('2026-02-30', '2026-03-01')],
    ['no day at all', dates('yesterday', '2026-03-01')],
  ])('%s is none', (_, choice) => {
    expect(periodOf(choice, 0, PRAGUE)).toBeNull();
  });

  it('92 days are the most, and every span is one', () => {
    expect(periodOf(dates('2026-01-01', '2026-04-02'), 0, PRAGUE)?.days).toBe(92);
    for (const span of PERIOD_SPANS) expect(periodOf({ span }, 1e12, undefined)).not.toBeNull();
  });
});
