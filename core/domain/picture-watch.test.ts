import { expect, it } from 'vitest';
import { LOST_AFTER_MS, watchPictures, type PictureWatch } from './picture-watch.ts';
import type { TileState } from './tile-state.ts';

type Seen = readonly (readonly [at: number, states: Readonly<Record<string, TileState>>])[];

/** What is said at each look. */
function said(seen: Seen): string {
  let watch: PictureWatch = new Map();
  return seen
    .map(([at, states]) => {
      const next = watchPictures(watch, new Map(Object.entries(states)), at);
      watch = next.watch;
      return `${'lost '.repeat(next.lost)}${'back '.repeat(next.back)}${next.again ?? '-'}`;
    })
    .join(' | ');
}

const AFTER = LOST_AFTER_MS;

it.each<[string, Seen, string]>([
  [
    'is said after a while, once, and when it is back',
    [
      [0, { a: 'live' }],
      [1_000, { a: 'frozen' }],
      [1_000 + AFTER, { a: 'reconnecting' }],
      [2_000 + AFTER, { a: 'no-signal' }],
      [3_000 + AFTER, { a: 'live' }],
    ],
    '- | 5000 | lost - | - | back -',
  ],
  [
    'that stumbles for a moment disturbs nobody',
    [
      [0, { a: 'live' }],
      [1_000, { a: 'frozen' }],
      [4_000, { a: 'frozen' }],
      [5_000, { a: 'live' }],
      [20_000, { a: 'live' }],
    ],
    '- | 5000 | 2000 | - | -',
  ],
  [
    'that was never seen is not lost',
    [
      [0, { a: 'reconnecting' }],
      [60_000, { a: 'no-signal' }],
      [61_000, { a: 'live' }],
    ],
    '- | - | -',
  ],
  [
    'that comes late is there',
    [
      [0, { a: 'live' }],
      [1_000, { a: 'delayed' }],
      [60_000, { a: 'delayed' }],
    ],
    '- | - | -',
  ],
  [
    'that was taken off the wall is forgotten',
    [
      [0, { a: 'live' }],
      [1_000, { a: 'frozen' }],
      [2_000, {}],
      [60_000, { a: 'reconnecting' }],
    ],
    '- | 5000 | - | -',
  ],
  [
    'that sleeps or is masked is not lost',
    [
      [0, { a: 'live', b: 'live' }],
      [1_000, { a: 'sleeping', b: 'masked' }],
      [60_000, { a: 'sleeping', b: 'masked' }],
    ],
    '- | - | -',
  ],
  [
    'is counted with the others of the same moment',
    [
      [0, { a: 'live', b: 'live', c: 'live' }],
      [1_000, { a: 'frozen', b: 'live', c: 'frozen' }],
      [3_000, { a: 'frozen', b: 'frozen', c: 'frozen' }],
      [1_000 + AFTER, { a: 'frozen', b: 'frozen', c: 'frozen' }],
    ],
    '- | 5000 | 3000 | lost lost 2000',
  ],
])('a picture %s', (_, seen, expected) => {
  expect(said(seen)).toBe(expected);
});
