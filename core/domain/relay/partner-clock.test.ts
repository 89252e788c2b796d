import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newPartnerClock, ownTime, withSample } from './partner-clock.ts';

const NOW = 1_800_000_000_000;

describe('a time of a partner', () => {
  it('is by our clock within half of what the quickest answer took', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000_000, max: 10_000_000 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 2_000 })), {
          ...{ minLength: 1, maxLength: 20 },
        }),
        (ahead, ways) => {
          let clock = newPartnerClock();
          let asked = NOW;
          for (const [there, back] of ways) {
            const heard = asked + there + back;
            clock = withSample(clock, { asked, at: asked + there + ahead, heard });
            asked = heard;
          }
          const best = Math.min(...ways.map(([there, back]) => there + back));
          const theirs = NOW + ahead - 5_000;
          const error = Math.abs(ownTime(clock, theirs, asked) - (NOW - 5_000));
          expect(error).toBeLessThanOrEqual(best / 2 + 1);
        },
      ),
    );
  });

  it('is never one that is still to come', () => {
    expect(ownTime(newPartnerClock(), NOW + 60_000, NOW)).toBe(NOW);
  });

  it.each([
    ['that comes before it was asked', { asked: NOW, at: NOW, heard: NOW - 1 }],
    ['that took too long', { asked: NOW, at: NOW, heard: NOW + 31_000 }],
    ['that is no time', { asked: NOW, at: Number.NaN, heard: NOW + 1 }],
  ])('rests on no answer %s', (_what, sample) => {
    expect(withSample(newPartnerClock(), sample).samples).toEqual([]);
  });

  it('rests on no old answer: clocks wander', () => {
    const first = withSample(newPartnerClock(), { asked: NOW, at: NOW + 50, heard: NOW + 1 });
    const later = NOW + 200_000;
    const next = withSample(first, { asked: later, at: later + 900, heard: later + 100 });
    expect(next.samples).toHaveLength(1);
  });
});
