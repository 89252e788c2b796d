import { expect, it } from 'vitest';
import { keyOf, partiesHere, recipientOf } from './recipients.ts';

const HERE = { centre: 'jesenik', position: 'desk-1', person: 'novak' };
const DVORAK = { journal: 'desk-2', person: 'dvorak' };
const EMPTY = { journal: 'desk-3', person: null };
const OWN = { journal: 'desk-1', person: 'novak' };
const keys = (presences: Parameters<typeof partiesHere>[0]): string[] =>
  partiesHere(presences, HERE).map(keyOf);

it('a message can go to everybody who is there, by person or position, and to all', () => {
  expect(keys([OWN, DVORAK, { ...DVORAK, journal: 'desk-4' }, EMPTY])).toEqual([
    ' dvorak',
    'desk-3 ',
    ' ',
  ]);
  expect(keys([OWN])).toEqual([' ']);
});

it('the first is proposed as long as nothing is chosen', () => {
  expect(keyOf(recipientOf(partiesHere([DVORAK], HERE), null, HERE).to)).toBe(' dvorak');
});

it('who is chosen stays the recipient, whoever comes or goes', () => {
  const [dvorak = null] = partiesHere([DVORAK], HERE);
  for (const presences of [[EMPTY, DVORAK], [EMPTY], []]) {
    const { to, options } = recipientOf(partiesHere(presences, HERE), dvorak, HERE);
    expect(to).toEqual(dvorak);
    expect(options.filter((party) => keyOf(party) === ' dvorak')).toHaveLength(1);
  }
});
