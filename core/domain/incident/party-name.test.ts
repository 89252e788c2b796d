import { describe, expect, test } from 'vitest';
import { sayParty } from './party-name.ts';

const HERE = '11111111-0000-4000-8000-000000000000';
const THERE = '22222222-0000-4000-8000-000000000000';
const WORDS = {
  language: 'en',
  translate: (key: string, params: object) => `${key} ${Object.values(params).join()}`.trim(),
};
const AROUND = {
  here: HERE,
  presences: [
    { journal: THERE, person: 'oksana', name: 'Оксана Сидоренко' },
    { journal: HERE, person: null, name: '' },
  ],
};
const of = (position: string | null, person: string | null) => ({
  ...{ centre: 'C', position, person },
});

describe('somebody who has something', () => {
  test.each([
    ['nobody', null, 'board:who.nobody'],
    ['anybody of the centre', of(null, null), 'offer:form.centre'],
    ['this position', of(HERE, null), 'board:who.here'],
    ['a position that nobody sits at', of('33333333-1', null), 'board:who.position 33333333'],
    ['a person who is not there', of(HERE, 'ilze'), 'ilze'],
  ])('%s', (_, party, said) => {
    expect(sayParty(party, AROUND, WORDS)).toBe(said);
  });

  test('a name in another script is said in the reader’s script beside it', () => {
    for (const party of [of(THERE, 'oksana'), of(THERE, null)]) {
      const said = sayParty(party, AROUND, WORDS);
      expect(said).toContain('Оксана Сидоренко');
      expect(said).toContain('Oksana Sydorenko');
    }
  });

  test('an operator is known by the name that the centre gave', () => {
    const nameOf = (login: string) => (login === 'ilze' ? 'Ilze Bērziņa' : null);
    expect(sayParty(of(HERE, 'ilze'), { ...AROUND, nameOf }, WORDS)).toBe('Ilze Bērziņa');
    expect(sayParty(of(HERE, 'ona'), { ...AROUND, nameOf }, WORDS)).toBe('ona');
  });
});
