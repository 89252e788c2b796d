import { expect, it } from 'vitest';
import { groupsOf, offeredStream, type StreamName } from './camera.ts';

it.each<[StreamName[], StreamName, StreamName]>([
  [['sub', 'main'], 'sub', 'sub'],
  [['sub', 'main'], 'main', 'main'],
  [['sub'], 'main', 'sub'],
  [['main'], 'sub', 'main'],
  [[], 'main', 'main'],
])('a camera with %j asked for %s shows %s', (streams, wanted, shown) => {
  expect(offeredStream({ streams }, wanted)).toBe(shown);
});

it('groups are told by name, with how many cameras are in each', () => {
  const cameras = [{ groups: ['river', 'square'] }, {}, { groups: ['square'] }, { groups: [] }];
  expect(groupsOf(cameras)).toEqual([
    { group: 'river', cameras: 1 },
    { group: 'square', cameras: 2 },
  ]);
});
