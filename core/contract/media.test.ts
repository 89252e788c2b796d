import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowMessage } from './media.ts';

const WISH = { camera: 'a', stream: 'sub', weight: 320 };

describe('what a window may say to the media process', () => {
  it.each<[string, unknown]>([
    ['nothing wanted', { kind: 'want', cameras: [] }],
    [
      'cameras wanted',
      { kind: 'want', cameras: [WISH, { camera: 'b', stream: 'main', weight: 0 }] },
    ],
    ['as many as are possible', { kind: 'want', cameras: Array(256).fill(WISH) }],
    [
      'pictures taken',
      {
        kind: 'taken',
        taken: [
          ['a', 15],
          ['b', 0],
        ],
      },
    ],
    ['try again', { kind: 'retry', camera: 'a' }],
    [
      'cannot decode',
      { kind: 'undecodable', camera: 'a', stream: 'main', reason: 'codec-unsupported' },
    ],
  ])('%s', (_, message) => {
    expect(windowMessage.parse(message)).toEqual(message);
  });

  it.each<[string, unknown]>([
    ['another kind', { kind: 'sources', sources: [] }],
    ['no kind', { cameras: [] }],
    ['a camera that is no id', { kind: 'want', cameras: [{ ...WISH, camera: 'rtsp://10.0.0.1' }] }],
    ['another stream', { kind: 'want', cameras: [{ ...WISH, stream: 'third' }] }],
    ['a negative weight', { kind: 'want', cameras: [{ ...WISH, weight: -1 }] }],
    [
      'a weight without end',
      { kind: 'want', cameras: [{ ...WISH, weight: Number.POSITIVE_INFINITY }] },
    ],
    ['half a weight', { kind: 'want', cameras: [{ ...WISH, weight: 0.5 }] }],
    ['more cameras than are possible', { kind: 'want', cameras: Array(257).fill(WISH) }],
    ['an address', { kind: 'want', cameras: [{ ...WISH, address: 'rtsp://10.0.0.1' }] }],
    ['fewer than no pictures taken', { kind: 'taken', taken: [['a', -1]] }],
    ['too many pictures taken', { kind: 'taken', taken: [['a', 100_001]] }],
    ['pictures of nobody taken', { kind: 'taken', taken: [[15]] }],
    [
      "a reason that is not a window's to give",
      { kind: 'undecodable', camera: 'a', stream: 'sub', reason: 'credentials-refused' },
    ],
    ['another try at everything', { kind: 'retry' }],
    ['nothing', null],
    ['text', 'want'],
  ])('not: %s', (_, message) => {
    expect(windowMessage.safeParse(message).success).toBe(false);
  });

  it('nothing at all that makes reading it fail or that grows without bounds', () => {
    const message = fc.oneof(
      fc.anything(),
      fc.record({
        kind: fc.constantFrom('want', 'taken', 'undecodable'),
        cameras: fc.anything(),
        taken: fc.anything(),
      }),
    );
    fc.assert(
      fc.property(message, (value) => {
        const parsed = windowMessage.safeParse(value);
        expect(!parsed.success || JSON.stringify(parsed.data).length < 40_000).toBe(true);
      }),
    );
  });
});
