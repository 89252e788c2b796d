import { expect, it } from 'vitest';
import { dragSpeed, isDrag, pointIn } from './ptz-pointer.ts';

const TILE = { width: 800, height: 600 };

it.each([
  ['the middle', { x: 400, y: 225 }, { x: 0.5, y: 0.5 }],
  ['the right lower corner', { x: 800, y: 450 }, { x: 1, y: 1 }],
  ['below the picture', { x: 400, y: 590 }, { x: 0.5, y: 1 }],
])('a point of a tile is one of its picture: %s', (_, at, point) => {
  expect(pointIn(at, TILE, 16 / 9)).toEqual(point);
});

it('a picture that is narrower than its tile stands in the middle', () => {
  expect(pointIn({ x: 400, y: 150 }, { width: 800, height: 300 }, 1)).toEqual({ x: 0.5, y: 0.5 });
  expect(pointIn({ x: 10, y: 0 }, { width: 800, height: 300 }, 1)).toEqual({ x: 0, y: 0 });
});

it('a tile without a size has a middle', () => {
  expect(pointIn({ x: 0, y: 0 }, { width: 0, height: 0 }, 1)).toEqual({ x: 0.5, y: 0.5 });
});

it('a hand that shakes does not drag', () => {
  expect(isDrag({ x: 0, y: 0 }, { x: 3, y: 4 })).toBe(false);
  expect(isDrag({ x: 0, y: 0 }, { x: 0, y: 9 })).toBe(true);
});

it('a drag turns the faster the further it goes, up where it goes up', () => {
  const from = { x: 400, y: 300 };
  const slow = dragSpeed(from, { x: 500, y: 300 }, TILE);
  expect(slow.pan).toBeGreaterThan(0);
  expect(slow.pan).toBeLessThan(0.5);
  expect(dragSpeed(from, { x: 800, y: 300 }, TILE).pan).toBe(1);
  expect(dragSpeed(from, { x: 400, y: 0 }, TILE).tilt).toBe(1);
  expect(dragSpeed(from, { x: 403, y: 302 }, TILE)).toMatchObject({ pan: 0, tilt: 0 });
});
