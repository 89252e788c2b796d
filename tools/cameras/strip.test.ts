import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawStrip, pictureAge, readStrip, stripReaderSource } from './strip.ts';

const anyStrip = fc.record({ camera: fc.nat(255), frame: fc.nat(65535) });

function picture(width: number, height: number, strip: { camera: number; frame: number }) {
  const grey = new Uint8Array(width * height).fill(110);
  drawStrip(grey, width, height, strip);
  return grey;
}

describe('the strip', () => {
  test.each([
    [640, 360],
    [1280, 720],
    [1920, 1080],
    [320, 180],
  ])('reads back what was drawn at %i x %i', (width, height) => {
    fc.assert(
      fc.property(anyStrip, (strip) => {
        const read = readStrip(picture(width, height, strip), width, { x: 0, y: 0, width, height });
        expect(read).toEqual(strip);
      }),
      { numRuns: 50 },
    );
  });

  test('survives sensor noise and being shown in the middle of a larger screen', () => {
    fc.assert(
      fc.property(
        anyStrip,
        fc.nat(300),
        fc.nat(200),
        fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 64, maxLength: 64 }),
        (strip, x, y, noise) => {
          const tile = picture(480, 270, strip);
          const screen = new Uint8ClampedArray(1000 * 600);
          for (let row = 0; row < 270; row++) {
            for (let column = 0; column < 480; column++) {
              const at = row * 480 + column;
              screen[(y + row) * 1000 + x + column] = (tile[at] ?? 0) + (noise[(at * 7) % 64] ?? 0);
            }
          }
          expect(readStrip(screen, 1000, { x, y, width: 480, height: 270 })).toEqual(strip);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('refuses a picture in which one cell is covered', () => {
    fc.assert(
      fc.property(anyStrip, fc.nat(39), (strip, cell) => {
        const grey = picture(640, 360, strip);
        for (let y = 336; y < 360; y++) {
          for (let x = cell * 16; x < cell * 16 + 16; x++)
            grey[y * 640 + x] = 255 - (grey[y * 640 + x] ?? 0);
        }
        expect(readStrip(grey, 640, { x: 0, y: 0, width: 640, height: 360 })).toBeNull();
      }),
    );
  });

  test('refuses black, grey and white', () => {
    for (const shade of [0, 127, 128, 255]) {
      const grey = new Uint8Array(640 * 360).fill(shade);
      expect(readStrip(grey, 640, { x: 0, y: 0, width: 640, height: 360 })).toBeNull();
    }
  });

  test('carries its reader into a page as one expression', () => {
    const reader = runInNewContext(stripReaderSource()) as typeof readStrip;
    const grey = picture(640, 360, { camera: 12, frame: 345 });
    expect(reader(grey, 640, { x: 0, y: 0, width: 640, height: 360 })).toEqual({
      camera: 12,
      frame: 345,
    });
  });
});

test.each([
  { frame: 0, now: 64_000, age: 0 },
  { frame: 15, now: 65_250, age: 250 },
  { frame: 479, now: 96_100, age: 166 },
])('frame $frame is $age ms old at $now', ({ frame, now, age }) => {
  expect(Math.floor(pictureAge(frame, 15, now))).toBe(age);
});
