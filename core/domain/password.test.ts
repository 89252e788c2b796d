import { expect, it } from 'vitest';
import { passwordFault, pinFault } from './password.ts';
import { fail } from './result.ts';

const NOVAK = { login: 'novak', name: 'Jan Novák' };

it.each([
  'kolotoč u řeky',
  'correct horse battery staple',
  '            x y z w',
  'парламентер77',
  '731-846-259-044',
  '🦊🐻🐼🦁🐯🐨🐸🐵🐔🦆🦉🦇',
  'x9'.repeat(99) + 'ab',
])('%s may be set', (password) => {
  expect(passwordFault(password, NOVAK)).toBeNull();
});

it.each([
  ['too short', 'kolotoč'],
  ['too short in characters though not in bytes', '🦊🐻🐼🦁🐯🐨'],
  ['too long', 'ab cd '.repeat(40)],
  ['one letter again and again', 'aaaaaaaaaaaaaaaa'],
  ['a pattern of two', 'abababababababab'],
  ['a run', 'abcdefghijklmnop'],
  ['a run downwards', 'ponmlkjihgfedcba'],
  ['a common one', 'passwordpassword'],
  ['a common one with decoration', 'Administrator2026!'],
  ['the name', 'Jan Novák 1985'],
  ['the name without accents', 'JANNOVAK!!!!!!'],
  ['the login twice', 'novaknovak2026'],
])('%s is refused', (_, password) => {
  expect(passwordFault(password, NOVAK)).toEqual(fail('password-weak', { least: 12 }));
});

it.each(['2468', '8052', '19371937', '0990'])('PIN %s may be set', (pin) => {
  expect(pinFault(pin)).toBeNull();
});

it.each(['1234', '4321', '56789', '98765432', '0000', '77777777', '123', '123456789', '12a5', ''])(
  'PIN %j is refused',
  (pin) => {
    expect(pinFault(pin)).toEqual(fail('pin-weak'));
  },
);
