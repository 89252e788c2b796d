import { expect, it } from 'vitest';
import { EMPTY_WALL } from '../domain/wall.ts';
import { wall } from './schemas.ts';
it.each([
  { ...EMPTY_WALL, selected: 99 },
  { ...EMPTY_WALL, enlarged: 16 },
  { ...EMPTY_WALL, tiles: [] },
])('an unsound wall is refused', (value) => {
  expect(wall.safeParse(value).success).toBe(false);
});
