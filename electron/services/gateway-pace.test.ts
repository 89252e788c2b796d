import { expect, it } from 'vitest';
import { createPace } from './gateway-pace.ts';

it('more goes at once the sooner it is answered, and never more than a call holds', () => {
  const pace = createPace();
  const first = pace.most();
  pace.answered(20);
  expect(pace.most()).toBe(2 * first);
  for (let n = 0; n < 20; n += 1) pace.answered(20);
  expect(pace.most() * 3).toBeLessThan(1_000_000);
});

it('less goes at once where answers are late or lost, and never nothing', () => {
  const pace = createPace();
  const first = pace.most();
  pace.answered(1_500);
  expect(pace.most()).toBe(first / 2);
  pace.answered(600);
  expect(pace.most()).toBe(first / 2);
  for (let n = 0; n < 20; n += 1) pace.lost();
  expect(pace.most()).toBeGreaterThan(0);
});
