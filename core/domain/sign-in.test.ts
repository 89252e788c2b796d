import { describe, expect, it } from 'vitest';
import {
  passwordFailed,
  passwordRight,
  pinFailed,
  pinIsVoid,
  pinRight,
  readAfresh,
  waitAfter,
  waitOf,
  type SignInRecord,
} from './sign-in.ts';

const AT = Date.UTC(2026, 6, 27, 12);
const KNOWN = new Set(['novak', 'kral']);

function failed(times: number, login = 'novak', at = AT): SignInRecord {
  let record: SignInRecord = {};
  for (let time = 0; time < times; time += 1) record = passwordFailed(record, login, at, KNOWN);
  return record;
}

it.each([
  [0, 0],
  [1, 0],
  [2, 0],
  [3, 5],
  [4, 10],
  [5, 20],
  [10, 640],
  [11, 900],
  [12, 900],
  [10_000, 900],
])('%i wrong passwords wait %i s', (failures, seconds) => {
  expect(waitAfter(failures)).toBe(seconds * 1_000);
});

describe('a wait', () => {
  it.each<[string, number, number]>([
    ['is whole at once', 0, 5_000],
    ['runs down', 2_000, 3_000],
    ['ends', 5_000, 0],
    ['does not begin again by itself', 3_600_000, 0],
    ['is never longer than it was, though the clock was set back', -86_400_000, 5_000],
  ])('%s', (_, later, left) => {
    expect(waitOf(failed(3), 'novak', AT + later)).toBe(left);
  });

  it('of another login is another one', () => {
    expect(waitOf(failed(3), 'kral', AT)).toBe(0);
  });

  it('is the same for a login that nobody has', () => {
    expect(waitOf(failed(3, 'nobody'), 'nobody', AT)).toBe(5_000);
  });

  it('begins anew where the clock was set back, and then runs down', () => {
    const earlier = AT - 86_400_000;
    const record = readAfresh(failed(3), earlier);
    expect(waitOf(record, 'novak', earlier)).toBe(5_000);
    expect(waitOf(record, 'novak', earlier + 5_000)).toBe(0);
    expect(readAfresh(record, earlier)).toBe(record);
  });

  it('is forgotten by a right password, and only this one', () => {
    const both = passwordFailed(failed(3), 'kral', AT, KNOWN);
    expect(Object.keys(passwordRight(both, 'novak'))).toEqual(['kral']);
  });

  it('is not found under what every object has', () => {
    expect(waitOf({}, 'constructor', AT)).toBe(0);
    expect(waitOf(failed(3, 'constructor'), 'constructor', AT)).toBe(5_000);
  });
});

it('many logins that nobody has neither fill the memory nor push out an operator', () => {
  let record = failed(5);
  for (let index = 0; index < 1_000; index += 1) {
    record = passwordFailed(record, `guess-${index}`, AT + index, KNOWN);
  }
  expect(Object.keys(record).length).toBeLessThanOrEqual(201);
  expect(record['novak']?.failures).toBe(5);
  expect(record['guess-999']?.failures).toBe(1);
});

describe('a PIN', () => {
  const wrong = (times: number) =>
    Array.from({ length: times }).reduce<SignInRecord>((record) => pinFailed(record, 'novak'), {});

  it.each([
    [0, false],
    [2, false],
    [3, true],
    [4, true],
  ])('after %i wrong ones is void: %s', (times, isVoid) => {
    expect(pinIsVoid(wrong(times), 'novak')).toBe(isVoid);
  });

  it('that is right forgets wrong ones, not wrong passwords', () => {
    const record = pinRight(pinFailed(failed(3), 'novak'), 'novak');
    expect(record['novak']).toEqual({ failures: 3, pinFailures: 0, at: AT });
    expect(pinRight(record, 'novak')).toBe(record);
  });

  it('is good again once the password was used', () => {
    expect(pinIsVoid(passwordRight(wrong(3), 'novak'), 'novak')).toBe(false);
  });

  it('that is wrong makes nobody wait', () => {
    expect(waitOf(wrong(9), 'novak', AT)).toBe(0);
  });
});
