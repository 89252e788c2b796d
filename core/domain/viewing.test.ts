import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestHeight, captionOf, textSizes, VIEWING_DISTANCES, type Viewing } from './viewing.ts';

const CAPITALS = 0.727;
/** A wall monitor of 55 inches. */
const LARGE = { screenWidth: 1_218, pixels: 1_920 };
const sizesOf = (distance: Viewing['distance'], screenWidth: number | null, pixels: number) => {
  const sizes = textSizes({ distance, screenWidth }, pixels);
  if (sizes === null) throw new Error('the sizes of the desk');
  return sizes;
};

describe('the height of capital letters', () => {
  it.each([
    [0.7, 4.3],
    [2, 12.2],
    [3, 18.3],
    // The regulation's own example: 23 to 26 mm.
    [4, 24.4],
  ] as const)('read from %d m is %d mm', (distance, height) => {
    expect(bestHeight(distance)).toBeCloseTo(height, 1);
  });

  it('is on the screen what it is in the regulation', () => {
    const { least, best } = sizesOf(4, LARGE.screenWidth, LARGE.pixels);
    const millimetres = (size: number) => (size * CAPITALS * LARGE.screenWidth) / LARGE.pixels;
    // 16 minutes of arc at 4 m: 19 mm.
    expect(millimetres(least)).toBeCloseTo(18.6, 1);
    expect(millimetres(best)).toBeCloseTo(24.4, 1);
  });

  it('follows the width of the screen, however many pixels it has', () => {
    const coarse = sizesOf(3, 1_000, 1_920);
    const fine = sizesOf(3, 1_000, 3_840);
    expect(fine.best).toBeCloseTo(coarse.best * 2);
  });

  it('takes 96 CSS pixels for an inch where the width is not known', () => {
    const inches = 20;
    const known = sizesOf(2, inches * 25.4, inches * 96);
    expect(sizesOf(2, null, 7)).toEqual(known);
    expect(known.least).toBeCloseTo(48.4, 1);
  });

  it('at the desk is the desk’s own', () => {
    expect(textSizes({ distance: 0.7, screenWidth: 500 }, 1_920)).toBeNull();
  });
});

/** Tiles of a wall of 1920 × 1020 without its gaps. */
const tileOf = (columns: number) => ({ width: 1_920 / columns, height: 1_020 / columns });

describe('the caption of a tile, read from 4 m on 55 inches', () => {
  const sizes = sizesOf(4, LARGE.screenWidth, LARGE.pixels);

  it.each([
    ['1', 1, false],
    ['4', 2, false],
    ['9', 3, true],
    ['16', 4, true],
    ['36', 6, true],
    ['64', 8, true],
  ])('of %s tiles', (_, columns, brief) => {
    expect(captionOf(sizes, tileOf(columns)).brief).toBe(brief);
  });

  it('is as large as is best where the tile is large', () => {
    expect(captionOf(sizes, tileOf(1))).toEqual({ size: sizes.best, brief: false });
  });

  it('is smaller than is best where a name would not fit, but never too small', () => {
    const { size, brief } = captionOf(sizes, { width: 800, height: 600 });
    expect(brief).toBe(false);
    expect(size).toBeCloseTo(800 / 18);
    expect(captionOf(sizes, { width: 600, height: 600 })).toEqual({
      size: sizes.least,
      brief: false,
    });
  });

  it('gives up the name before it gives up being read', () => {
    const { size, brief } = captionOf(sizes, { width: 480, height: 300 });
    expect(brief).toBe(true);
    expect(size).toBeGreaterThanOrEqual(sizes.least);
  });

  it('of a low and wide tile is bound by its height, of a narrow one by its width', () => {
    expect(captionOf(sizes, { width: 2_000, height: 70 })).toEqual({ size: 10, brief: true });
    expect(captionOf(sizes, { width: 90, height: 700 })).toEqual({ size: 10, brief: true });
  });
});

it('no caption covers more than a seventh of its tile, or is larger than is best', () => {
  const length = fc.integer({ min: 1, max: 8_000 });
  fc.assert(
    fc.property(
      fc.constantFrom(...VIEWING_DISTANCES.slice(1)),
      fc.option(fc.integer({ min: 200, max: 10_000 })),
      ...[length, length, length],
      (distance, screenWidth, pixels, width, height) => {
        const sizes = sizesOf(distance, screenWidth, pixels);
        const { size, brief } = captionOf(sizes, { width, height });
        expect(size).toBeGreaterThan(0);
        expect(size).toBeLessThanOrEqual(Math.min(height / 7, sizes.best));
        expect(brief || size >= sizes.least).toBe(true);
      },
    ),
  );
});
