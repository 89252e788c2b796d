/** The lines that are shipped, and the search in them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import borders from '../../resources/borders.json' with { type: 'json' };
import { borderFinder, type BorderLine } from '../../core/domain/registry/borders.ts';
import { distanceToSegment } from '../../core/domain/registry/geo.ts';

const lines = borders as unknown as readonly BorderLine[];
const find = borderFinder(lines);

describe('the next border', () => {
  it.each([
    // Middles of towns; how far the border is, in m, from a map.
    ['Zlaté Hory', { lat: 50.2638, lon: 17.3961 }, 'CZ-PL', 1_400],
    ['Český Těšín', { lat: 49.746, lon: 18.6261 }, 'CZ-PL', 250],
    ['Izmail', { lat: 45.3517, lon: 28.8364 }, 'RO-UA', 2_200],
    ['Skuodas', { lat: 56.2681, lon: 21.5297 }, 'LT-LV', 2_500],
    ['Tulcea', { lat: 45.179, lon: 28.8 }, 'RO-UA', 6_700],
    ['Jeseník', { lat: 50.2294, lon: 17.2046 }, 'CZ-PL', 11_000],
  ])('of %s', (_, point, between, about) => {
    const nearest = find(point);
    expect(nearest?.between.slice().sort().join('-')).toBe(between);
    expect(Math.abs((nearest?.distance ?? 0) - about)).toBeLessThan(300);
  });

  it('with one state is another than the next one', () => {
    const { distance = 0 } = find({ lat: 50.2294, lon: 17.2046 }, 'SK') ?? {};
    expect(distance).toBeGreaterThan(80_000);
  });

  it('of a state that has none of these borders is none', () => {
    expect(find({ lat: 50, lon: 17 }, 'FR')).toBeNull();
    expect(borderFinder([])({ lat: 50, lon: 17 })).toBeNull();
  });

  it('is far from Crimea, which is Ukraine', () => {
    for (const place of [
      { lat: 46.15, lon: 33.7 },
      { lat: 44.6, lon: 33.5 },
    ]) {
      expect(find(place)?.distance).toBeGreaterThan(150_000);
    }
  });

  it('is what a look at every piece of every line finds', () => {
    const place = fc.record({
      lat: fc.double({ min: 44, max: 58, noNaN: true }),
      lon: fc.double({ min: 12, max: 40, noNaN: true }),
    });
    fc.assert(
      fc.property(place, (point) => {
        let least = Infinity;
        for (const { line } of lines) {
          for (let index = 0; index + 3 < line.length; index += 2) {
            const from = { lon: line[index] ?? 0, lat: line[index + 1] ?? 0 };
            const to = { lon: line[index + 2] ?? 0, lat: line[index + 3] ?? 0 };
            least = Math.min(least, distanceToSegment(point, from, to));
          }
        }
        expect(find(point)?.distance).toBeCloseTo(least, 3);
      }),
      { numRuns: 30 },
    );
  });
});
