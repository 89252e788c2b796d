import { describe, expect, it } from 'vitest';
import { FACTS } from '../../../core/domain/incident/examples.test-support.ts';
import type { Facts } from '../../../core/domain/incident/facts.ts';
import { changeOf, typedOf, type TypedFacts } from './fact-change.ts';

const ZONE = 'Europe/Prague';
const KNOWN: Facts = { ...FACTS, occurred: Date.parse('2026-07-01T12:00:07Z') };
const typed = typedOf(KNOWN, ZONE);
const change = (chosen: Partial<Facts>, fields: Partial<TypedFacts>) =>
  changeOf(KNOWN, chosen, { ...typed, ...fields }, ZONE);

describe('the fields of an incident', () => {
  it('hold what is known', () => {
    expect(typed).toEqual({
      ...{ place: 'Masarykovo náměstí', radius: '50', persons: '2', vehicles: '1' },
      ...{ occurred: '2026-07-01T14:00', deadline: '' },
    });
  });

  it('change nothing as long as nobody touches them', () => {
    expect(change({}, {})).toEqual({});
    expect(change({ priority: 2, trend: 'STABLE' }, {})).toEqual({});
  });

  it.each<[string, Partial<Facts>, Partial<TypedFacts>, Partial<Facts>]>([
    ['another priority', { priority: 1, danger: 'yes' }, {}, { priority: 1 }],
    ['nobody knows how many', {}, { persons: '' }, { persons: null }],
    ['no number', {}, { vehicles: 'two' }, { vehicles: null }],
    [
      'another name of the place, which is still there',
      {},
      { place: ' Náměstí 2 ' },
      { place: { point: { lat: 50.2294, lon: 17.2046 }, radius: 50, name: 'Náměstí 2' } },
    ],
    [
      'a wider place',
      {},
      { radius: '200' },
      {
        place: {
          ...{ point: { lat: 50.2294, lon: 17.2046 }, radius: 200 },
          name: 'Masarykovo náměstí',
        },
      },
    ],
    [
      'another time',
      {},
      { occurred: '2026-07-01T13:30' },
      { occurred: Date.parse('2026-07-01T11:30:00Z') },
    ],
    [
      'until when something is to be done',
      {},
      { deadline: '2026-07-01T15:00' },
      { deadline: Date.parse('2026-07-01T13:00:59.999Z') },
    ],
    ['a time that is not whole', {}, { occurred: '' }, {}],
  ])('give %s alone', (_, chosen, fields, expected) => {
    expect(change(chosen, fields)).toEqual(expected);
  });
});
