import { describe, expect, it } from 'vitest';
import { Scaler } from './scaler.ts';
import {
  apart,
  drawPainted,
  flat,
  paint,
  planesOf,
  valuesOf,
  type Look,
  type Paint,
} from './scaler.test-support.ts';

type Size = readonly [width: number, height: number];

const SOURCES: readonly Size[] = [
  ...([
    [1, 1],
    [2, 2],
    [3, 5],
    [7, 9],
    [15, 17],
    [33, 31],
    [352, 288],
  ] as const),
  ...([
    [641, 361],
    [704, 576],
    [1_280, 720],
    [1_921, 1_081],
    [3_840, 2_160],
  ] as const),
];
/** Also such as are no multiple of what a vector holds. */
const TARGETS: readonly Size[] = [
  [2, 2],
  [6, 4],
  [18, 10],
  [30, 34],
  [130, 74],
  [480, 270],
];

/** What a picture becomes that is drawn over the whole of a large one. */
function scale(look: Look, [width, height]: Size): [number[][], number[][], number[][]] {
  const scaler = new Scaler(width, height);
  drawPainted(scaler, paint(look), { x: 0, y: 0, width, height });
  return planesOf(scaler);
}

/** Numbers without pattern that are the same in every run. */
const noise: Paint = (x, y) => (Math.imul(x * 7_919 + y * 104_729 + 1, 0x9e3779b1) >>> 13) & 255;

describe('a flat picture', () => {
  it.each(SOURCES)('of %i × %i stays flat in every place', (width, height) => {
    const look = { width, height, luma: flat(200), blue: flat(90), red: flat(255), padding: 3 };
    for (const target of TARGETS) {
      expect([target, scale(look, target).map(valuesOf)]).toEqual([target, [[200], [90], [255]]]);
    }
  });

  it.each([0, 1, 16, 22, 127, 128, 235, 254, 255])(
    'keeps the value %i, whatever the scale',
    (value) => {
      for (const size of [5, 24, 31, 48, 70, 113, 128, 300, 511]) {
        const look = { width: size, height: size, luma: flat(value) };
        expect([size, valuesOf(scale(look, [24, 24])[0])]).toEqual([size, [value]]);
      }
    },
  );
});

describe('a picture that has the size of its place', () => {
  it.each<Size>([
    [2, 2],
    [14, 6],
    [16, 16],
    [34, 18],
    [642, 362],
  ])('of %i × %i is the same picture', (width, height) => {
    const look = { width, height, luma: noise, blue: noise, red: noise };
    const [luma, blue, red] = scale(look, [width, height]);
    const same = (columns: number, lines: number) =>
      Array.from({ length: lines }, (_, y) =>
        Array.from({ length: columns }, (__, x) => noise(x, y)),
      );
    expect(apart(luma, same(width, height))).toBe(0);
    expect(apart(blue, same(width / 2, height / 2))).toBe(0);
    expect(apart(red, same(width / 2, height / 2))).toBe(0);
  });

  it.each<[1 | 2, 1 | 2]>([
    [1, 1],
    [2, 1],
  ])('whose colour differences are halved by %i and %i has their means', (chromaX, chromaY) => {
    const look = { width: 32, height: 16, chromaX, chromaY, blue: noise, red: flat(7) };
    const [, blue, red] = scale(look, [32, 16]);
    const means = Array.from({ length: 8 }, (_, y) =>
      Array.from({ length: 16 }, (__, x) => blockMean(noise, x, y, 2 / chromaX, 2 / chromaY)),
    );
    expect(apart(blue, means)).toBeLessThanOrEqual(1);
    expect(valuesOf(red)).toEqual([7]);
  });
});

/** The mean of what becomes one sample. */
function blockMean(value: Paint, x: number, y: number, width: number, height: number): number {
  let sum = 0;
  for (let line = 0; line < height; line += 1) {
    for (let column = 0; column < width; column += 1) {
      sum += value(x * width + column, y * height + line);
    }
  }
  return sum / width / height;
}

const checkers: Paint = (x, y) => ((x + y) % 2) * 255;
const stripes: Paint = (x) => (x % 2) * 255;
const lines: Paint = (_, y) => (y % 2) * 255;

