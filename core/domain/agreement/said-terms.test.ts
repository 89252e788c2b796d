import { describe, expect, it } from 'vitest';
import type { Wording } from '../handoff/wording.ts';
import { SHARE_FIELDS, type ShareField } from './compared-terms.ts';
import { BEGINS, IZMAIL, share, terms, TULCEA } from './examples.test-support.ts';
import { sayFieldName, sayLength, sayShared, sayWeekday, sayWhole } from './said-terms.ts';
import type { Share } from './terms.ts';

const WORDING: Wording = {
  ...{ language: 'cs', timeZone: 'Europe/Prague' },
  translate: (key, params) => [key, ...Object.values(params)].join(' '),
};
const ENGLISH: Wording = { ...WORDING, language: 'en', timeZone: null };
const name = (id: string): string => (id === 'cam-1' ? '7 Bridge' : id);
const hours = { days: [6, 0], from: '22:00', to: '06:00', timezone: 'Europe/Riga' };

describe('what is said of an agreement', () => {
  it.each([
    ['title', WORDING, 'Jeseník – Nysa'],
    ['from', WORDING, '01. 01. 2026 01:00 GMT+1 (00:00 UTC)'],
    ['from', ENGLISH, '01/01/2026, 00:00 UTC'],
    ['one', WORDING, 'agreements:party Jeseník Česko agreements:authority.municipal-police'],
    ['other', ENGLISH, 'agreements:party Nysa Poland agreements:authority.municipality'],
    ['paper', WORDING, 'agreements:paper.none'],
  ] as const)('%s', (field, wording, said) => {
    expect(sayWhole(terms([], { from: BEGINS }), field, wording)).toBe(said);
  });

  it('the paper with its checksum', () => {
    const paper = { name: 'a.pdf', sha256: 'abc' };
    expect(sayWhole(terms([], { paper }), 'paper', WORDING)).toBe(
      'agreements:paper.value a.pdf abc',
    );
  });

  it('both parties are called so', () => {
    expect([sayFieldName('one', WORDING), sayFieldName('level', WORDING)]).toEqual([
      'agreements:field.party',
      'agreements:field.level',
    ]);
  });
});

describe('what is said of a share', () => {
  it.each<[ShareField, Partial<Share>, string]>([
    ['cameras', {}, 'agreements:cameras.all'],
    [
      ...(['cameras', { cameras: { of: 'groups', groups: ['a', 'b'] } }] as const),
      'agreements:cameras.groups a, b',
    ],
    [
      ...(['cameras', { cameras: { of: 'cameras', cameras: ['cam-1', 'cam-2'] } }] as const),
      'agreements:cameras.cameras 7 Bridge, cam-2',
    ],
    ['kinds', {}, 'agreements:kind.video, agreements:kind.stills'],
    ['purposes', { purposes: ['traffic'] }, 'registry:code.purposes.traffic'],
    ['regime', { regime: 'LED' }, 'registry:code.regime.led'],
    ['level', {}, 'registry:code.sharing.anonymised'],
    ['raised', {}, 'registry:code.sharing.full'],
    ['raised', { raised: 'anonymised' }, 'agreements:raised.never'],
    ['hours', {}, 'agreements:hours.always'],
    ['hours', { hours }, 'agreements:hours.value po, ne 22:00 06:00 Europe/Riga'],
    ['lines', {}, 'agreements:lines.any'],
    ['lines', { linesMost: 720 }, 'agreements:lines.most 720'],
    ['copies', {}, 'agreements:copies.none'],
    ['copies', { copyHours: 5 }, '5 hodin'],
    ['onward', {}, 'agreements:onward.never'],
    ['instrument', {}, 'agreements:instrument.none'],
    [
      ...(['instrument', { instrument: { kind: 'led-38-derogation', reference: 'P' } }] as const),
      'agreements:instrument.value agreements:instrument.kind.led-38-derogation P',
    ],
  ])('%s of %j', (field, more, said) => {
    expect(sayShared(terms(), share(more), field, WORDING, name)).toBe(said);
  });

  it('S2-3: what leaves the Union without an instrument lacks it', () => {
    const out = terms([], { parties: [IZMAIL, TULCEA] });
    const said = sayShared(out, share({ owner: 'tulcea' }), 'instrument', WORDING, name);
    expect(said).toBe('agreements:instrument.missing');
  });

  it('nothing of it stays unsaid', () => {
    const said = SHARE_FIELDS.map((field) => sayShared(terms(), share(), field, WORDING, name));
    expect(said.every((text) => text !== '')).toBe(true);
  });
});

it.each([
  [72, 'en', '72 hours'],
  [168, 'en', '7 days'],
  [100, 'uk', '100 годин'],
  [720, 'ro', '30 de zile'],
])('%i hours in %s are %s', (length, language, said) => {
  expect(sayLength(length, language)).toBe(said);
});

it('days of the week begin with Monday', () => {
  expect([0, 6].map((day) => sayWeekday(day, 'en'))).toEqual(['Mon', 'Sun']);
});
