/**
 * Whatever the links do and people at both centres try: one centre decides about each incident at every
 * moment, one is responsible in each epoch, nobody has a shift before it is decided, and both end the same.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSame } from '../same.ts';
import { partiesTo } from './home.ts';
import { sinceBegun } from './night-cover.ts';
import { ACTS, isTakenThere, Night, THERE, type Step } from './night-model.test-support.ts';

function endFaults({ home, there }: Night): string[] {
  const ours = home.covered;
  const isCalled = ours.handover?.cover === THERE && ours.handover.signed !== null;
  const faults = there.covered.rest.asked.length === 0 ? [] : ['waits for ever'];
  const said = sinceBegun(ours.entries);
  if (isCalled && !isSame(said, there.covered.entries)) faults.push('other entries');
  for (const [id, { incident, decided, asked }] of home.incidents) {
    if (incident === null || asked.length > 0) faults.push(`${id} waits`);
    if (incident === null || !partiesTo(incident).has(THERE)) continue;
    const other = there.incidents.get(id);
    if (!isSame(other?.incident, incident)) faults.push(`${id} is another there`);
    if (!isSame(other?.decided, decided)) faults.push(`${id} has other entries there`);
  }
  return faults;
}

it('one decides, one is responsible, and both end with the same', () => {
  const seen = { there: 0, moved: 0 };
  fc.assert(
    fc.property(
      fc.array(fc.record<Step>({ what: fc.nat(ACTS.length - 1), which: fc.nat(59) }), {
        ...{ minLength: 10, maxLength: 60, size: 'max' },
      }),
      (steps) => {
        const night = new Night();
        for (const { what, which } of steps) {
          ACTS[what]?.(night, which);
          night.check();
        }
        night.settle();
        night.check();
        expect(night.faults).toEqual([]);
        expect(endFaults(night)).toEqual([]);
        if (!isTakenThere(night)) return;
        seen.there += 1;
        seen.moved += night.home.covered.handover?.moved.length ?? 0;
      },
    ),
    { numRuns: 2_000 },
  );
  // Chance alone would hardly ever come to the end: enough of the runs must.
  expect(seen.there).toBeGreaterThan(50);
  expect(seen.moved).toBeGreaterThan(50);
}, 120_000);
