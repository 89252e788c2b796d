/**
 * Whatever the links between centres do: one centre decides at every moment, each epoch has one who is
 * responsible, and all that are concerned end with the same entries and the same incident.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSame } from '../same.ts';
import { partiesTo } from './home.ts';
import { CENTRES, newWorld, run, settle, type Step, type World } from './model.test-support.ts';

const OFTEN: readonly Step['what'][] = [
  ...(['act', 'act', 'act', 'act', 'act', 'act'] as const),
  ...(['machine', 'machine', 'machine', 'arrive', 'arrive', 'arrive', 'arrive', 'arrive'] as const),
  ...(['flow', 'flow', 'flow', 'flow', 'cut', 'join', 'join', 'look', 'look', 'wait'] as const),
];

const skews = fc.array(fc.integer({ min: -120_000, max: 120_000 }), {
  minLength: CENTRES.length,
  maxLength: CENTRES.length,
});
const steps = fc.array(
  fc.record({
    what: fc.constantFrom(...OFTEN),
    who: fc.nat(CENTRES.length - 1),
    act: fc.nat(59),
    to: fc.nat(11),
    which: fc.nat(83),
  }),
  { minLength: 10, maxLength: 120, size: 'max' },
);

function endFaults({ places }: World): string[] {
  const known = places.filter(({ shared }) => shared.incident !== null);
  const [first] = known;
  if (first?.shared.incident === undefined || first.shared.incident === null) return ['nothing'];
  const deciding = known.filter(
    ({ shared: { incident, centre } }) => incident?.responsible?.centre === centre,
  );
  const home = deciding[0]?.shared;
  if (deciding.length !== 1 || home === undefined || home.incident === null)
    return [`${deciding.length} decide`];
  const parties = partiesTo(home.incident);
  // Also whoever has not heard of it at all.
  return places.flatMap(({ shared }) => {
    const { centre } = shared;
    // Also whoever has no part in it any more, or never had.
    const waits = shared.asked.length === 0 ? [] : [`${centre} waits for ever`];
    if (!parties.has(centre)) return waits;
    return [
      ...waits,
      ...(isSame(shared.incident, home.incident) ? [] : [`${centre} has another incident`]),
      ...(isSame(shared.decided, home.decided) ? [] : [`${centre} has other entries`]),
      ...(shared.early.length === 0 ? [] : [`${centre} holds back for ever`]),
    ];
  });
}

it('one centre decides at every moment, and all that are concerned end with the same', () => {
  fc.assert(
    fc.property(skews, steps, (skew, list) => {
      const world = newWorld(skew);
      for (const step of list) run(world, step);
      settle(world);
      expect(world.faults).toEqual([]);
      expect(world.watch.faults).toEqual([]);
      expect(endFaults(world)).toEqual([]);
    }),
    { numRuns: 10_000 },
  );
}, 120_000);
