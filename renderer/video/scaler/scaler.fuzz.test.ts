import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Scaler, type Box } from './scaler.ts';
import { drawPainted, paint, planesIn, type Look } from './scaler.test-support.ts';

/** What stands everywhere before: any other value was written. */
const GUARD = 77;

/** Even, up to so many pixels. */
const even = (most: number, least = 0) =>
  fc.integer({ min: least / 2, max: most / 2 }).map((half) => 2 * half);

interface Case {
  readonly width: number;
  readonly height: number;
  readonly box: Box;
}

/** A large picture and a box somewhere in it, also at its very edges. */
const cases: fc.Arbitrary<Case> = fc
  .record({ x: even(40), y: even(20), width: even(180, 2), height: even(120, 2) })
  .chain((box) =>
    fc.record({ right: even(40), bottom: even(20) }).map(({ right, bottom }) => ({
      width: box.x + box.width + right,
      height: box.y + box.height + bottom,
      box,
    })),
  );

const part = fc.constantFrom(1 as const, 2 as const);
const looks: fc.Arbitrary<Look> = fc
  .record({
    width: fc.oneof(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 900 })),
    height: fc.oneof(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 500 })),
    chromaX: part,
    chromaY: part,
    padding: fc.integer({ min: 0, max: 40 }),
    fullRange: fc.boolean(),
    bt709: fc.boolean(),
    seed: fc.integer({ min: 0, max: 255 }),
  })
  .map(({ seed, ...look }) => {
    const value = (x: number, y: number) => (x * 7 + y * 13 + seed) & 255;
    return { ...look, luma: value, blue: value, red: value };
  });

/** A large picture that holds nothing but guards. */
function guarded({ width, height }: Case): Scaler {
  const scaler = new Scaler(width, height);
  scaler.picture.fill(GUARD);
  return scaler;
}

/** Every value outside the box, once. */
function outside({ width, height, box }: Case, picture: Uint8Array): number[] {
  const values = new Set<number>();
  planesIn(picture, { width, height }).forEach((plane, index) => {
    const share = index > 0 ? 2 : 1;
    plane.forEach((row, y) => {
      const inside = y >= box.y / share && y < (box.y + box.height) / share;
      const parts = inside
        ? [row.slice(0, box.x / share), row.slice((box.x + box.width) / share)].flat()
        : row;
      for (const value of parts) values.add(value);
    });
  });
  return [...values];
}

/** Nothing but guards; a box may also be the whole. */
const untouched = (values: readonly number[]) => values.every((value) => value === GUARD);

describe('whatever the size of picture and box', () => {
  it('a picture is drawn into the box and nowhere else, and can be drawn again', () => {
    fc.assert(
      fc.property(cases, looks, (where, look) => {
        const scaler = guarded(where);
        const painted = paint(look);
        const staged = drawPainted(scaler, painted, where.box);
        expect(untouched(outside(where, scaler.picture))).toBe(true);
        expect(Buffer.compare(staged, painted.bytes)).toBe(0);
        const once = scaler.picture.slice();
        scaler.draw(painted.planes, where.box);
        expect(Buffer.compare(scaler.picture, once)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('every sample of the box is written', () => {
    fc.assert(
      fc.property(cases, looks, (where, { width, height }) => {
        const scaler = guarded(where);
        const value = () => 200;
        drawPainted(
          scaler,
          paint({ width, height, luma: value, blue: value, red: value }),
          where.box,
        );
        const inside = planesIn(scaler.picture, scaler, where.box).flat(2);
        expect(inside.every((sample) => sample === 200)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('clearing, dimming and drawing pixels keep to the box', () => {
    fc.assert(
      fc.property(cases, (where) => {
        const { box } = where;
        const scaler = guarded(where);
        scaler.clear(box);
        expect(untouched(outside(where, scaler.picture))).toBe(true);
        scaler.dim(box);
        expect(untouched(outside(where, scaler.picture))).toBe(true);
        scaler.stage(box.width * box.height * 4, box.width).fill(255);
        scaler.drawRgba(box);
        expect(untouched(outside(where, scaler.picture))).toBe(true);
        expect(new Set(planesIn(scaler.picture, scaler, box).flat(2))).toEqual(new Set([235, 128]));
      }),
      { numRuns: 100 },
    );
  });

  it('pictures one after another, each of another size, do not disturb each other', () => {
    fc.assert(
      fc.property(fc.array(looks, { minLength: 2, maxLength: 5 }), (several) => {
        const box = { x: 2, y: 2, width: 40, height: 24 };
        const shared = new Scaler(60, 40);
        for (const look of several) {
          const alone = new Scaler(60, 40);
          drawPainted(alone, paint(look), box);
          drawPainted(shared, paint(look), box);
          expect(Buffer.compare(shared.picture, alone.picture)).toBe(0);
        }
      }),
      { numRuns: 60 },
    );
  });
});
