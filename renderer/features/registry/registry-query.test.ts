import { expect, it, test } from 'vitest';
import type { Camera } from '../../../core/domain/camera.ts';
import { NO_FILTERS, queryOf, type Filters } from './registry-query.ts';

const CAMERAS: Camera[] = [
  {
    ...{ id: 'a', number: 7, name: 'Most', kind: 'fixed', streams: [] },
    position: { lat: 56.16, lon: 21.16, bearing: 90, precision: 'exact' },
  },
  { id: 'b', number: 8, name: 'Park', kind: 'fixed', streams: [] },
];

it.each<[Partial<Filters>, object | null]>([
  [{}, {}],
  [
    { kind: 'ptz', night: 'infrared' },
    { kinds: ['ptz'], night: ['infrared'] },
  ],
  [{ border: '2' }, { border: { within: 2_000 } }],
  [{ border: '1,5' }, { border: { within: 1_500 } }],
  [{ border: 'x' }, {}],
  [{ near: '7' }, { near: { lat: 56.16, lon: 21.16, within: 2_000 } }],
  [{ near: '56.2, 21.1', nearDistance: '10' }, { near: { lat: 56.2, lon: 21.1, within: 10_000 } }],
  [{ near: '8' }, null],
  [{ near: 'somewhere' }, null],
  [{ class: 'identify' }, { quality: { class: 'identify', distance: 10 } }],
  [
    { owner: ' Obec ', group: 'river' },
    { owner: 'Obec', groups: ['river'] },
  ],
])('%j', (typed, query) => {
  expect(queryOf({ ...NO_FILTERS, ...typed }, CAMERAS)).toEqual(query);
});

test('favourites are no part of what is searched', () => {
  expect(queryOf({ ...NO_FILTERS, favourites: true }, CAMERAS)).toEqual({});
});
