import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coarsened, distanceBetween, distanceToSegment, type Point } from './geo.ts';

const JESENIK = { lat: 50.2294, lon: 17.2046 };
const GLUCHOLAZY = { lat: 50.313, lon: 17.3744 };
/** Of the region; the flat ground of `distanceToSegment` is made for it. */
const near = fc.record({
  lat: fc.double({ min: 44, max: 58, noNaN: true }),
  lon: fc.double({ min: 12, max: 40, noNaN: true }),
});
const everywhere = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('the distance between two points', () => {
  it.each<[string, Point, Point, number]>([
    ['of one place', JESENIK, JESENIK, 0],
    ['of a degree of latitude', { lat: 50, lon: 17 }, { lat: 51, lon: 17 }, 111_195],
    ['of Jeseník and Głuchołazy', JESENIK, GLUCHOLAZY, 15_240],
    ['across the date line', { lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 }, 111_195],
  ])('%s', (_, one, other, metres) => {
    expect(Math.abs(distanceBetween(one, other) - metres)).toBeLessThan(metres * 0.001 + 1);
  });

  it('is the same both ways, never negative, and never longer than half the Earth', () => {
    fc.assert(
      fc.property(everywhere, everywhere, (one, other) => {
        const there = distanceBetween(one, other);
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThan(20_016_000);
        expect(distanceBetween(other, one)).toBeCloseTo(there, 3);
      }),
    );
  });
});

describe('the distance to a piece of a line', () => {
  it.each<[string, Point, number]>([
    ['beside it', { lat: 50.01, lon: 17.05 }, 1_112],
    ['beyond its end', { lat: 50, lon: 17.11 }, 715],
    ['on it', { lat: 50, lon: 17.05 }, 0],
  ])('%s', (_, point, metres) => {
    const distance = distanceToSegment(point, { lat: 50, lon: 17 }, { lat: 50, lon: 17.1 });
    expect(Math.abs(distance - metres)).toBeLessThan(5);
  });

  it('of no length is that to its point', () => {
    const distance = distanceToSegment(JESENIK, GLUCHOLAZY, GLUCHOLAZY);
    expect(distance / distanceBetween(JESENIK, GLUCHOLAZY)).toBeCloseTo(1, 2);
  });

  it('is never longer than that to either end', () => {
    fc.assert(
      fc.property(near, near, near, (point, from, to) => {
        const distance = distanceToSegment(point, from, to);
        const ends = [from, to].map((end) => distanceToSegment(point, end, end));
        expect(distance).toBeLessThanOrEqual(Math.min(...ends) + 1e-6);
      }),
    );
  });
});

describe('a place that is told less exactly', () => {
  const bearing = { bearing: 140, fov: 70 };

  it('stays as it is where it may be told exactly', () => {
    const position = { ...JESENIK, ...bearing, precision: 'exact' as const };
    expect(coarsened(position)).toBe(position);
  });

  it.each([
    ['500m', 800],
    ['settlement', 7_000],
  ] as const)('%s is moved by at most %s m and says nothing of the view', (precision, most) => {
    fc.assert(
      fc.property(near, (point) => {
        const told = coarsened({ ...point, ...bearing, precision });
        expect(distanceBetween(point, told)).toBeLessThan(most);
        expect(Object.keys(told).sort()).toEqual(['lat', 'lon', 'precision']);
        // What is told of what was told is the same: nothing is won by asking again.
        expect(coarsened(told)).toEqual(told);
      }),
    );
  });

  it('stays on the Earth', () => {
    fc.assert(
      fc.property(everywhere, (point) => {
        const { lat, lon } = coarsened({ ...point, precision: 'settlement' });
        expect(Math.abs(lat)).toBeLessThanOrEqual(90);
        expect(Math.abs(lon)).toBeLessThanOrEqual(180);
      }),
    );
  });
});
