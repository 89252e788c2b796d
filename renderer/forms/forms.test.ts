import { expect, it } from 'vitest';
import { isLogin, loginFrom } from './login.ts';
import { isReady, passwordFacts } from './password-rules.ts';
import { secondsLeft } from './seconds-left.ts';

it.each([
  ['  Jana.Nova ', 'jana.nova', true],
  ['jana', 'jana', true],
  ['jana nová', 'jana nová', false],
  ['', '', false],
])('“%s” is read as a login', (typed, login, can) => {
  expect(loginFrom(typed)).toBe(login);
  expect(isLogin(loginFrom(typed))).toBe(can);
});

it.each([
  ['a long sentence', 'a long sentence', { long: true, own: true, same: true }],
  ['short', 'short', { long: false, own: true, same: true }],
  ['Jana Nováková', 'Jana Nováková', { long: true, own: false, same: true }],
  ['a long sentence', 'a long sentenc', { long: true, own: true, same: false }],
  ['', '', { long: false, own: false, same: false }],
])('the rules of “%s” and “%s”', (password, again, facts) => {
  const found = passwordFacts(password, again, ['jana', 'jana nováková']);
  expect(found).toEqual(facts);
  expect(isReady(found)).toBe(facts.long && facts.own && facts.same);
});

it.each([
  [5_000, 0, 5],
  [5_000, 1, 5],
  [5_000, 4_999, 1],
  [5_000, 5_000, 0],
  [5_000, 9_000, 0],
])('until %i at %i: %i s', (until, now, left) => {
  expect(secondsLeft(until, now)).toBe(left);
});
