import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Camera } from '../camera.ts';
import { fold } from '../search.ts';
import { borderFinder } from './borders.ts';
import { createRegistrySearch, type RegistryQuery } from './search.ts';

/** Not as they run: straight lines a kilometre or two beside the cameras. */
const search = createRegistrySearch(
  borderFinder([
    { between: ['LT', 'LV'], line: [21.05, 56.075, 21.3, 56.075] },
    { between: ['RO', 'UA'], line: [28.7, 45.33, 29, 45.33] },
  ]),
);

const at = (lat: number, lon: number) => ({ lat, lon, precision: 'exact' as const });
const camera = (number: number, name: string, given: Partial<Camera> = {}): Camera => ({
  ...{ id: `cam-${number}`, number, name, kind: 'fixed', streams: [] },
  ...given,
});

const cameras: readonly Camera[] = [
  camera(31, 'Rucava, centrs', {
    position: at(56.1617, 21.1596),
    owner: 'Dienvidkurzemes novads',
    record: {
      ...{ night: { ability: 'infrared', range: 30 }, contact: { name: 'A. Bērziņš' } },
      place: { municipality: 'Rucava' },
    },
  }),
  camera(12, 'Rucava, robeža', {
    position: at(56.085, 21.17),
    owner: 'Dienvidkurzemes novads',
    record: {
      ...{ night: { ability: 'infrared', range: 30 }, centre: 'Liepāja' },
      place: { municipality: 'Rucava' },
      contact: { name: 'A. Bērziņš', phone: '+371 2000 0000' },
    },
  }),
  camera(13, 'Rucava, grozāmā', {
    ...{ kind: 'ptz', position: at(56.085, 21.17) },
    record: { night: { ability: 'none' } },
  }),
  camera(40, 'Ізмаїл, площа Перемоги', {
    position: at(45.35, 28.84),
    groups: ['odesa'],
    record: {
      ...{ sharing: { level: 'anonymised', agreement: 'SP-1' }, tags: ['Дунай'] },
      ...{ condition: { state: 'fault' }, purposes: ['border-area'], watchedDistance: 20 },
      ...{ picture: { width: 1920 }, optics: { sensorWidth: 4.8, focalShortest: 2.4 } },
    },
  }),
];
const find = (query: RegistryQuery) => search(cameras, query).map((found) => found.camera.number);

it('an operator finds a fixed night camera near the border, and whom to ask, though none is shared', () => {
  // S1-3
  const query: RegistryQuery = {
    ...{ text: 'rucava', kinds: ['fixed'], night: ['infrared', 'thermal', 'low-light'] },
    border: { within: 2_000 },
  };
  const [found, ...others] = search(cameras, query);
  expect(others).toEqual([]);
  expect(found?.camera.number).toBe(12);
  expect(found?.camera.record?.sharing).toBeUndefined();
  expect(found?.camera.record?.contact?.phone).toBe('+371 2000 0000');
  expect(found?.border?.between).toEqual(['LT', 'LV']);
});

describe('a search', () => {
  it.each<[RegistryQuery, number[]]>([
    [{}, [12, 13, 31, 40]],
    [{ text: 'robeza rucava' }, [12]],
    [{ text: 'berzins' }, [12, 31]],
    [{ text: 'Izmail' }, [40]],
    [{ text: 'ізмаїл дунай' }, [40]],
    [{ text: 'dunai' }, [40]],
    [{ text: 'rucava dunai' }, []],
    [{ kinds: ['ptz', 'drone'] }, [13]],
    [{ owner: 'kurzemes' }, [12, 31]],
    [{ centre: 'liepaja' }, [12]],
    [{ sharing: ['none'] }, [12, 13, 31]],
    [{ sharing: ['anonymised', 'full'] }, [40]],
    [{ conditions: ['fault'] }, [40]],
    [{ conditions: ['in-service'] }, [12, 13, 31]],
    [{ purposes: ['border-area'] }, [40]],
    [{ groups: ['odesa'] }, [40]],
    [{ quality: { class: 'observe', distance: 10 } }, [40]],
    [{ quality: { class: 'identify', distance: 10 } }, []],
    [{ near: { lat: 56.085, lon: 21.17, within: 1_000 } }, [12, 13]],
    [{ near: { lat: 56.0851, lon: 21.17, within: 20_000 }, kinds: ['fixed'] }, [12, 31]],
    [{ border: { within: 3_000 } }, [12, 13, 40]],
    [{ border: { within: 3_000, country: 'RO' } }, [40]],
  ])('for %j finds %j', (query, numbers) => {
    expect(find(query)).toEqual(numbers);
  });

  it('for a point tells distances, nearest first', () => {
    const found = search(cameras, { near: { lat: 56.1617, lon: 21.1596, within: 20_000 } });
    expect(found.map((one) => one.camera.number)).toEqual([31, 12, 13]);
    expect(found[0]?.distance).toBe(0);
  });

  it('sees what was changed since', () => {
    const [first] = cameras;
    if (first === undefined) throw new Error('no camera');
    const renamed = [{ ...first, name: 'Papė' }];
    expect(search(renamed, { text: 'pape' })).toHaveLength(1);
    expect(search(cameras, { text: 'pape' })).toEqual([]);
  });
});

it('every word of a text is found in it, however it is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
      expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
      const found = search([camera(1, text)], { text });
      expect(found).toHaveLength(1);
    }),
  );
});
