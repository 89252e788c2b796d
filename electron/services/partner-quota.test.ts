import { expect, it } from 'vitest';
import { createQuota } from './partner-quota.ts';

const HOUR = 3_600_000;

/** Messages of that weight, one after the other, until one waits. */
function taken(quota: ReturnType<typeof createQuota>, weight: number, at: () => number): number {
  for (let count = 0; count < 100_000; count += 1)
    if (quota.take(weight, at()) !== null) return count;
  return Infinity;
}

it.each([
  [1, 300],
  [100_000, 40],
])('of weight %s, %s messages are kept at once', (weight, count) => {
  const quota = createQuota(0);
  expect(taken(quota, weight, () => 0)).toBe(count);
  expect(quota.take(weight, 0)).toBe('soon');
  expect(quota.take(weight, 1_000)).toBeNull();
});

it.each([
  [1, 20_000],
  [100_000, 1_000],
])(
  'of weight %s, about %s messages are kept however slowly they come, and more next day',
  (weight, count) => {
    const quota = createQuota(0);
    let now = 0;
    const slowly = (): number => (now += 250);
    expect(Math.abs(taken(quota, weight, slowly) / count - 1)).toBeLessThan(0.1);
    expect(quota.take(weight, now)).toBe('day');
    expect(quota.take(weight, now + 24 * HOUR)).toBeNull();
  },
);

it('a clock that goes back earns nothing', () => {
  const quota = createQuota(HOUR);
  taken(quota, 1, () => HOUR);
  expect(quota.take(1, 0)).toBe('soon');
});

it('what was kept before a start counts after it', () => {
  const before = createQuota(0);
  let now = 0;
  const kept: { at: number; weight: number }[] = [];
  for (; before.take(100_000, now) === null; now += 250) kept.push({ at: now, weight: 100_000 });
  const after = createQuota(now, kept);
  expect(after.take(100_000, now)).toBe('day');
  expect(after.hasRoom(now + HOUR)).toBe(false);
  expect(after.hasRoom(now + 3 * HOUR)).toBe(true);
  expect(createQuota(now, []).take(100_000, now)).toBeNull();
});
