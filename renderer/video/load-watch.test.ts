import { describe, expect, it } from 'vitest';
import { LoadWatch } from './load-watch.ts';

/** The level after each stretch of `[delay, seconds]`, judged five times a second. */
function levels(...stretches: [delayMs: number, seconds: number][]): number[] {
  const watch = new LoadWatch();
  let now = 1_000;
  return stretches.map(([delayMs, seconds]) => {
    let level = 0;
    for (let step = 0; step < seconds * 5; step += 1) {
      level = watch.judge(delayMs, now).shedLevel;
      now += 200;
    }
    return level;
  });
}

describe('the load', () => {
  it.each<[string, [number, number][], number[]]>([
    ['easy: everything is shown', [[50, 60]], [0]],
    ['late for less than three seconds: not yet', [[700, 3]], [0]],
    ['late for three seconds: every second picture', [[700, 3.4]], [1]],
    ['late for six: key pictures only', [[700, 6.6]], [2]],
    ['late for a minute: there is nothing more to shed', [[700, 60]], [2]],
    [
      'neither late nor easy: as it is',
      [
        [700, 4],
        [400, 60],
      ],
      [1, 1],
    ],
    [
      'easy for less than ten seconds: not yet',
      [
        [700, 4],
        [50, 10],
      ],
      [1, 1],
    ],
    [
      'easy for ten: a step is given back',
      [
        [700, 4],
        [50, 10.4],
      ],
      [1, 0],
    ],
    [
      'easy again: step by step',
      [
        [700, 8],
        [50, 10.4],
        [50, 10],
      ],
      [2, 1, 0],
    ],
    [
      'late again and again, each time briefly',
      [
        [700, 2],
        [400, 1],
        [700, 2],
        [400, 1],
      ],
      [0, 0, 0, 0],
    ],
    [
      'easy again and again, each time briefly',
      [
        [700, 4],
        [50, 8],
        [400, 1],
        [50, 8],
      ],
      [1, 1, 1, 1],
    ],
    [
      'at the bounds nothing changes',
      [
        [600, 60],
        [700, 4],
        [200, 60],
      ],
      [0, 1, 1],
    ],
  ])('%s', (_, stretches, expected) => {
    expect(levels(...stretches)).toEqual(expected);
  });

  it('says what it judged by', () => {
    expect(new LoadWatch().judge(123, 0)).toEqual({ shedLevel: 0, decodeDelayMs: 123 });
  });
});
