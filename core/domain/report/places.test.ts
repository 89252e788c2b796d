import { expect, it } from 'vitest';
import type { Camera } from '../camera.ts';
import { PLACES_SHOWN, placesFor, typedPlace } from './places.ts';

const camera = (number: number, name: string, more: Partial<Camera> = {}): Camera => ({
  ...{ id: `jes-${number}`, number, name, kind: 'fixed', streams: ['sub'], ...more },
});
const CAMERAS = [
  camera(1, 'Most u nádraží', { position: { lat: 50.1, lon: 17.1, precision: 'exact' } }),
  camera(2, 'Nádraží', {
    position: { lat: 50.2, lon: 17.2, precision: '500m' },
    record: { place: { address: 'Nádražní 1', municipality: 'Jeseník' } },
  }),
  camera(12, 'Ізмаїл, порт'),
];

it.each<[string, readonly number[]]>([
  ['nadr', [2, 1]],
  ['most nadr', [1]],
  ['jesen', [2]],
  ['12', [12]],
  ['izmail', [12]],
  ['lipova', []],
  ['   ', []],
])('“%s” finds the places of the cameras %j', (text, numbers) => {
  expect(placesFor(CAMERAS, text).map((found) => found.camera)).toEqual(numbers);
});

it('a place has the point and the exactness of its camera', () => {
  const [known] = placesFor(CAMERAS, 'Nádražní');
  expect(known?.place).toEqual({
    ...{ point: { lat: 50.2, lon: 17.2 }, radius: 500 },
    name: 'Nádraží, Nádražní 1, Jeseník',
  });
});

it('many are cut to as many as can be chosen at a glance', () => {
  const many = Array.from({ length: 50 }, (_, index) => camera(index + 1, `Náměstí ${index}`));
  expect(placesFor(many, 'namesti')).toHaveLength(PLACES_SHOWN);
});

it.each([
  ['50.2294, 17.2046', { lat: 50.2294, lon: 17.2046 }],
  ['Lipová lázně, u kostela', null],
])('“%s” is a place as it is typed', (text, point) => {
  expect(typedPlace(text)).toEqual({ point, radius: 100, name: text });
});

it('nothing typed is no place', () => {
  expect(typedPlace('  ')).toBeNull();
});
