import { expect, it } from 'vitest';
import { offeredStream, type StreamName } from './camera.ts';

it.each<[StreamName[], StreamName, StreamName]>([
  [['sub', 'main'], 'sub', 'sub'],
  [['sub', 'main'], 'main', 'main'],
  [['sub'], 'main', 'sub'],
  [['main'], 'sub', 'main'],
  [[], 'main', 'main'],
])('a camera with %j asked for %s shows %s', (streams, wanted, shown) => {
  expect(offeredStream({ streams }, wanted)).toBe(shown);
});
