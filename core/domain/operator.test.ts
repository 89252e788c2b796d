import { describe, expect, it } from 'vitest';
import { addOperator, changeOperator, losesAdministrators, type Operator } from './operator.ts';
import { fail } from './result.ts';

function person(login: string, more: Partial<Operator> = {}): Operator {
  return {
    id: `id-${login}`,
    login,
    name: login,
    role: 'dispatcher',
    groups: null,
    active: true,
    ...more,
  };
}
const ADMIN = person('horak', { role: 'administrator' });
const NOVAK = person('novak');

describe('somebody new', () => {
  it('stands last', () => {
    expect(addOperator([ADMIN], NOVAK)).toEqual({ ok: true, value: [ADMIN, NOVAK] });
  });

  it.each([
    ['of somebody', NOVAK],
    ['of somebody who left', person('novak', { active: false })],
  ])('never gets the login %s', (_, there) => {
    expect(addOperator([there], person('novak', { id: 'other' }))).toEqual(
      fail('login-taken', { login: 'novak' }),
    );
  });
});

describe('a change', () => {
  it.each<[string, Operator[], string, Partial<Operator>, string]>([
    ['of a name', [ADMIN, NOVAK], 'id-novak', { name: 'Nováková' }, 'ok'],
    ['of groups', [ADMIN, NOVAK], 'id-novak', { groups: ['river'] }, 'ok'],
    ['of nobody', [ADMIN], 'id-novak', { name: 'x' }, 'operator-unknown'],
    [
      'that deactivates the last administrator',
      [ADMIN, NOVAK],
      ADMIN.id,
      { active: false },
      'last-administrator',
    ],
    [
      'that gives the last administrator another role',
      [ADMIN],
      ADMIN.id,
      { role: 'auditor' },
      'last-administrator',
    ],
    ["of the last administrator's name", [ADMIN], ADMIN.id, { name: 'H.' }, 'ok'],
    [
      'that deactivates one of two administrators',
      [ADMIN, person('kral', { role: 'administrator' })],
      ADMIN.id,
      { active: false },
      'ok',
    ],
    [
      'that leaves only one who is not active',
      [ADMIN, person('kral', { role: 'administrator', active: false })],
      ADMIN.id,
      { active: false },
      'last-administrator',
    ],
    ['where there never was an administrator', [NOVAK], NOVAK.id, { active: false }, 'ok'],
  ])('%s', (_, operators, id, change, outcome) => {
    const changed = changeOperator(operators, id, change);
    expect(changed.ok ? 'ok' : changed.failure.code).toBe(outcome);
    const after = changed.ok ? changed.value : null;
    const expected = operators.map((each) => (each.id === id ? { ...each, ...change } : each));
    expect(after).toEqual(outcome === 'ok' ? expected : null);
  });
});

it('none are lost where none were', () => {
  expect(losesAdministrators([], [NOVAK])).toBe(false);
});
