import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import {
  addPacked,
  addPlace,
  allBits,
  BLOCK,
  keepCommon,
  noBits,
  packPlaces,
  placesOf,
} from './places.ts';

const places = (most: number) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: BLOCK - 1 }), { maxLength: most })
    .map((list) => list.sort((one, other) => one - other));

it('reads back what it packed, few or many', () => {
  fc.assert(
    fc.property(fc.oneof(places(10), places(BLOCK)), (list) => {
      const bits = noBits();
      addPacked(bits, packPlaces(list));
      expect(placesOf(bits)).toEqual(list);
    }),
  );
});

test.each([0, 1, 254, 255, 256, 257, BLOCK])(
  'packs %i places into half a kilobyte at most',
  (count) => {
    const list = Array.from({ length: count }, (_, at) => at);
    const packed = packPlaces(list);
    const bits = noBits();
    addPacked(bits, packed);
    expect(packed.byteLength).toBeLessThanOrEqual(512);
    expect(placesOf(bits)).toEqual(list);
  },
);

it('keeps what two have in common', () => {
  fc.assert(
    fc.property(places(BLOCK), places(BLOCK), (one, other) => {
      const bits = allBits();
      const [left, right] = [noBits(), noBits()];
      for (const place of one) addPlace(left, place);
      for (const place of other) addPlace(right, place);
      const common = one.filter((place) => other.includes(place));
      keepCommon(bits, left);
      expect(keepCommon(bits, right)).toBe(common.length > 0);
      expect(placesOf(bits)).toEqual(common);
    }),
    { numRuns: 20 },
  );
});

it('adds nothing of a list that is damaged', () => {
  const bits = noBits();
  addPacked(bits, new Uint8Array([0xff, 0xff, 1]));
  expect(placesOf(bits)).toEqual([]);
});
