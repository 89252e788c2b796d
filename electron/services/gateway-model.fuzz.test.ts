/**
 * Three centres with all that runs there, in a time of their own: whatever people do and whichever links
 * are cut, nobody disputes anything that all have said in good faith, and all end with the same.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CENTRES, GatewayModel, type Act } from './gateway-model.test-support.ts';

/** With FUZZ_RUNS as many as somebody has time for. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 12);

/** Of what people do together there is most: what is refused tries nothing. */
const OFTEN: Readonly<Record<Act['what'], number>> = {
  ...{ create: 2, note: 3, offer: 4, assist: 2, accept: 12 },
  ...{ seen: 1, decline: 1, withdraw: 1, assume: 1, end: 1, reopen: 1 },
  ...{ cut: 2, 'cut one way': 2, join: 4, delay: 3, wait: 3, restart: 1 },
  ...{ call: 1, 'take over': 2, 'give back': 1 },
};
const whats = fc.oneof(
  ...(Object.entries(OFTEN) as [Act['what'], number][]).map(([what, weight]) => ({
    ...{ weight, arbitrary: fc.constant(what) },
  })),
);

const acts = fc.array(
  fc.record({
    what: whats,
    who: fc.nat(CENTRES.length - 1),
    to: fc.nat(CENTRES.length - 1),
    which: fc.nat(83),
  }),
  { minLength: 40, maxLength: 140, size: 'max' },
);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_763_900_000_000 });
});

afterEach(() => {
  vi.useRealTimers();
});

it('all that have a part in an incident end with the same, and nothing is disputed', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      const model = new GatewayModel();
      try {
        for (const act of list) await model.run(act);
        await model.settle();
        expect(model.faults()).toEqual([]);
      } finally {
        model.end();
      }
    }),
    // One run takes half a second: what fails is not made smaller by thousands of them.
    { numRuns: RUNS, endOnFailure: true },
  );
}, 3_600_000);
