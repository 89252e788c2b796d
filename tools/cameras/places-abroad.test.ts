import { expect, test } from 'vitest';
import { placeAbroad, REGIONS, sceneCountOf } from './places-abroad.ts';
import { recipeOf, sceneLoopAbroad, stripAbroad } from './recipes.ts';

const placesOf = (region: (typeof REGIONS)[number]) =>
  Array.from({ length: 3 * sceneCountOf(region) }, (_, index) => placeAbroad(region, index + 1));

test.each(REGIONS)('no two cameras of %s share an id or a number', (region) => {
  const places = placesOf(region);
  for (const key of ['id', 'number', 'name'] as const) {
    expect(new Set(places.map((place) => place[key])).size).toBe(places.length);
  }
});

test('no two centres have a number in the strip in common, nor one of the odd cameras', () => {
  const strips = REGIONS.flatMap((region) =>
    Array.from({ length: sceneCountOf(region) }, (_, index) => stripAbroad(region, index + 1)),
  );
  expect(new Set(strips).size).toBe(strips.length);
  expect(Math.min(...strips)).toBeGreaterThan(100);
  expect(Math.max(...strips)).toBeLessThan(200);
});

test('a camera writes its name into the picture in letters that it has', () => {
  expect(recipeOf(sceneLoopAbroad('izmail', 1)).title).toBe('Izmail, morskyi port');
  expect(recipeOf(sceneLoopAbroad('nysa', 1)).title).toBe('Glucholazy – przejscie graniczne');
});
