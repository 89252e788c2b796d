import { describe, expect, it } from 'vitest';
import { shiftEnds } from './shift-times.ts';

const at = (text: string): number => Date.parse(text);
const next = (changes: string[], zone: string, now: string): string[] => {
  const found = shiftEnds(changes, zone, at(now));
  return found === null
    ? []
    : [found.ends, found.nextEnds].map((time) => new Date(time).toISOString());
};
const TWELVE = ['06:00', '18:00'];

describe('the next change of shift', () => {
  it.each([
    ['in the morning', '2026-11-22T08:00Z', ['2026-11-22T17:00', '2026-11-23T05:00']],
    ['in the night', '2026-11-22T23:30Z', ['2026-11-23T05:00', '2026-11-23T17:00']],
    ['at the very moment', '2026-11-22T17:00Z', ['2026-11-23T05:00', '2026-11-23T17:00']],
    // 25 October 2026: the clocks of Prague go back at 01:00 UTC; that night has 13 hours.
    ['as summer time ends', '2026-10-24T17:00Z', ['2026-10-25T05:00', '2026-10-25T17:00']],
    // 29 March 2026: they go ahead at 01:00 UTC; that night has 11 hours.
    ['as summer time begins', '2026-03-28T17:30Z', ['2026-03-29T04:00', '2026-03-29T16:00']],
  ])('%s', (_, now, ends) => {
    expect(next(TWELVE, 'Europe/Prague', now)).toEqual(ends.map((end) => `${end}:00.000Z`));
  });

  it('is once a day where the shift has 24 hours', () => {
    expect(next(['07:00'], 'Europe/Warsaw', '2026-11-22T08:00Z')).toEqual([
      ...['2026-11-23T06:00:00.000Z', '2026-11-24T06:00:00.000Z'],
    ]);
  });

  it('is at a time that the clocks leave out as near to it as they have', () => {
    // In Bucharest they leave out what lies between 03:00 and 04:00.
    const [first] = next(['03:30'], 'Europe/Bucharest', '2026-03-28T12:00Z');
    expect(first).toBe('2026-03-29T00:30:00.000Z');
  });

  it('is none without a time', () => {
    expect(shiftEnds([], 'Europe/Prague', 0)).toBeNull();
    expect(shiftEnds(['soon'], 'Europe/Prague', 0)).toBeNull();
  });
});
