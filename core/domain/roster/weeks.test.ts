import { describe, expect, it } from 'vitest';
import { copiedWeek, dayAfter, mondayOf, plannedShifts, shiftsOf } from './weeks.ts';
import type { PlannedShift } from './roster.ts';

const ZONE = 'Europe/Prague';
const TWELVE = ['06:00', '18:00'] as const;
const HOUR = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString().slice(0, 16);
const novak = { person: 'novak', position: null, role: 'dispatcher' } as const;
const plan = (shift: { starts: number; ends: number }, ...duties: PlannedShift['duties']) => ({
  ...{ ...shift, revision: 1, duties },
});

it.each([
  ['2026-11-23', '2026-11-23'],
  ['2026-11-22', '2026-11-16'],
  ['2027-01-01', '2026-12-28'],
  ['2028-02-29', '2028-02-28'],
])('the week of %s begins on %s', (day, monday) => {
  expect(mondayOf(day)).toBe(monday);
});

it('days go on over the ends of months and years', () => {
  expect([dayAfter('2026-12-31', 1), dayAfter('2026-03-01', -1)]).toEqual([
    ...['2027-01-01', '2026-02-28'],
  ]);
});

describe('the shifts of a day', () => {
  it.each([
    ['in summer', '2026-07-27', [12, 12], '2026-07-27T04:00'],
    ['where summer time ends', '2026-10-24', [12, 13], '2026-10-24T04:00'],
    ['where it begins', '2026-03-28', [12, 11], '2026-03-28T05:00'],
  ])('%s', (_, day, hours, first) => {
    const spans = shiftsOf(day, 1, TWELVE, ZONE);
    expect(spans.map(({ starts, ends }) => (ends - starts) / HOUR)).toEqual(hours);
    expect(iso(spans[0]?.starts ?? 0)).toBe(first);
  });

  it('two weeks with a change of the clocks are 28, end to end', () => {
    const spans = shiftsOf('2026-10-19', 14, TWELVE, ZONE);
    expect(spans).toHaveLength(28);
    const broken = spans.filter(({ ends }, at) => at < 27 && ends !== spans[at + 1]?.starts);
    expect(broken).toEqual([]);
  });

  it('one change a day makes shifts of a day, also at a minute that the clocks leave out', () => {
    const spans = shiftsOf('2026-03-28', 2, ['02:30'], ZONE);
    expect(spans.map(({ starts, ends }) => (ends - starts) / HOUR)).toEqual([23, 24]);
  });

  it('without times there are none', () => {
    expect(shiftsOf('2026-11-23', 14, [], ZONE)).toEqual([]);
  });
});

it('what was planned by other times stands beside the shifts of now', () => {
  const [morning, evening] = shiftsOf('2026-11-23', 1, TWELVE, ZONE);
  const [early] = shiftsOf('2026-11-23', 1, ['05:00', '17:00'], ZONE);
  if (morning === undefined || evening === undefined || early === undefined)
    throw new Error('times');
  const forgotten = plan({ starts: morning.starts + HOUR, ends: morning.ends });
  const known = [plan(early, novak), plan(evening, novak), forgotten];
  expect(plannedShifts([morning, evening], known).map(({ starts }) => iso(starts))).toEqual([
    ...['2026-11-23T04:00', '2026-11-23T05:00', '2026-11-23T17:00'],
  ]);
});

describe('the week before once more', () => {
  const before = shiftsOf('2026-10-19', 7, TWELVE, ZONE).map((span) => plan(span, novak));
  const week = shiftsOf('2026-10-26', 7, TWELVE, ZONE).map((span) => ({
    ...{ ...span, revision: 0, duties: [] },
  }));

  it('is by the clocks on the wall, also where summer time has ended between', () => {
    const changes = copiedWeek(before, week, ZONE, 0);
    expect(changes.map(({ starts }) => starts)).toEqual(week.map(({ starts }) => starts));
    expect(changes.every(({ duties }) => duties[0]?.person === 'novak')).toBe(true);
  });

  it('leaves what is planned already, what is over, and what was empty', () => {
    const [first, second, third, fourth] = week;
    if (first === undefined || second === undefined || third === undefined) throw new Error('week');
    const other = { ...novak, person: 'dvorak' };
    const changed = before.map((shift, at) => (at === 3 ? { ...shift, duties: [] } : shift));
    const changes = copiedWeek(
      ...([changed, [first, plan(second, other), third, ...week.slice(3)]] as const),
      ...([ZONE, first.ends] as const),
    );
    const starts = changes.map((change) => change.starts);
    expect(starts).toHaveLength(11);
    expect(starts).not.toContain(first.starts);
    expect(starts).not.toContain(second.starts);
    expect(starts).not.toContain(fourth?.starts);
  });
});
