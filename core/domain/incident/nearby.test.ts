import { describe, expect, it } from 'vitest';
import type { Camera } from '../camera.ts';
import { incidentLayout, nearbyCameras } from './nearby.ts';

const SQUARE = { lat: 50.2294, lon: 17.2046 };

/** @param north Degrees north of the square. */
function camera(
  number: number,
  north: number | null,
  streams: Camera['streams'] = ['sub'],
): Camera {
  return {
    ...{ id: `jes-${number}`, number, name: `Camera ${number}`, kind: 'fixed', streams },
    position:
      north === null ? undefined : { lat: SQUARE.lat + north, lon: SQUARE.lon, precision: 'exact' },
  };
}

describe('cameras near an incident', () => {
  const cameras = [
    ...[camera(1, 0.02), camera(2, 0.001), camera(3, null), camera(4, 0.0005, [])],
    ...[camera(5, 0.003), camera(6, 1)],
  ];
  const idsOf = (found: ReturnType<typeof nearbyCameras>) => found.map(({ camera: { id } }) => id);

  it('are the nearest first, with pictures and a position, and not too far away', () => {
    expect(idsOf(nearbyCameras(cameras, SQUARE, [], 9))).toEqual(['jes-2', 'jes-5', 'jes-1']);
  });

  it('leave out those that it has already, and end at a number', () => {
    expect(idsOf(nearbyCameras(cameras, SQUARE, ['jes-2'], 1))).toEqual(['jes-5']);
  });

  it('tell their distance in metres', () => {
    expect(nearbyCameras(cameras, SQUARE, [], 1)[0]?.distance).toBeCloseTo(111.2, 0);
  });

  it('are none where nobody knows where it is', () => {
    expect(nearbyCameras(cameras, null, [], 9)).toEqual([]);
  });
});

describe('the layout of an incident', () => {
  const FREE = [null, null, null, null];
  it.each<[string, string[], string[], number, (string | null)[]]>([
    ['four places are enough for few', ['a'], ['b'], 4, ['a', 'b', null, null]],
    ['each camera stands once', ['a', 'b'], ['b', 'c'], 4, ['a', 'b', 'c', null]],
    ['nine for more, its own first', ['a', 'b', 'c'], ['d', 'e'], 9, [...'abcde', ...FREE]],
  ])('%s', (_, own, near, places, tiles) => {
    const layout = incidentLayout(own, near);
    expect(layout.grid.places).toHaveLength(places);
    expect(layout.tiles).toEqual(tiles);
  });

  it('never has more than nine', () => {
    const many = Array.from({ length: 12 }, (_, index) => `c${index}`);
    expect(incidentLayout(many, []).tiles).toEqual(many.slice(0, 9));
  });
});
