import { describe, expect, it } from 'vitest';
import { comparedTerms, type ComparedTerms } from './compared-terms.ts';
import { ENDS, JESENIK, NYSA, share, terms } from './examples.test-support.ts';
import type { AgreementTerms, Share } from './terms.ts';

const theirs = share({ id: 'b', owner: 'nysa' });
const BEFORE = terms([share(), theirs]);

/** What is marked, in a word each. */
function marked({ whole, shares }: ComparedTerms): string[] {
  return [
    ...whole.flatMap(({ field, differs }) => (differs ? [field] : [])),
    ...shares.flatMap(({ share: { owner, id }, is, fields }) =>
      is === 'same'
        ? []
        : [
            `${owner} ${id} ${is}`,
            ...fields.flatMap(({ field, differs }) => (differs ? [`${owner} ${id} ${field}`] : [])),
          ],
    ),
  ];
}

describe('terms are compared field by field', () => {
  it.each<[string, AgreementTerms, readonly string[]]>([
    ['the same again, under its next version', { ...BEFORE, version: 2 }, []],
    ['kinds in another order', terms([share({ kinds: ['stills', 'video'] }), theirs]), []],
    ['the end', { ...BEFORE, until: ENDS + 1 }, ['until']],
    [
      'what a party is',
      { ...BEFORE, parties: [JESENIK, { ...NYSA, authority: 'other' }] },
      ['other'],
    ],
    [
      ...(['the document', { ...BEFORE, paper: { name: 'a.pdf', sha256: 'a' } }] as const),
      ['paper'],
    ],
    [
      ...(['a share', terms([share({ linesMost: 720, copyHours: 24 }), theirs])] as const),
      ['jesenik a changed', 'jesenik a lines', 'jesenik a copies'],
    ],
    ['one left out', terms([theirs]), ['jesenik a removed']],
    ['one more', terms([share(), theirs, share({ id: 'c' })]), ['jesenik c added']],
    [
      ...([
        'one that the other side gives now',
        terms([share({ owner: 'nysa' }), theirs]),
      ] as const),
      ['nysa a added', 'jesenik a removed'],
    ],
  ])('%s', (_, after, expected) => {
    expect(marked(comparedTerms(after, BEFORE))).toEqual(expected);
  });

  it.each<[Partial<Share>, string]>([
    [{ cameras: { of: 'groups', groups: ['border'] } }, 'cameras'],
    [{ purposes: ['traffic'] }, 'purposes'],
    [{ regime: 'LED' }, 'regime'],
    [{ level: 'full' }, 'level'],
    [{ raised: 'anonymised' }, 'raised'],
    [{ hours: { days: [0], from: '08:00', to: '16:00', timezone: 'Europe/Prague' } }, 'hours'],
    [{ onward: 'with-consent' }, 'onward'],
    [{ instrument: { kind: 'gdpr-46-safeguards', reference: 'Protocol' } }, 'instrument'],
  ])('of a share %j', (change, field) => {
    const { shares } = comparedTerms(terms([share(change), theirs]), BEFORE);
    expect(shares[0]?.fields.filter(({ differs }) => differs)).toEqual([{ field, differs: true }]);
  });

  it('a share that is new counts as one, and nothing counts without a draft before', () => {
    expect(comparedTerms(terms([theirs, share({ id: 'c' })]), BEFORE).count).toBe(2);
    const alone = comparedTerms(BEFORE, null);
    expect([alone.count, marked(alone)]).toEqual([0, []]);
  });
});
