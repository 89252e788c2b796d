import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { boxOf, layPicture, type PictureSize } from './places.ts';
import { FakeElement, stubWindow } from './player.test-support.ts';

type Four = readonly [left: number, top: number, width: number, height: number];

beforeEach(stubWindow);
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Where the wall's picture is laid, and what its element was told. */
function lay(at: Four, ratio: number): { size: PictureSize; video: FakeElement } {
  vi.stubGlobal('devicePixelRatio', ratio);
  const video = new FakeElement();
  return { size: layPicture(new FakeElement(at).element, video.element), video };
}

describe('the wall’s picture', () => {
  it.each<{ at: Four; ratio: number; size: Four }>([
    { at: [0, 0, 1_920, 1_040], ratio: 1, size: [0, 0, 1_920, 1_040] },
    { at: [64, 48, 1_856, 992], ratio: 1, size: [64, 48, 1_856, 992] },
    // An odd pixel is left over at the far edge.
    { at: [64, 48, 1_857, 993], ratio: 1, size: [64, 48, 1_856, 992] },
    { at: [0, 0, 1_280, 693.33], ratio: 1.5, size: [0, 0, 1_920, 1_038] },
    { at: [10.5, 20.25, 300, 60], ratio: 1, size: [11, 21, 298, 58] },
    { at: [10.1, 20, 100, 50], ratio: 1.25, size: [13, 25, 124, 62] },
    { at: [0, 0, 100, 50], ratio: 2, size: [0, 0, 200, 100] },
    { at: [10, 10, 0, 0], ratio: 1, size: [10, 10, 0, 0] },
    { at: [10.5, 10.5, 0.2, 0.2], ratio: 1, size: [11, 11, 0, 0] },
  ])(
    'of a wall at $at lies on whole device pixels ($ratio in one of CSS)',
    ({ at, ratio, size }) => {
      const [left, top, width, height] = size;
      expect(lay(at, ratio).size).toEqual({ left, top, width, height, ratio });
    },
  );

  it.each([1, 1.25, 1.5, 1.75, 2, 3])('has an element of just its size (%d)', (ratio) => {
    const { size, video } = lay([33.3, 47.7, 1_213.9, 667.1], ratio);
    const css = (name: string) => Number.parseFloat(video.style[name] ?? '');
    expect((css('left') + 33.3) * ratio).toBeCloseTo(size.left, 6);
    expect((css('top') + 47.7) * ratio).toBeCloseTo(size.top, 6);
    expect(css('width') * ratio).toBeCloseTo(size.width, 6);
    expect(css('height') * ratio).toBeCloseTo(size.height, 6);
    expect([css('left') >= 0, css('top') >= 0]).toEqual([true, true]);
    expect(css('left') + css('width')).toBeLessThanOrEqual(1_213.9);
    expect(css('top') + css('height')).toBeLessThanOrEqual(667.1);
  });
});

describe('a tile', () => {
  const box = (at: Four, { size }: ReturnType<typeof lay>): number[] => {
    const { x, y, width, height } =
      boxOf(new FakeElement(at).element, size) ?? expect.fail('hidden');
    return [x, y, width, height];
  };

  it.each<{ name: string; at: Four; ratio: number; expected: Four }>([
    {
      name: 'stands where it stands',
      at: [110, 70, 100, 50],
      ratio: 1,
      expected: [100, 50, 100, 50],
    },
    {
      name: 'has its device pixels',
      at: [110, 70, 100, 50],
      ratio: 1.5,
      expected: [150, 75, 150, 75],
    },
    { name: 'ends on whole ones', at: [10.4, 20.6, 100, 50], ratio: 1, expected: [0, 1, 100, 50] },
    {
      name: 'that reaches over the edges ends there',
      at: [0, 0, 900, 700],
      ratio: 1,
      expected: [0, 0, 600, 400],
    },
    { name: 'outside has no size', at: [900, 20, 100, 50], ratio: 1, expected: [600, 0, 0, 50] },
    { name: 'above has none either', at: [10, -100, 100, 50], ratio: 1, expected: [0, 0, 100, 0] },
  ])('$name', ({ at, ratio, expected }) => {
    expect(box(at, lay([10, 20, 600, 400], ratio))).toEqual(expected);
  });

  it.each([1, 1.25, 1.5, 1.75])('stands next to its neighbour without a gap (%d)', (ratio) => {
    const size = lay([10, 20, 601, 401], ratio);
    const edges = Array.from({ length: 8 }, (_, index) => 10 + (index * 601) / 7);
    const row = edges
      .slice(0, 7)
      .map((left, index) => box([left, 20, (edges[index + 1] ?? 0) - left, 100], size));
    row.slice(1).forEach(([x], index) => {
      const [before = 0, , width = 0] = row[index] ?? [];
      expect(x).toBe(before + width);
    });
    expect(row[0]?.[0]).toBe(0);
    const [x = 0, , width = 0] = row.at(-1) ?? [];
    expect(x + width).toBe(size.size.width);
  });

  it('that is hidden behind an enlarged one stands nowhere', () => {
    const tile = new FakeElement([110, 70, 100, 50]);
    const { size } = lay([10, 20, 600, 400], 1);
    tile.visibility = 'hidden';
    expect(boxOf(tile.element, size)).toBeNull();
    tile.visibility = 'visible';
    expect(boxOf(tile.element, size)).toEqual({ x: 100, y: 50, width: 100, height: 50 });
  });
});
