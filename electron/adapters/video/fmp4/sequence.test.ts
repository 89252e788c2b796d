import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAvcSequence, readHevcSequence } from './sequence.ts';
import { AVC_SPS, bitString, bytesOf } from './sample-boxes.test-support.ts';

type Field = readonly [number, number | 'ue'];
const ue = (value: number): Field => [value, 'ue'];
const flag = (value: 0 | 1): Field => [value, 1];

interface AvcSketch {
  readonly profile?: number;
  readonly high?: readonly Field[];
  readonly order?: readonly Field[];
  readonly columns?: number;
  readonly rows?: number;
  readonly interlaced?: boolean;
  readonly crop?: readonly [number, number, number, number];
}

function avc(sketch: AvcSketch): Uint8Array {
  const { profile = 66, high = [], order = [ue(2)], columns = 40, rows = 23, crop } = sketch;
  const frames = sketch.interlaced === true ? [flag(0), flag(0)] : [flag(1)];
  const window = crop === undefined ? [flag(0)] : [flag(1), ...crop.map(ue)];
  const start: Field[] = [[0x67, 8], [profile, 8], [0, 8], [31, 8], ue(0), ...high, ue(0)];
  const size: Field[] = [ue(1), flag(0), ue(columns - 1), ue(rows - 1)];
  return bitString(...start, ...order, ...size, ...frames, flag(1), ...window, flag(0));
}

const HIGH = [ue(1), ue(0), ue(0), flag(0), flag(0)];
const HIGH_444 = [ue(3), flag(0), ue(2), ue(2), flag(0), flag(0)];
/** One list that ends at once, one of 16 deltas of 0, ten that are absent. */
const LISTS = [flag(1), flag(1), ue(16), flag(1), ...new Array<Field>(16).fill(ue(0))];
const ABSENT = new Array<Field>(6).fill(flag(0));

describe('H.264 sequence parameter set', () => {
  it.each([
    ['plain', {}, 640, 368],
    ['cropped to 360 rows', { crop: [0, 0, 0, 4] }, 640, 360],
    ['cropped on all sides', { crop: [1, 2, 3, 1] }, 634, 360],
    [
      'interlaced 1080',
      { columns: 120, rows: 34, interlaced: true, crop: [0, 0, 0, 2] },
      1920,
      1080,
    ],
    ['high', { profile: 100, high: HIGH, crop: [0, 0, 0, 4] }, 640, 360],
    ['high 4:4:4, odd size', { profile: 244, high: HIGH_444, crop: [0, 1, 0, 1] }, 639, 367],
    ['scaling lists', { profile: 100, high: [...HIGH.slice(0, 4), ...LISTS, ...ABSENT] }, 640, 368],
    ['order count 0', { order: [ue(0), ue(4)] }, 640, 368],
    ['order count 1', { order: [ue(1), flag(0), ue(0), ue(0), ue(2), ue(1), ue(2)] }, 640, 368],
    ['8K', { columns: 480, rows: 270 }, 7680, 4320],
  ] as const)('%s', (_name, sketch, width, height) => {
    expect(readAvcSequence(avc(sketch))).toMatchObject({ width, height });
  });

  it.each([
    ['crops everything', { crop: [0, 500, 0, 0] }],
    ['giant', { columns: 2 ** 30 }],
    ['order cycle without end', { order: [ue(1), flag(0), ue(0), ue(0), ue(2 ** 30)] }],
    ['17 bits a sample', { profile: 100, high: [ue(1), ue(9), ue(0), flag(0), flag(0)] }],
    ['chroma format 4', { profile: 100, high: [ue(4), ue(0), ue(0), flag(0), flag(0)] }],
  ] as const)('%s is refused', (_name, sketch) => {
    expect(readAvcSequence(avc(sketch))).toBeNull();
  });

  it('of a live camera', () => {
    const profile = Uint8Array.of(0x4d, 0x40, 0x16);
    expect(readAvcSequence(AVC_SPS)).toMatchObject({ width: 640, height: 360, profile });
  });
});

const PROFILE: Field[] = [
  [1, 8],
  [0x60000000, 32],
  [0x900000, 24],
  [0, 24],
  [93, 8],
];

function hevc(layers: number, perLayer: readonly Field[], size: readonly Field[]): Uint8Array {
  const nal: Field[] = [[0x4201, 16], [0, 4], [layers, 3], [1, 1], ...PROFILE];
  return bitString(...nal, ...perLayer, ue(0), ...size, ue(0), ue(0));
}

describe('H.265 sequence parameter set', () => {
  const plain = [ue(1), ue(640), ue(368), flag(0)];
  const cropped = [ue(1), ue(640), ue(368), flag(1), ue(0), ue(0), ue(0), ue(4)];
  /** Two sub-layers, the first with profile and level, the second with neither. */
  const layered: Field[] = [
    [0b1100, 4],
    [0, 12],
    [0, 32],
    [0, 32],
    [0, 32],
  ];

  it.each([
    ['plain', hevc(0, [], plain), 640, 368],
    ['with a conformance window', hevc(0, [], cropped), 640, 360],
    ['with sub-layers', hevc(2, layered, cropped), 640, 360],
    ['4:4:4, separate planes', hevc(0, [], [ue(3), flag(1), ...cropped.slice(1)]), 640, 364],
  ])('%s', (_name, nal, width, height) => {
    expect(readHevcSequence(nal)).toMatchObject({ width, height, lumaDepth: 8 });
  });

  it('cut anywhere is refused', () => {
    const nal = hevc(0, [], cropped);
    for (let end = 0; end < nal.length - 1; end += 1) {
      expect(readHevcSequence(nal.subarray(0, end))).toBeNull();
    }
  });
});

it('random bytes never throw, and never give a picture without size', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom(66, 100, 244),
      (noise, profile) => {
        const read = [readAvcSequence(bytesOf([0x67, profile], noise)), readHevcSequence(noise)];
        for (const sequence of read) {
          if (sequence === null) continue;
          expect(sequence.width).toBeGreaterThan(0);
          expect(sequence.height).toBeGreaterThan(0);
        }
      },
    ),
    { numRuns: 2000 },
  );
});
