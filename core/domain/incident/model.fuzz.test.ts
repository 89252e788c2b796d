/**
 * Whatever comes late, twice, in another order or from a wrong clock: one is responsible, everybody ends
 * with the same, and every step is one of the table. `npm run bench:handoff` does the same for longer.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { endFaults, skews, steps } from './model-steps.test-support.ts';
import { newWorld, run, settle } from './model.test-support.ts';

it('one is responsible at every moment, and all positions end with the same', () => {
  fc.assert(
    fc.property(skews, steps, (skew, list) => {
      const world = newWorld(skew);
      for (const step of list) run(world, step);
      settle(world);
      expect(world.watch.faults).toEqual([]);
      expect(endFaults(world)).toEqual([]);
    }),
    { numRuns: 10_000 },
  );
});
