/** What happens in a campaign follows from its seed alone. */
import { describe, expect, it } from 'vitest';
import { SOUND, together } from './line-state.ts';
import { planOf } from './plan.ts';

const numbers = Array.from({ length: 240 }, (_, index) => index + 1);
const plans = (centres: number) =>
  numbers.map((number) => planOf({ seed: 3, number, longest: 600_000, centres }));

describe('a plan', () => {
  it('is the same again', () => {
    expect(plans(3)).toEqual(plans(3));
  });

  it.each([2, 3])('has its faults among %i centres, each line between two of them', (centres) => {
    const faults = plans(centres).flatMap((plan) => plan.faults);
    const sides = new Set(faults.map(({ side, other }) => `${side}-${other}`));
    expect(sides.size).toBe(centres * (centres - 1));
    expect(faults.every(({ side, other }) => side !== other)).toBe(true);
  });

  it('lasts until its last fault is over, and bounds them', () => {
    const plan = planOf({ seed: 3, number: 1, longest: 2_000, centres: 2 });
    expect(plan.faults.every(({ lasts }) => lasts <= 2_000)).toBe(true);
    expect(plan.acts).toBeGreaterThan(Math.max(...plan.faults.map(({ at, lasts }) => at + lasts)));
  });
});

it('of several faults of one line the worst counts, each way', () => {
  const slow = { ...SOUND, delay: [300, 20], loss: [0.1, 0] } as const;
  const cut = { ...SOUND, cut: [false, true], delay: [0, 40] } as const;
  expect(together([slow, cut])).toEqual({
    ...{ delay: [300, 40], jitter: [0, 0], loss: [0.1, 0], cut: [false, true] },
  });
  expect(together([])).toEqual(SOUND);
});
