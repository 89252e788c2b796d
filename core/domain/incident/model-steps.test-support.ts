/** What chance does to the centre of `model.test-support.ts`. */
import fc from 'fast-check';
import { isPending } from '../handoff/handoff.ts';
import { receives, type Step, type World } from './model.test-support.ts';

/** As often as they are named. */
export const OFTEN: readonly Step['what'][] = [
  ...(['act', 'act', 'act', 'act', 'act', 'act', 'act', 'act'] as const),
  ...(['machine', 'machine', 'machine', 'publish', 'publish', 'publish', 'publish'] as const),
  ...(['publish-again', 'receive', 'receive', 'receive', 'receive'] as const),
  ...([
    'crash',
    'lost',
    'move',
    'wait',
    'flow',
    'flow',
    'flow',
    'flow',
    'flow',
    'flow',
    'flow',
  ] as const),
];
/** Of a position's own clock, either way, ms. */
export const SKEW_MOST = 120_000;
/** One more than the greatest of each choice. */
export const CHOICES = { who: 3, act: 60, to: 6, which: 84 } as const;
export const STEPS_LEAST = 10;
export const STEPS_MOST = 120;

export const skews = fc.array(fc.integer({ min: -SKEW_MOST, max: SKEW_MOST }), {
  minLength: CHOICES.who,
  maxLength: CHOICES.who,
});

export const steps = fc.array(
  fc.record({
    what: fc.constantFrom(...OFTEN),
    who: fc.nat(CHOICES.who - 1),
    act: fc.nat(CHOICES.act - 1),
    to: fc.nat(CHOICES.to - 1),
    which: fc.nat(CHOICES.which - 1),
  }),
  { minLength: STEPS_LEAST, maxLength: STEPS_MOST, size: 'max' },
);

/** What is wrong once everything has come and nothing is due any more. */
export function endFaults({ state, positions }: World): string[] {
  // Where nobody sits who is meant it waits for them; whoever sends may take it back.
  const forEver = (state?.handoffs ?? []).filter(
    (handoff) =>
      isPending(handoff) &&
      (handoff.state !== 'UNDELIVERED' ||
        positions.some((position) => receives(position, handoff))),
  );
  return [
    ...(positions.every(({ sees }) => isSame(sees, state)) ? [] : ['they differ']),
    ...forEver.map((handoff) => `${handoff.state} for ever`),
  ];
}

/** Field for field; parts that are one and the same need no look. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false;
  }
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every(
      (name) =>
        Object.hasOwn(other, name) && isSame(Reflect.get(one, name), Reflect.get(other, name)),
    )
  );
}
