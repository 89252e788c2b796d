import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributionOf } from './percentiles.ts';

const exact = (value: number) => ({ value, atLeast: false });
const atLeast = (value: number) => ({ value, atLeast: true });

describe('percentiles of the nearest rank', () => {
  it('are times that really were', () => {
    // The usual example of the nearest rank: 5th of 10, 9th, 10th.
    const took = [3, 6, 7, 8, 8, 10, 13, 15, 16, 20];
    expect(distributionOf(took, [])).toEqual({
      ...{ count: 10, waiting: 0, median: exact(8), p90: exact(16), p95: exact(20) },
      worst: exact(20),
    });
  });

  it('of nothing there are none', () => {
    expect(distributionOf([], [])).toEqual({
      ...{ count: 0, waiting: 0, median: null, p90: null, p95: null, worst: null },
    });
  });

  it('those that wait do not vanish: what falls among them is at least so much', () => {
    expect(distributionOf([10, 20, 30], [720])).toEqual({
      ...{ count: 4, waiting: 1, median: exact(20), p90: atLeast(720), p95: atLeast(720) },
      worst: atLeast(720),
    });
  });

  it('one that has only begun to wait may yet be the worst', () => {
    expect(distributionOf([10, 20, 30], [1]).worst).toEqual(atLeast(30));
  });
});

/** By the words of the definition, without any thought of speed. */
function naive(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const found = sorted.find(
    (value) => sorted.filter((each) => each <= value).length * 100 >= percent * sorted.length,
  );
  return found ?? NaN;
}

describe('whatever becomes of those that wait', () => {
  const times = fc.array(fc.nat(500), { maxLength: 30 });
  const waits = fc.array(fc.record({ age: fc.nat(500), more: fc.nat(500) }), { maxLength: 10 });

  it('the time is as told, or, where it says at least, never less', () => {
    fc.assert(
      fc.property(times, waits, (took, waiting) => {
        const all = [...took, ...waiting.map(({ age, more }) => age + more)];
        const told = distributionOf(
          took,
          waiting.map(({ age }) => age),
        );
        for (const [reading, percent] of [
          ...([[told.median, 50] as const, [told.p90, 90] as const] as const),
          ...([[told.p95, 95] as const, [told.worst, 100] as const] as const),
        ]) {
          if (all.length === 0) {
            expect(reading).toBeNull();
            continue;
          }
          const truth = naive(all, percent);
          if (reading?.atLeast === true) expect(truth).toBeGreaterThanOrEqual(reading.value);
          else expect(truth).toBe(reading?.value);
        }
      }),
    );
  });

  it('where it says at least, it may still become more', () => {
    fc.assert(
      fc.property(times, waits, (took, waiting) => {
        const ages = waiting.map(({ age }) => age);
        const { p90 } = distributionOf(took, ages);
        if (p90?.atLeast !== true) return;
        const never = [...took, ...ages.map(() => 10_000)];
        expect(naive(never, 90)).toBeGreaterThan(p90.value);
      }),
    );
  });
});
