import { describe, expect, it } from 'vitest';
import { childBoxes } from './box.ts';
import { framesOf, readFragment, readReferenceTime } from './fragment.ts';
import { readMovie } from './movie.ts';
import {
  box,
  bytesOf,
  longBox,
  movie,
  n32,
  n64,
  referenceTime,
  track,
} from './sample-boxes.test-support.ts';

const MOVIE = needed(readMovie(movie(track({ timescale: 1000 })).subarray(8)));
const NOW = Date.UTC(2026, 10, 21, 12);

function needed<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('the sample is broken');
  return value;
}

interface Sketch {
  readonly tfhd?: readonly (readonly number[])[];
  readonly tfdt?: Uint8Array | null;
  /** Bodies of `trun`; `offset` is where the data begins, counted from `moof`. */
  readonly runs: (offset: number) => readonly (readonly number[])[];
  readonly data?: number;
  readonly between?: Uint8Array;
  readonly mdat?: typeof box;
}

function frames(sketch: Sketch, expected = 500) {
  const tfhd = box('tfhd', ...(sketch.tfhd ?? [n32(0x020000), n32(1)]));
  const tfdt = sketch.tfdt === null ? [] : [sketch.tfdt ?? box('tfdt', n32(0), n32(100))];
  const build = (offset: number): Uint8Array => {
    const runs = sketch.runs(offset).map((run) => box('trun', run));
    return box('moof', box('mfhd', n32(0), n32(1)), box('traf', tfhd, ...tfdt, ...runs));
  };
  const between = sketch.between ?? new Uint8Array();
  const data = Uint8Array.from({ length: sketch.data ?? 10 }, (_, at) => at);
  const mdat = (sketch.mdat ?? box)('mdat', data);
  const start = build(0).length + between.length + (sketch.mdat === undefined ? 8 : 16);
  const boxes = childBoxes(bytesOf(build(start), between, mdat));
  const moof = needed(boxes.at(0));
  const fragment = readFragment(moof, MOVIE, expected);
  return fragment && framesOf(fragment, needed(boxes.at(-1)), 1000, NOW);
}

const plain = (offset: number) => [[...n32(0x201), ...n32(1), ...n32(offset), ...n32(10)]];

describe('a picture', () => {
  it('takes from trex what its own boxes leave out', () => {
    expect(frames({ runs: plain })).toEqual([
      {
        mediaMs: 100,
        durationMs: 40,
        statedMs: NOW,
        key: true,
        data: Uint8Array.from({ length: 10 }, (_, at) => at),
      },
    ]);
  });

  it.each([
    ['duration and size of tfhd', [n32(0x020018), n32(1), n32(25), n32(4)], { durationMs: 25 }],
    ['flags of tfhd', [n32(0x020030), n32(1), n32(4), n32(0x10000)], { key: false }],
    [
      'a description index before them',
      [n32(0x02001a), n32(1), n32(1), n32(25), n32(4)],
      { durationMs: 25 },
    ],
  ])('takes %s', (_name, tfhd, expected) => {
    const runs = (offset: number) => [[...n32(1), ...n32(1), ...n32(offset)]];
    expect(frames({ tfhd, runs })).toMatchObject([expected]);
  });

  it('is found behind a large mdat header and behind another box', () => {
    expect(frames({ runs: plain, mdat: longBox, between: box('free', [1, 2]) })).toHaveLength(1);
  });

  it('is found by an absolute offset', () => {
    const runs = (offset: number) => [[...n32(0x201), ...n32(1), ...n32(offset - 4), ...n32(10)]];
    expect(frames({ tfhd: [n32(1), n32(1), n64(4)], runs })).toHaveLength(1);
  });

  it.each([
    ['64 bits', box('tfdt', n32(0x01000000), n64(2 ** 40)), 2 ** 40],
    ['32 bits', box('tfdt', n32(0), n32(2 ** 31 + 5)), 2 ** 31 + 5],
    ['none: it goes on where the last ended', null, 500],
  ])('time of %s', (_name, tfdt, mediaMs) => {
    expect(frames({ runs: plain, tfdt })).toMatchObject([{ mediaMs }]);
  });
});

