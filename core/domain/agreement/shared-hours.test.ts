import { describe, expect, it } from 'vitest';
import { areHours, endOfHours, type SharedHours } from './shared-hours.ts';

const PRAGUE = 'Europe/Prague';
const MONDAY_TO_FRIDAY = [0, 1, 2, 3, 4];
const day: SharedHours = { days: MONDAY_TO_FRIDAY, from: '07:00', to: '19:00', timezone: PRAGUE };
const night: SharedHours = { days: [4, 5], from: '22:00', to: '06:00', timezone: PRAGUE };
const whole: SharedHours = { days: [6], from: '00:00', to: '00:00', timezone: PRAGUE };
const at = (text: string): number => Date.parse(`${text}Z`);

describe('hours', () => {
  // 2026-11-23 is a Monday; Prague is an hour ahead in winter, two in summer.
  it.each<[string, SharedHours, string, string | null]>([
    ['before they begin', day, '2026-11-23T05:59', null],
    ['as they begin', day, '2026-11-23T06:00', '2026-11-23T18:00'],
    ['in summer', day, '2026-07-06T05:00', '2026-07-06T17:00'],
    ['a moment before their end', day, '2026-11-23T17:59', '2026-11-23T18:00'],
    ['at their end', day, '2026-11-23T18:00', null],
    ['on another day', day, '2026-11-22T10:00', null],
    ['of a night that began on Friday', night, '2026-11-27T21:30', '2026-11-28T05:00'],
    ['of the same night, after midnight', night, '2026-11-28T04:59', '2026-11-28T05:00'],
    ['on the morning of a day that is none of theirs', night, '2026-11-27T03:00', null],
    ['on a morning after the last of theirs', night, '2026-11-29T04:00', '2026-11-29T05:00'],
    ['of a night in which clocks go forward', night, '2026-03-28T22:00', '2026-03-29T04:00'],
    ['of a night in which clocks go back', night, '2026-10-24T21:00', '2026-10-25T05:00'],
    ['of a whole day', whole, '2026-11-22T10:00', '2026-11-22T23:00'],
    ['after a whole day', whole, '2026-11-22T23:00', null],
  ])('%s', (_, hours, now, ends) => {
    expect(endOfHours(hours, at(now))).toBe(ends === null ? null : at(ends));
  });

  it.each<[Partial<SharedHours>, boolean]>([
    [{}, true],
    [{ days: [] }, false],
    [{ days: [7] }, false],
    [{ days: [1, 1] }, false],
    [{ days: [0.5] }, false],
    [{ from: '24:00' }, false],
    [{ to: '7:00' }, false],
  ])('with %j are hours: %s', (more, are) => {
    expect(areHours({ ...day, ...more })).toBe(are);
  });
});
