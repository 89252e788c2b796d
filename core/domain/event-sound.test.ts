import { expect, it } from 'vitest';
import type { EventRate } from './camera-event.ts';
import { FLOOD_EACH_MS, hearsEvent, NOTHING_HEARD, type EventsHeard } from './event-sound.ts';

type Told = readonly [at: number, ids: string, level?: EventRate['level']];

/** @returns at which times one sounds; each letter is an event that waits. */
function soundsOf(told: readonly Told[]): number[] {
  let heard: EventsHeard = NOTHING_HEARD;
  return told.flatMap(([at, ids, level = 'busy']) => {
    const open = [...ids].map((id) => ({ id }));
    const next = hearsEvent(heard, open, level, at);
    heard = next.heard;
    return next.sounds ? [at] : [];
  });
}

const MINUTE = FLOOD_EACH_MS;

it.each<[string, readonly Told[], readonly number[]]>([
  ['what waits already when it begins', [[0, 'ab']], []],
  [
    'what comes',
    [
      [0, ''],
      [1, 'a'],
    ],
    [1],
  ],
  [
    'several at once, once',
    [
      [0, ''],
      [1, 'abc'],
    ],
    [1],
  ],
  [
    'what goes on waiting, once',
    [
      [0, ''],
      [1, 'a'],
      [2, 'a'],
      [3, 'a'],
    ],
    [1],
  ],
  [
    'what is taken note of: nothing',
    [
      [0, 'ab'],
      [1, 'a'],
    ],
    [],
  ],
  [
    'one after the other',
    [
      [0, ''],
      [1, 'a'],
      [2, 'ab'],
    ],
    [1, 2],
  ],
  [
    'in a flood one a minute',
    [
      [0, ''],
      [1, 'a', 'flood'],
      [2, 'ab', 'flood'],
      [MINUTE, 'abc', 'flood'],
      [MINUTE + 1, 'abcd', 'flood'],
    ],
    [1, MINUTE + 1],
  ],
  [
    'after a flood each again',
    [
      [0, ''],
      [1, 'a', 'flood'],
      [2, 'ab', 'flood'],
      [3, 'abc'],
    ],
    [1, 3],
  ],
])('hears %s', (_, told, sounds) => {
  expect(soundsOf(told)).toEqual(sounds);
});