describe('several pictures', () => {
  it('have their own sizes, durations, flags and composition offsets', () => {
    const runs = (offset: number) => [
      [
        ...n32(0xf01),
        ...n32(2),
        ...n32(offset),
        ...n32(30),
        ...n32(4),
        ...n32(0),
        ...n32(60),
      ].concat([30, 6, 0x10000, -30 >>> 0].flatMap(n32)),
    ];
    const found = frames({ runs });
    expect(found?.map(({ data, ...rest }) => ({ ...rest, data: [...data] }))).toEqual([
      { mediaMs: 160, durationMs: 30, statedMs: NOW, key: true, data: [0, 1, 2, 3] },
      { mediaMs: 100, durationMs: 30, statedMs: NOW - 60, key: false, data: [4, 5, 6, 7, 8, 9] },
    ]);
  });

  it('first_sample_flags speak of the first alone; a second run goes on', () => {
    const runs = (offset: number) => [
      [...n32(0x205), ...n32(2), ...n32(offset), ...n32(0x10000), ...n32(2), ...n32(2)],
      [...n32(0x200), ...n32(1), ...n32(3)],
    ];
    expect(frames({ runs })).toMatchObject([
      { key: false, mediaMs: 100, data: Uint8Array.of(0, 1) },
      { key: true, mediaMs: 140, data: Uint8Array.of(2, 3) },
      { key: true, mediaMs: 180, data: Uint8Array.of(4, 5, 6) },
    ]);
  });
});

describe('a table that contradicts itself', () => {
  it.each<[string, Sketch['runs']]>([
    ['a run cut short', (offset) => [[...n32(0xf01), ...n32(2), ...n32(offset), ...n32(1)]]],
    ['4 billion pictures', (offset) => [[...n32(1), ...n32(0xffffffff), ...n32(offset)]]],
    ['a picture without bytes', (offset) => [[...n32(1), ...n32(1), ...n32(offset)]]],
    ['data past the end', (offset) => [[...n32(0x201), ...n32(1), ...n32(offset), ...n32(11)]]],
    [
      'data before the start',
      (offset) => [[...n32(0x201), ...n32(1), ...n32(offset - 1), ...n32(5)]],
    ],
    ['a negative offset', () => [[...n32(0x201), ...n32(1), ...n32(-9 >>> 0), ...n32(5)]]],
    ['no offset', () => [[...n32(0x200), ...n32(1), ...n32(5)]]],
    ['runs that share their bytes', (offset) => [...plain(offset), ...plain(offset)]],
  ])('%s gives nothing', (_name, runs) => {
    expect(frames({ runs })).toBeNull();
  });

  it('a short tfhd gives nothing; another track is passed over', () => {
    expect(frames({ runs: plain, tfhd: [n32(0)] })).toBeNull();
    expect(frames({ runs: plain, tfhd: [n32(0x020000), n32(9)] })).toEqual([]);
  });
});

describe('reference time', () => {
  const seconds = NOW / 1000 + 2_208_988_800;

  it.each([
    ['now, and half a second', referenceTime([seconds, 2 ** 31]), NOW + 500],
    ['1970', referenceTime([2_208_988_800, 0]), 0],
    [
      'after the turn of the era in 2036',
      referenceTime([100, 0]),
      Date.UTC(2036, 1, 7, 6, 28, 16) + 100_000,
    ],
    ['not set', referenceTime([0, 0]), null],
    ['of another track', referenceTime([seconds, 0], 2), null],
    ['cut short', referenceTime([seconds, 0]).subarray(0, 20), null],
  ])('%s', (_name, bytes, stated) => {
    expect(readReferenceTime(bytes.subarray(8), 1)).toBe(stated);
  });
});
