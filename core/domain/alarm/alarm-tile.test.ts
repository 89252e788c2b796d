import { expect, it } from 'vitest';
import { templateGrid } from '../layout.ts';
import { EMPTY_WALL, type Wall } from '../wall.ts';
import { alarmTile, type AlarmTile } from './alarm-tile.ts';

const EVEN: Wall = { ...EMPTY_WALL, selected: 3 };
const grid = templateGrid('4');
/** Its third place is the large one. */
const UNEVEN: Wall = {
  ...EVEN,
  grid: {
    ...grid,
    places: grid.places.map((place, at) => (at === 2 ? { ...place, width: 5 } : place)),
  },
};

it.each<[AlarmTile, string, Wall, number]>([
  ['first', 'the first', EVEN, 0],
  ['selected', 'the one that is selected', EVEN, 3],
  ['spot', 'the largest', UNEVEN, 2],
  ['spot', 'the first where all are as large', EVEN, 0],
])('%s is %s', (choice, _, wall, tile) => {
  expect(alarmTile(choice, wall)).toBe(tile);
});