describe('a picture made smaller by a whole number', () => {
  it.each([
    ...[2, 3, 4, 5, 6, 7, 8, 12, 20].map((factor) => ({ factor, name: 'noise', value: noise })),
    ...[2, 3, 4, 5].map((factor) => ({ factor, name: 'a checkerboard', value: checkers })),
    ...[2, 4, 6].map((factor) => ({ factor, name: 'upright lines', value: stripes })),
    ...[2, 4, 6].map((factor) => ({ factor, name: 'level lines', value: lines })),
  ])('($factor) of $name has the mean of all that fell together', ({ factor, value }) => {
    const [luma] = scale({ width: 26 * factor, height: 14 * factor, luma: value }, [26, 14]);
    const means = Array.from({ length: 14 }, (_, y) =>
      Array.from({ length: 26 }, (__, x) => blockMean(value, x, y, factor, factor)),
    );
    // Rounded once for the lines and once for the columns.
    expect(apart(luma, means)).toBeLessThanOrEqual(1.5);
  });

  it.each([2, 4])('(%i) of a checkerboard is one grey', (factor) => {
    const [luma] = scale({ width: 40 * factor, height: 20 * factor, luma: checkers }, [40, 20]);
    expect(valuesOf(luma)).toEqual([128]);
  });
});

/** Source and target widths: larger, the same, smaller, and smaller than every fifth sample. */
const STEPS: readonly (readonly [from: number, to: number])[] = [
  ...([
    [20, 200],
    [64, 90],
    [100, 100],
    [150, 110],
    [200, 96],
    [240, 82],
    [250, 56],
  ] as const),
  ...([
    [250, 54],
    [255, 38],
    [251, 22],
    [255, 10],
  ] as const),
];

/** The place in the source that the middle of a target sample stands on. */
const placeOf = (x: number, from: number, to: number): number =>
  Math.max(0, Math.min(from - 1, ((x + 0.5) * from) / to - 0.5));

describe('a gradient', () => {
  it.each(STEPS)('across %i samples stays one across %i, and does not move', (from, to) => {
    const across = scale({ width: from, height: 4, luma: (x) => x }, [to, 4])[0];
    const down = scale({ width: 4, height: from, luma: (_, y) => y }, [4, to])[0];
    for (const values of [across[0] ?? [], down.map((row) => row[0] ?? NaN)]) {
      expect(values).toEqual([...values].sort((one, other) => one - other));
      // Where many samples become one, the place is a whole sample.
      const ideal = values.map((_, x) => placeOf(x, from, to));
      expect(apart([values], [ideal])).toBeLessThanOrEqual(1);
    }
    expect(
      valuesOf(across.map((row) => row.map((value, x) => value - (across[0]?.[x] ?? 0)))),
    ).toEqual([0]);
  });

  it.each(STEPS)('of %i samples keeps the values of its ends in %i', (from, to) => {
    // The ends are flat as far as one target sample reaches.
    const reach = Math.ceil((1.5 * from) / to);
    const edge: Paint = (x) => (x < reach ? 40 : x >= from - reach ? 220 : 130);
    const [luma] = scale({ width: from, height: 2, luma: edge }, [to, 2]);
    expect([luma[0]?.[0], luma[0]?.at(-1)]).toEqual([40, 220]);
    const turned = scale({ width: 2, height: from, luma: (_, y) => edge(y, 0) }, [2, to])[0];
    expect([turned[0]?.[0], turned.at(-1)?.[0]]).toEqual([40, 220]);
  });

  it.each(STEPS)('that is symmetric across %i samples is symmetric across %i', (from, to) => {
    const hill = (at: number): number =>
      Math.round(128 - 100 * Math.cos(((at + 0.5) / from) * 2 * Math.PI));
    const [luma] = scale({ width: from, height: from, luma: (x, y) => (hill(x) + hill(y)) >> 1 }, [
      to,
      to,
    ]);
    const mirrored = luma.map((row) => row.toReversed());
    const most = 2;
    expect(apart(luma, mirrored)).toBeLessThanOrEqual(most);
    expect(apart(luma, luma.toReversed())).toBeLessThanOrEqual(most);
  });
});

it('one bright column stays where it was, whatever the scale', () => {
  for (const [from, to] of STEPS) {
    for (const share of [0.1, 0.25, 0.5, 0.8]) {
      const place = Math.floor(from * share);
      const width = Math.ceil(from / to) + 1;
      const column: Paint = (x) => (Math.abs(x - place) <= width ? 255 : 0);
      const row = scale({ width: from, height: 2, luma: column }, [to, 2])[0][0] ?? [];
      const sum = row.reduce((whole, value) => whole + value, 0);
      const middle = row.reduce((whole, value, x) => whole + value * (x + 0.5), 0) / sum;
      expect(Math.abs(middle - ((place + 0.5) * to) / from)).toBeLessThan(
        Math.max(0.5, (0.5 * to) / from),
      );
    }
  }
});
