import { describe, expect, it } from 'vitest';
import type { Camera } from './camera.ts';
import { fold, holdsWords, searchCameras } from './search.ts';

describe('folding', () => {
  it.each([
    ['cs', 'Příliš žluťoučký kůň úpěl ďábelské ódy', 'prilis zlutoucki kun upel dabelske odi'],
    ['pl', 'ZAŻÓŁĆ GĘŚLĄ JAŹŃ', 'zazolc gesla jazn'],
    ['lv', 'Ģenerāļa ķīlis, čūska, Ņukši, žēl', 'generala kilis, cuska, nuksi, zel'],
    ['lt', 'Ąžuolė, šįvakar, ūkis, ėjo čia', 'azuole, sivakar, ukis, ejo cia'],
    ['ro, commas', 'Piața Științei, Călărași', 'piata stintei, calarasi'],
    ['ro, cedillas', 'Piaţa Ştiinţei, Călăraşi', 'piata stintei, calarasi'],
    ['uk', 'Ґанок Київська Йосипа', 'ganok kivska iosipa'],
    ['decomposed', 'Dvůr'.normalize('NFD'), 'dvur'],
    ['other', 'Đakovo Ørsted Straße', 'dakovo orsted strasse'],
  ])('%s', (_, text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('does the same to what is typed with and without a keyboard of the language', () => {
    for (const [written, typed] of [
      ['Łódź', 'lodz'],
      ['Šiauliai', 'siauliai'],
      ['Rēzekne', 'rezekne'],
      ['Galați', 'galati'],
      ['Їжакевича', 'іжакевича'],
    ] as const) {
      expect(fold(written)).toBe(fold(typed));
    }
  });
});

describe('searching', () => {
  const camera = (number: number, name: string, owner?: string): Camera => ({
    ...{ id: `jes-0${number}`, number, name, kind: 'fixed', streams: ['sub'] },
    ...(owner === undefined ? {} : { owner }),
  });
  const cameras = [
    camera(20, 'Náměstí Svobody', 'Město Jeseník'),
    camera(3, 'Most přes Bělou'),
    camera(12, 'Wrocławska / Łąkowa', 'Straż Miejska'),
    camera(31, 'Площа Ринок'),
  ];

  it.each([
    ['', [3, 12, 20, 31]],
    ['   ', [3, 12, 20, 31]],
    ['namesti', [20]],
    ['SVOBODY náměstí', [20]],
    ['wroclawska', [12]],
    ['lakowa', [12]],
    ['ринок', [31]],
    ['jesenik', [20]],
    ['straz', [12]],
    ['3', [3, 31]],
    ['jes-03', [3, 31]],
    ['most svobody', []],
    ['.*', []],
  ])('%j finds cameras %j', (query, numbers) => {
    expect(searchCameras(cameras, query).map((found) => found.number)).toEqual(numbers);
  });

  it('leaves the list that it was given in its order', () => {
    searchCameras(cameras, '');
    expect(cameras.map((one) => one.number)).toEqual([20, 3, 12, 31]);
  });
});

it.each([
  ['Zámek obrazovky', 'ZAMEK', true],
  ['Zámek obrazovky', 'obraz zam', true],
  ['Zámek obrazovky', ' ', true],
  ['Zámek obrazovky', 'zamek heslo', false],
])('%j holds the words %j: %s', (text, query, holds) => {
  expect(holdsWords(text, query)).toBe(holds);
});
