import { expect, it } from 'vitest';
import { snapshotAge } from './snapshot-age.ts';

it.each([
  ['a live one', 100_000, 100_400, null],
  ['one of a camera whose clock is ahead', 100_500, 100_000, null],
  ['a delayed one', 100_000, 107_600, 8],
  ['a frozen one', 100_000, 700_000, 600],
])('%s: %d entered at %d', (_, taken, entered, age) => {
  expect(snapshotAge(taken, entered)).toBe(age);
});
