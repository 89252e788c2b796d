import { describe, expect, it } from 'vitest';
import { randomFrom } from '../cameras/scenes/random.ts';
import { falseAlarms, missed, planTrials, timesOf, type Trial } from './freeze-trials.ts';

const BOUNDS = { frozenMs: 2_000, liveMs: 2_250 };
const KEPT: Trial = {
  camera: 'jes-012',
  askedAt: 10_000,
  lastPictureAt: 10_020,
  frozenAt: 11_900,
  thawAskedAt: 13_000,
  firstPictureAt: 13_050,
  firstKeyAt: 14_000,
  liveAt: 13_200,
  endedAt: 14_100,
};
const change = (state: string, at: number, camera = 'jes-012') => ({ camera, state, at });

describe('the plan', () => {
  const cameras = Array.from({ length: 16 }, (_, index) => `camera-${index + 1}`);

  it('is the same for the same seed, and another for another', () => {
    const plan = planTrials(20, cameras, 4, randomFrom(7));
    expect(planTrials(20, cameras, 4, randomFrom(7))).toEqual(plan);
    expect(planTrials(20, cameras, 4, randomFrom(8))).not.toEqual(plan);
  });

  it.each([
    [16, 4],
    [16, 1],
    [3, 1],
    [2, 1],
  ])('of %i cameras never has %i at once touch the same one', (count, atOnce) => {
    const plan = planTrials(100, cameras.slice(0, count), atOnce, randomFrom(1));
    const touched = plan.map(({ camera }) => camera);
    expect(touched).toHaveLength(100);
    const again = touched.filter((camera, at) =>
      touched.slice(at + 1, at + 1 + atOnce).includes(camera),
    );
    expect(again).toEqual([]);
    expect(new Set(touched).size).toBe(count);
  });
});

describe('a trial', () => {
  it('is timed from what the camera sent, not from what it was asked', () => {
    expect(timesOf(KEPT)).toEqual({ frozenMs: 1_880, liveMs: 150, liveAfterKeyMs: -800 });
  });

  it('that kept every bound missed nothing', () => {
    const changes = [change('frozen', 11_900), change('live', 13_200)];
    expect(missed(KEPT, changes, BOUNDS)).toEqual([]);
  });

  it.each<[string, Partial<Trial>, string[]]>([
    ['at the bounds', { frozenAt: 12_020, liveAt: 15_300 }, []],
    ['frozen too late', { frozenAt: 12_021 }, ['frozen after 2001 ms']],
    ['live too late', { liveAt: 15_301 }, ['live after 2251 ms']],
    ['never frozen', { frozenAt: null }, ['never frozen']],
    ['whose camera said nothing of a last picture', { lastPictureAt: null }, ['never frozen']],
    ['never live again', { liveAt: null }, ['never live again']],
    [
      'never frozen nor live',
      { frozenAt: null, liveAt: null },
      ['never frozen', 'never live again'],
    ],
  ])('%s', (_, deviation, expected) => {
    expect(missed({ ...KEPT, ...deviation }, [], BOUNDS)).toEqual(expected);
  });

  it('is missed when the tile claims anything else while the camera stands still', () => {
    const changes = [
      change('frozen', 11_900),
      change('live', 12_400),
      change('frozen', 12_600),
      change('reconnecting', 12_500, 'jes-013'),
    ];
    expect(missed(KEPT, changes, BOUNDS)).toEqual([
      'live while the camera stood still',
      'frozen while the camera stood still',
    ]);
  });
});

describe('a false alarm', () => {
  it('is each state but live of a camera that nobody touches', () => {
    const changes = [
      change('live', 0, 'jes-013'),
      change('frozen', 11_900),
      change('frozen', 12_000, 'jes-013'),
      change('live', 12_300, 'jes-013'),
      change('live', 13_200),
      change('delayed', 20_000),
    ];
    expect(falseAlarms(changes, [KEPT])).toEqual([
      { camera: 'jes-013', state: 'frozen', at: 12_000, lastedMs: 300 },
      { camera: 'jes-012', state: 'delayed', at: 20_000, lastedMs: null },
    ]);
  });

  it.each([
    [9_999, 1],
    [10_000, 0],
    [14_100, 0],
    [14_101, 1],
  ])('of a touched camera counts outside its trial: at %i ms %i', (at, expected) => {
    expect(falseAlarms([change('frozen', at)], [KEPT])).toHaveLength(expected);
  });
});
