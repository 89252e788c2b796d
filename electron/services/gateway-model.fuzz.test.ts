/**
 * Three centres with all that runs there, in a time of their own: whatever people do and whichever links
 * are cut, nobody disputes anything that all have said in good faith, and all end with the same.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CENTRES, GatewayModel, type Act } from './gateway-model.test-support.ts';

/** With FUZZ_RUNS as many as somebody has time for. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 4);

const OFTEN: readonly Act['what'][] = [
  ...(['create', 'create', 'note', 'offer', 'offer', 'offer', 'offer', 'assist', 'seen'] as const),
  ...([
    'accept',
    'accept',
    'accept',
    'accept',
    'decline',
    'withdraw',
    'assume',
    'end',
    'reopen',
  ] as const),
  ...(['cut', 'cut', 'cut one way', 'join', 'join', 'wait', 'wait', 'wait', 'restart'] as const),
  ...(['call', 'take over', 'take over', 'give back'] as const),
];

const acts = fc.array(
  fc.record({
    what: fc.constantFrom(...OFTEN),
    who: fc.nat(CENTRES.length - 1),
    to: fc.nat(CENTRES.length - 1),
    which: fc.nat(83),
  }),
  { minLength: 20, maxLength: 90, size: 'max' },
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
