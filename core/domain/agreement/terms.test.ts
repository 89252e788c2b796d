import { describe, expect, it } from 'vitest';
import { IZMAIL, JESENIK, NYSA, share, terms, TULCEA } from './examples.test-support.ts';
import { faultsOf, leavesUnion, reaches, usualShare, type AgreementTerms } from './terms.ts';

const ABROAD = { parties: [IZMAIL, TULCEA] } as const;
const PROTOCOL = { kind: 'gdpr-46-safeguards', reference: 'Protocol 12/2026' } as const;
const fromTulcea = { owner: 'tulcea' };

describe('terms', () => {
  it('that both can sign have no fault', () => {
    expect(faultsOf(terms())).toEqual([]);
    expect(faultsOf(terms([share(), share({ id: 'b', owner: 'nysa' })]))).toEqual([]);
  });

  it.each<[string, AgreementTerms]>([
    ['parties-same', terms([share()], { parties: [JESENIK, JESENIK] })],
    ['parties-order', terms([share()], { parties: [NYSA, JESENIK] })],
    ['ends-before', terms([share()], { from: 5, until: 5 })],
    ['nothing-shared', terms([])],
    ['share-twice', terms([share(), share()])],
  ])('as a whole have the fault %s', (fault, faulty) => {
    expect(faultsOf(faulty)).toContainEqual({ fault, share: null });
  });

  it.each([
    ['owner-unknown', share({ owner: 'opole' })],
    ['kinds-none', share({ kinds: [] })],
    ['purposes-none', share({ purposes: [] })],
    ['cameras-none', share({ cameras: { of: 'groups', groups: [] } })],
    ['cameras-none', share({ cameras: { of: 'cameras', cameras: [] } })],
    ['raised-less', share({ level: 'full', raised: 'anonymised' })],
    ['level-without-picture', share({ level: 'analytic', raised: 'analytic' })],
    ['hours-wrong', share({ hours: { days: [], from: '07:00', to: '19:00', timezone: 'UTC' } })],
    ['regime-other', share({ regime: 'UA' })],
    ['instrument-regime', share({ instrument: { ...PROTOCOL, kind: 'led-38-derogation' } })],
  ])('have in one share the fault %s', (fault, faulty) => {
    expect(faultsOf(terms([faulty]))).toEqual([{ fault, share: 'a' }]);
  });

  it('without an instrument let nothing out of the Union, and with one they do (S2-3)', () => {
    const [without, named] = [share(fromTulcea), share({ ...fromTulcea, instrument: PROTOCOL })];
    expect(faultsOf(terms([without], ABROAD))).toEqual([
      { fault: 'instrument-missing', share: 'a' },
    ]);
    expect(faultsOf(terms([named], ABROAD))).toEqual([]);
    // What comes in is given under their own law.
    const back = share({ owner: 'izmail', regime: 'UA' });
    expect(faultsOf(terms([back], ABROAD))).toEqual([]);
    expect(faultsOf(terms([share({ owner: 'izmail' })], ABROAD))).toEqual([
      { fault: 'regime-other', share: 'a' },
    ]);
  });
});

it.each([
  [JESENIK, NYSA, false],
  [TULCEA, IZMAIL, true],
  [IZMAIL, TULCEA, false],
])('%j to %j leaves the Union: %s', (owner, to, leaves) => {
  expect(leavesUnion(owner, to)).toBe(leaves);
});

it.each([
  ['full', 'anonymised', true],
  ['anonymised', 'anonymised', true],
  ['analytic', 'anonymised', false],
] as const)('%s reaches %s: %s', (level, wanted, made) => {
  expect(reaches(level, wanted)).toBe(made);
});

it('a municipality abroad is proposed civil protection and traffic, with nobody to be recognised (L8)', () => {
  const proposed = usualShare('a', JESENIK, NYSA);
  expect(proposed).toMatchObject({
    ...{ level: 'anonymised', raised: 'anonymised', regime: 'GDPR' },
    purposes: ['civil-protection', 'traffic'],
  });
  expect(proposed.kinds).not.toContain('sound');
  expect(faultsOf(terms([proposed]))).toEqual([]);
});

it('two state police are proposed what the Directive lets them', () => {
  const police = { authority: 'state-police' } as const;
  expect(usualShare('a', { ...JESENIK, ...police }, { ...NYSA, ...police })).toMatchObject({
    ...{ level: 'full', regime: 'LED' },
  });
  expect(usualShare('a', { ...IZMAIL, ...police }, { ...TULCEA, ...police }).regime).toBe('UA');
});
