import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrive, type Arrival } from './arrival.ts';

const FIFTEEN = 66;
const STILL: Arrival = { at: 10_000, late: [] };

/** Each picture: when it came, and its age then. */
function afterPictures(
  pictures: readonly (readonly [number, number | null])[],
  intervalMs = FIFTEEN,
  before: Arrival | null = STILL,
): Arrival | null {
  return pictures.reduce<Arrival | null>(
    (arrival, [at, age]) => arrive(arrival, at, age, intervalMs),
    before,
  );
}

describe('a picture counts', () => {
  it.each<[string, readonly (readonly [number, number | null])[], number]>([
    ['when it is fresh, also after a silence', [[15_000, 200]], 15_000],
    ['when nobody knows its age', [[15_000, null]], 15_000],
    ['when it is late but in the flow', [[11_400, 9_000]], 11_400],
    ['as the third late one', [15_000, 15_066, 15_133].map((at) => [at, 5_000] as const), 15_133],
  ])('%s', (_, pictures, at) => {
    expect(afterPictures(pictures)).toEqual({ at, late: [] });
  });

  it('when it is the first of all, however late', () => {
    expect(arrive(null, 500, 60_000, FIFTEEN)).toEqual({ at: 500, late: [] });
  });

  it('as the third of a slow camera on a slow link', () => {
    const pictures = [16_000, 17_000, 18_000].map((at) => [at, 4_000] as const);
    expect(afterPictures(pictures, 1_000)?.at).toBe(18_000);
  });
});

describe('a silence goes on', () => {
  it.each<[string, readonly number[]]>([
    ['after one picture that was held back', [15_112]],
    ['after two, even at once', [15_112, 15_112]],
    ['after one every five seconds', [15_000, 20_000, 25_000, 30_000]],
  ])('%s', (_, moments) => {
    const after = afterPictures(moments.map((at) => [at, at - 10_000] as const));
    expect(after?.at).toBe(10_000);
  });

  it('and a fresh picture ends it at once', () => {
    expect(
      afterPictures([
        [15_112, 5_100],
        [15_200, 80],
      ]),
    ).toEqual({ at: 15_200, late: [] });
  });
});

it('never keeps more than it needs, nor goes back in time', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(4_000), fc.nat(9_000))), (steps) => {
      let arrival: Arrival = STILL;
      let at = STILL.at;
      for (const [step, age] of steps) {
        at += step;
        const next = arrive(arrival, at, age, FIFTEEN);
        expect(next.late.length).toBeLessThanOrEqual(2);
        expect([arrival.at, at]).toContain(next.at);
        arrival = next;
      }
    }),
  );
});
