import { expect, it } from 'vitest';
import { fullAllowance, spend, type Rate } from './rate.ts';

const RATE: Rate = { atOnce: 3, perSecond: 0.5 };

it('so many at once, then so many a second; whoever waits as told is let in', () => {
  let allowance = fullAllowance(RATE, 0);
  const spent = (at: number): number => {
    const done = spend(RATE, allowance, at);
    allowance = done.allowance;
    return done.wait;
  };
  expect([0, 0, 0, 0].map(spent)).toEqual([0, 0, 0, 2]);
  expect(spent(1_000)).toBe(1);
  expect(spent(2_000)).toBe(0);
  expect(spent(2_000)).toBe(2);
  // However long nobody asked: no more at once than at the beginning.
  expect([9e9, 9e9, 9e9, 9e9].map(spent)).toEqual([0, 0, 0, 2]);
});

it('a clock that goes back gives nothing and takes nothing', () => {
  const { allowance } = spend(RATE, fullAllowance(RATE, 5_000), 1_000);
  expect(allowance.left).toBe(2);
});
