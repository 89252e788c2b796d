import { describe, expect, it } from 'vitest';
import type { OperatorView } from '../../../core/contract/session.ts';
import { changeOf } from './operator-change.ts';
import { allGroups, byName, groupFrom, isLastAdministrator, knownGroups } from './operator-list.ts';

function operator(login: string, change: Partial<OperatorView> = {}): OperatorView {
  const id = '11111111-1111-4111-8111-111111111111';
  const rest = { role: 'dispatcher', groups: null, active: true, hasPin: false } as const;
  return { id, login, name: login, ...rest, ...change };
}

it('active people stand first, by name as the language sorts', () => {
  const list = ['Dana', 'Čeněk', 'Chrudoš', 'Hana'].map((name) => operator('x', { name }));
  const gone = operator('x', { name: 'Adam', active: false });
  const names = (language: string) => byName([gone, ...list], language).map(({ name }) => name);
  expect(names('cs')).toEqual(['Čeněk', 'Dana', 'Hana', 'Chrudoš', 'Adam']);
  expect(names('en')).toEqual(['Čeněk', 'Chrudoš', 'Dana', 'Hana', 'Adam']);
});

describe('the last administrator', () => {
  const one = operator('one', { role: 'administrator' });
  const gone = operator('gone', { role: 'administrator', active: false });
  it.each([
    ['alone', one, [one], true],
    ['beside one who is gone', one, [one, gone], true],
    ['beside another', one, [one, { ...one, login: 'two' }], false],
    ['who is gone', gone, [one, gone], false],
    ['is no dispatcher', operator('d'), [one], false],
  ])('%s', (_what, who, list, last) => {
    expect(isLastAdministrator(who, list)).toBe(last);
  });
});

it('groups are those of cameras and operators, each once', () => {
  const groups = [
    { group: 'a', cameras: 2 },
    { group: 'b', cameras: 1 },
  ];
  const operators = [{ groups: null }, { groups: ['c', 'a'] }];
  const known = knownGroups(groups, operators);
  expect(known).toEqual([...groups, { group: 'c', cameras: 0 }]);
  expect(allGroups(groups, ['a', 'b'])).toEqual(groups);
});

it.each([
  [' Nádraží jih', null],
  [' Centrum jih ', 'centrum-jih'],
  ['', null],
])('“%s” as a group', (typed, group) => {
  expect(groupFrom(typed)).toBe(group);
});

describe('a change', () => {
  const jana = operator('jana', { groups: ['a', 'b'] });
  const same = { name: 'jana', role: jana.role, groups: ['b', 'a'], password: null };
  it.each([
    ['nothing', same, null],
    ['the name', { ...same, name: 'Jana' }, { id: jana.id, name: 'Jana' }],
    ['every camera', { ...same, groups: null }, { id: jana.id, groups: null }],
    ['a password', { ...same, password: 'p' }, { id: jana.id, password: 'p' }],
  ])('of %s says only that', (_what, form, change) => {
    expect(changeOf(jana, form)).toEqual(change);
  });
});
