import { expect, it } from 'vitest';
import { areWatchLimits, FIRST_WATCH_LIMITS, SEEN_OF_ALL, watchLevel } from './limits.ts';

it.each([
  [0, 'advised'],
  [1, 'advised'],
  [4, 'advised'],
  [5, 'above'],
  [6, 'above'],
  [7, 'many'],
  [9, 'many'],
  [10, 'too-many'],
  [64, 'too-many'],
] as const)('%i pictures: %s', (pictures, level) => {
  expect(watchLevel(pictures, FIRST_WATCH_LIMITS)).toBe(level);
});

it('a centre may take all three for the same number', () => {
  const limits = { advised: 2, many: 2, most: 2 };
  expect(areWatchLimits(limits)).toBe(true);
  expect([2, 3].map((pictures) => watchLevel(pictures, limits))).toEqual(['advised', 'too-many']);
});

it.each([
  { advised: 5, many: 4, most: 9 },
  { advised: 4, many: 9, most: 6 },
])('limits that contradict each other are none: %o', (limits) => {
  expect(areWatchLimits(limits)).toBe(false);
});

it('the limits as delivered stand where the test of the PSDB has figures', () => {
  const { advised, many, most } = FIRST_WATCH_LIMITS;
  expect([advised, many, most].map(String)).toEqual(Object.keys(SEEN_OF_ALL).slice(1));
});
