/** What chance does to the centre of `model.test-support.ts`. */
import fc from 'fast-check';
import { isPending } from '../handoff/handoff.ts';
import { ACTS, type Step, type World } from './model.test-support.ts';

export const skews = fc.array(fc.integer({ min: -120_000, max: 120_000 }), {
  minLength: 3,
  maxLength: 3,
});

const WHAT: readonly Step['what'][] = [
  ...(['act', 'act', 'act', 'act', 'act', 'machine', 'machine', 'machine'] as const),
  ...(['publish', 'publish', 'publish', 'publish', 'publish'] as const),
  ...(['publish-again', 'receive', 'receive', 'receive', 'receive', 'receive'] as const),
  ...(['crash', 'wait', 'flow', 'flow', 'flow'] as const),
];

export const steps = fc.array(
  fc.record({
    what: fc.constantFrom(...WHAT),
    who: fc.nat(2),
    act: fc.nat(ACTS - 1),
    to: fc.nat(3),
    which: fc.nat(19),
  }),
  { minLength: 10, maxLength: 120, size: 'max' },
);

/** What is wrong once everything has come and nothing is due any more. */
export function endFaults({ state, positions }: World): string[] {
  const end = JSON.stringify(state);
  return [
    ...(positions.every(({ sees }) => JSON.stringify(sees) === end) ? [] : ['they differ']),
    ...((state?.handoffs ?? []).some(isPending) ? ['undecided for ever'] : []),
  ];
}
