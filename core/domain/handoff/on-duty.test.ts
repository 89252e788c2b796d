import { expect, test } from 'vitest';
import { isOnDuty } from './on-duty.ts';

const HERE = { position: 'here' };
const PRESENT = [
  { journal: 'here', person: 'petr' },
  { journal: 'there', person: 'marta' },
  { journal: 'empty', person: null },
];

test.each([
  ['a person who sits elsewhere', { position: null, person: 'marta' }, true],
  ['a person at their position', { position: 'there', person: 'marta' }, true],
  ['a person at the position of another', { position: 'empty', person: 'marta' }, false],
  ['a person who has gone home', { position: null, person: 'jana' }, false],
  ['a position that is switched on', { position: 'empty', person: null }, true],
  ['a position that is switched off', { position: 'gone', person: null }, false],
  ['whoever is in the centre', { position: null, person: null }, true],
  ['oneself', { position: 'here', person: 'petr' }, false],
])('%s', (_, to, there) => {
  expect(isOnDuty({ centre: 'jesenik', ...to }, PRESENT, HERE)).toBe(there);
});

test('nobody is in the centre where only the sender is', () => {
  const whole = { centre: 'jesenik', position: null, person: null };
  expect(isOnDuty(whole, PRESENT.slice(0, 1), HERE)).toBe(false);
});
