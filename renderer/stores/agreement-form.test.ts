import { describe, expect, it } from 'vitest';
import {
  ENDS,
  IZMAIL,
  JESENIK,
  share,
  terms,
  TULCEA,
} from '../../core/domain/agreement/examples.test-support.ts';
import type { Share } from '../../core/domain/agreement/terms.ts';
import {
  counterForm,
  newForm,
  termsOfForm,
  withShare,
  zonesOf,
  type AgreementForm,
  type FormCentre,
  type ShareForm,
} from './agreement-form.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const ID = '5f0c1f5e-0b1c-4f0e-9d6e-0d4d8f7c1a01';
const centre = (party: typeof JESENIK, timezone: string): FormCentre => {
  const { centre: id, name, country, authority } = party;
  return { id, name, country, authority, timezone };
};
const ROMANIAN = centre(TULCEA, 'Europe/Bucharest');
const UKRAINIAN = centre(IZMAIL, 'Europe/Kyiv');
const ZONES = zonesOf([ROMANIAN, UKRAINIAN]);
const FIRST = newForm(ID, ROMANIAN, UKRAINIAN, NOW);

const faultsOf = (form: AgreementForm): string[] =>
  termsOfForm(form, ROMANIAN.timezone).faults.map(
    ({ fault, share: id }) => `${fault} ${id ?? '-'}`,
  );
/** The share that leaves the Union. */
const changed = (change: Partial<ShareForm>): AgreementForm => ({
  ...FIRST,
  shares: FIRST.shares.map((each) =>
    each.owner === 'tulcea' ? { ...each, ...NAMED, ...change } : each,
  ),
});
const NAMED = { instrument: 'gdpr-46-safeguards', reference: ' Joint protocol 2026 ' } as const;

describe('a new form', () => {
  it('holds what is usual from either side, for a year from today on, in the order of ids', () => {
    const { parties, from, until, version, shares } = FIRST;
    expect(parties.map(({ centre: id }) => id)).toEqual(['izmail', 'tulcea']);
    expect([from, until, version]).toEqual(['2026-11-23T00:00', '2027-11-23T00:00', 1]);
    expect(shares.map(({ owner, level, regime }) => [owner, level, regime])).toEqual([
      ['izmail', 'anonymised', 'UA'],
      ['tulcea', 'anonymised', 'GDPR'],
    ]);
  });

  it('that is begun on the last of February ends on a day that there is', () => {
    const form = newForm(ID, ROMANIAN, UKRAINIAN, Date.UTC(2028, 1, 29, 12));
    expect([form.from, form.until]).toEqual(['2028-02-29T00:00', '2029-02-28T00:00']);
  });

  it('takes an authority that it does not know for another one', () => {
    const form = newForm(ID, { ...ROMANIAN, authority: 'Poliția locală' }, UKRAINIAN, NOW);
    expect(form.parties.map(({ authority }) => authority)).toEqual(['municipality', 'other']);
  });
});

describe('what can be proposed', () => {
  it.each<[string, AgreementForm, readonly string[]]>([
    [
      'S2-3: from Romania to Ukraine nothing goes without an instrument',
      FIRST,
      ['instrument-missing share-2'],
    ],
    ['with its kind and its name it goes', changed({}), []],
    ['a kind without a name is none', changed({ reference: '  ' }), ['instrument-missing share-2']],
    [
      'one of another law does not fit',
      changed({ instrument: 'led-38-derogation' }),
      ['instrument-regime share-2'],
    ],
    ['a name in several lines', changed({ reference: 'a\u0007b' }), ['reference-wrong share-2']],
    [
      'an id of a camera that is none',
      changed({ of: 'cameras', cameras: 'Kamera 1\ncam-2' }),
      ['cameras-wrong share-2'],
    ],
    ['cameras without any', changed({ of: 'groups', groups: ' \n' }), ['cameras-none share-2']],
    ['hours without a time', changed({ timed: true, opens: '' }), ['hours-wrong share-2']],
    ['no title', { ...changed({}), title: ' ' }, ['title-wrong -']],
    ['an end that is not entered', { ...changed({}), until: '' }, ['dates-missing -']],
    [
      'an end before the beginning',
      { ...changed({}), until: '2026-11-22T00:00' },
      ['ends-before -'],
    ],
    ['nothing', { ...FIRST, shares: [] }, ['nothing-shared -']],
  ])('%s', (_, form, expected) => {
    expect(faultsOf(form)).toEqual(expected);
  });

  it('is meant by the clocks of this centre, and without what stands around words', () => {
    const { terms: made } = termsOfForm(
      changed({ of: 'groups', groups: ' border\n\nborder ' }),
      'Europe/Bucharest',
    );
    expect(made.from).toBe(Date.UTC(2026, 10, 22, 22));
    expect(made.shares[1]?.cameras).toEqual({ of: 'groups', groups: ['border'] });
    expect(made.shares[1]?.instrument?.reference).toBe('Joint protocol 2026');
  });
});

it.each<[string, Share]>([
  ['as is usual', share()],
  [
    'with hours',
    share({ hours: { days: [5, 6], from: '22:00', to: '06:00', timezone: 'Europe/Riga' } }),
  ],
  [
    'of groups, small, with copies',
    share({ cameras: { of: 'groups', groups: ['a', 'b'] }, linesMost: 480, copyHours: 5 }),
  ],
  [
    'of cameras, out of the Union',
    share({
      cameras: { of: 'cameras', cameras: ['cam-1'] },
      instrument: { kind: 'gdpr-46-safeguards', reference: 'P' },
    }),
  ],
])('a counter-draft begins with what is on the table, %s', (_, one) => {
  const before = terms([one], { paper: { name: 'a.pdf', sha256: 'a'.repeat(64) } });
  const form = counterForm(before, 'Europe/Prague', ZONES);
  expect(termsOfForm(form, 'Europe/Prague')).toEqual({
    terms: { ...before, version: 2 },
    faults: [],
  });
  expect(before.until).toBe(ENDS);
});

it('one more share has a name of its own', () => {
  const [first] = FIRST.shares;
  const form = withShare(
    { ...FIRST, shares: first === undefined ? [] : [{ ...first, id: 'share-2' }] },
    'tulcea',
    ZONES,
  );
  expect(form.shares.map(({ id, owner }) => [id, owner])).toEqual([
    ['share-2', 'izmail'],
    ['share-3', 'tulcea'],
  ]);
});
