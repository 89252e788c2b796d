import { describe, expect, it } from 'vitest';
import type { Place } from '../incident/facts.ts';
import { isSimilar, SIMILAR_MS, similarTo, type Happening } from './similar.ts';

const at = (lat: number, name = ''): Place => ({ point: { lat, lon: 17.2 }, radius: 100, name });
const named = (name: string): Place => ({ point: null, radius: 100, name });
/** Degrees of latitude in a metre. */
const METRE = 1 / 111_195;
const FIRE: Happening = { code: 'FIR', occurred: 10_000_000, place: at(50) };

it.each<[string, Partial<Happening>, boolean]>([
  ['itself', {}, true],
  ['499 m away', { place: at(50 + 499 * METRE) }, true],
  ['501 m away', { place: at(50 + 501 * METRE) }, false],
  ['30 minutes earlier', { occurred: FIRE.occurred - SIMILAR_MS }, true],
  ['30 minutes later', { occurred: FIRE.occurred + SIMILAR_MS }, true],
  ['31 minutes later', { occurred: FIRE.occurred + SIMILAR_MS + 60_000 }, false],
  ['something else', { code: 'FLD' }, false],
  ['nobody knows where', { place: null }, false],
  ['a name that nobody can compare', { place: named('Náměstí') }, false],
])('%s', (_, other, expected) => {
  expect(isSimilar(FIRE, { ...FIRE, ...other })).toBe(expected);
  expect(isSimilar({ ...FIRE, ...other }, FIRE)).toBe(expected);
});

it('the top code counts: more is known of the one than of the other', () => {
  const collision: Happening = { ...FIRE, code: 'TRP/COL' };
  expect(isSimilar(collision, { ...FIRE, code: 'TRP' })).toBe(true);
  expect(isSimilar(collision, { ...FIRE, code: 'TRP/BRK' })).toBe(true);
});

describe('where a point is missing', () => {
  it.each([
    ['Masarykovo náměstí', 'masarykovo namesti', true],
    ['Izmail', 'Ізмаїл', true],
    ['Masarykovo náměstí', 'Lipová', false],
    ['', '', false],
  ])('the name decides: %s and %s', (one, other, expected) => {
    const places = [named(one), { ...at(50), name: other }];
    const [first, second] = places.map((place) => ({ ...FIRE, place }));
    expect(first !== undefined && second !== undefined && isSimilar(first, second)).toBe(expected);
  });
});

it('the nearest in time comes first', () => {
  const known = [-20, 25, 5, -40].map((minutes) => ({
    ...FIRE,
    occurred: FIRE.occurred + minutes * 60_000,
  }));
  const found = similarTo(FIRE, known, (one) => one);
  expect(found.map(({ occurred }) => (occurred - FIRE.occurred) / 60_000)).toEqual([5, -20, 25]);
});
