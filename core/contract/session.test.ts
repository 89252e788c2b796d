import { expect, it } from 'vitest';
import { operator, session, sessionRows } from './session.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const ADDED = {
  ...{ login: 'novak', name: 'J. Novák', role: 'dispatcher', groups: null },
  password: 'x',
};
const WHO = { login: 'novak', password: 'x' };

type Name = keyof typeof sessionRows;

it.each<[Name, unknown[], unknown[]]>([
  ['session.see', [null], [{}]],
  [
    'session.signIn',
    [WHO, { ...WHO, password: 'x'.repeat(200) }],
    [
      { ...WHO, password: '' },
      { ...WHO, password: 'x'.repeat(201) },
      { ...WHO, login: 'Novák' },
      { ...WHO, login: '__proto__' },
      { ...WHO, role: 'administrator' },
      { login: 'novak' },
    ],
  ],
  [
    'session.signInWithPin',
    [{ login: 'novak', pin: '2468' }],
    [
      { login: 'novak', pin: '123' },
      { login: 'novak', pin: '123456789' },
      { login: 'novak', pin: '12a4' },
      { login: 'novak', pin: '١٢٣٤' },
      { login: 'novak', pin: 2468 },
    ],
  ],
  ['session.signOut', [null], [WHO]],
  ['session.lock', [null], [{ cause: 'system' }]],
  ['session.active', [null], [0]],
  [
    'session.second',
    [{ ...WHO, permission: 'operators.change' }],
    [WHO, { ...WHO, permission: 'everything' }],
  ],
  ['session.changePassword', [{ current: 'x', next: 'y' }], [{ next: 'y' }]],
  [
    'session.changePin',
    [
      { password: 'x', pin: '2468' },
      { password: 'x', pin: null },
    ],
    [{ pin: '2468' }, { password: 'x' }],
  ],
  [
    'setup.firstAdministrator',
    [{ ...WHO, name: 'J. Novák' }],
    [
      { ...WHO, name: '  ' },
      { ...WHO, name: 'J. Novák', role: 'administrator' },
    ],
  ],
  [
    'recovery.setPassword',
    [{ login: 'novak', first: WHO, second: WHO, next: 'y' }],
    [{ login: 'novak', first: WHO, next: 'y' }],
  ],
  ['operators.list', [null], ['novak']],
  [
    'operators.add',
    [ADDED, { ...ADDED, groups: [] }, { ...ADDED, groups: ['river'] }],
    [
      { ...ADDED, role: 'setup' },
      { ...ADDED, role: 'nobody' },
      { ...ADDED, groups: ['River bank'] },
      { ...ADDED, id: ID },
      { ...ADDED, active: false },
    ],
  ],
  [
    'operators.change',
    [{ id: ID }, { id: ID, active: false }, { id: ID, role: 'auditor', groups: null }],
    [{ id: 'novak' }, { id: ID, login: 'other' }, { id: ID, role: 'nobody' }],
  ],
])('%s takes what it should and nothing else', (name, sound, unsound) => {
  const { input } = sessionRows[name];
  for (const value of sound)
    expect(input.safeParse(value).success, JSON.stringify(value)).toBe(true);
  for (const value of [...unsound, undefined, [], 7]) {
    expect(input.safeParse(value).success, JSON.stringify(value)).toBe(false);
  }
});

it('no window is told what proves an operator', () => {
  const seen = {
    ...{ id: ID, login: 'novak', name: 'J. Novák', role: 'dispatcher', groups: null },
    ...{ active: true, hasPin: true },
  };
  const view = { mode: 'open', operator: seen, permissions: ['wall.see'], quick: [] };
  expect(session.safeParse(view).success).toBe(true);
  for (const more of [{ password: 'x' }, { verifier: 'scrypt$' }, { pin: '2468' }]) {
    expect(operator.safeParse({ ...seen, ...more }).success).toBe(false);
    expect(session.safeParse({ ...view, ...more }).success).toBe(false);
  }
});
