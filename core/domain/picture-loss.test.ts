import { describe, expect, test } from 'vitest';
import type { LinkReason, LinkStatus } from './feed.ts';
import { linkChanged, lookAt, LOST_AFTER_MS, lostAt, NOTHING_MISSING } from './picture-loss.ts';

const T = Date.UTC(2026, 10, 22, 6);
const status = (phase: LinkStatus['phase'], reason: LinkReason | null = null) => ({
  phase,
  reason,
});

const connecting = linkChanged('a', NOTHING_MISSING, status('connecting'), T).watched;

describe('pictures that stay away', () => {
  test('are told when they have been away for long enough, as of when they went', () => {
    expect(lostAt(connecting)).toBe(T + LOST_AFTER_MS);
    expect(lookAt('a', connecting, T + LOST_AFTER_MS - 1).occurrences).toEqual([]);
    const { watched, occurrences } = lookAt('a', connecting, T + LOST_AFTER_MS);
    expect(occurrences).toEqual([
      { camera: 'a', kind: 'picture-lost', detail: null, at: T, phase: 'begins' },
    ]);
    expect(lostAt(watched)).toBeNull();
    expect(lookAt('a', watched, T + 60_000).occurrences).toEqual([]);
  });

  test('are not told where they come back in time', () => {
    const { watched, occurrences } = linkChanged('a', connecting, status('streaming'), T + 9_000);
    expect([watched, occurrences]).toEqual([NOTHING_MISSING, []]);
  });

  test.each([
    ['pictures that come', status('streaming')],
    ['nobody who wants them', null],
  ])('end with %s', (_, next) => {
    const { watched } = lookAt('a', connecting, T + LOST_AFTER_MS);
    expect(linkChanged('a', watched, next, T + 30_000)).toEqual({
      watched: NOTHING_MISSING,
      occurrences: [
        { camera: 'a', kind: 'picture-lost', detail: null, at: T + 30_000, phase: 'ends' },
      ],
    });
  });

  test('count from the first failure, through every attempt', () => {
    let { watched } = linkChanged('a', connecting, status('waiting', 'unreachable'), T + 3_000);
    ({ watched } = linkChanged('a', watched, status('connecting'), T + 6_000));
    expect(watched).toMatchObject({ missingSince: T, reason: 'unreachable' });
  });
});

describe('a fault', () => {
  test.each(['credentials-refused', 'stream-unknown', 'tool-missing'] as const)(
    'is told at once with its reason: %s',
    (reason) => {
      const { occurrences } = linkChanged('a', connecting, status('stopped', reason), T + 500);
      expect(occurrences).toEqual([
        { camera: 'a', kind: 'camera-fault', detail: reason, at: T + 500, phase: 'begins' },
      ]);
    },
  );

  test('takes the place of a loss', () => {
    const { watched } = lookAt('a', connecting, T + LOST_AFTER_MS);
    const fault = status('stopped', 'credentials-refused');
    const { occurrences } = linkChanged('a', watched, fault, T + 20_000);
    expect(occurrences.map(({ kind, phase }) => [kind, phase])).toEqual([
      ['picture-lost', 'ends'],
      ['camera-fault', 'begins'],
    ]);
  });

  test('is none where whoever is signed in may not see the camera', () => {
    const refused = status('stopped', 'not-permitted');
    const { watched } = linkChanged('a', NOTHING_MISSING, refused, T);
    expect(lookAt('a', watched, T + 60_000).occurrences).toEqual([]);
  });
});
