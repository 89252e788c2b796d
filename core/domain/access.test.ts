import { describe, expect, it } from 'vitest';
import {
  may,
  mayWithCamera,
  PERMISSIONS,
  ROLES,
  scopeOf,
  type ActingRole,
  type Permission,
} from './access.ts';

const EVERYBODY: readonly ActingRole[] = [...ROLES, 'setup', 'nobody'];
const who = (permission: Permission) => EVERYBODY.filter((role) => may(role, permission));

it.each<[Permission, ActingRole[]]>([
  ['console.see', EVERYBODY.filter((role) => role !== 'nobody')],
  [
    'wall.see',
    ['dispatcher', 'shift-leader', 'installer', 'contractor-operator', 'liaison', 'setup'],
  ],
  ['layout.change', ['dispatcher', 'shift-leader', 'installer', 'setup']],
  ['settings.centre', ['administrator']],
  ['provisioning.apply', ['administrator', 'installer', 'setup']],
  ['operators.change', ['administrator']],
  ['operators.recover', ['shift-leader', 'administrator']],
  ['audit.read', ['auditor']],
  ['audit.export', ['auditor']],
])('%s is a right of those alone who need it', (permission, roles) => {
  expect(who(permission)).toEqual(roles);
});

it.each(PERMISSIONS)('who is not signed in may not %s', (permission) => {
  expect(may('nobody', permission)).toBe(false);
});

it.each(EVERYBODY)('what no table names is not permitted to %s', (role) => {
  expect(may(role, 'everything' as Permission)).toBe(false);
  expect(scopeOf(role, 'everything' as Permission)).toBeNull();
});

describe('a camera', () => {
  it.each<[ActingRole, string[] | null, string[], boolean]>([
    ['dispatcher', ['centre'], ['centre', 'river'], true],
    ['dispatcher', ['centre'], ['river'], false],
    ['dispatcher', ['centre'], [], false],
    ['dispatcher', [], ['centre'], false],
    ['dispatcher', null, [], true],
    ['setup', ['centre'], [], true],
    ['administrator', null, ['centre'], false],
    ['nobody', null, ['centre'], false],
  ])('%s of groups %j: one in groups %j is seen: %s', (role, groups, cameraGroups, seen) => {
    expect(mayWithCamera(role, 'wall.see', groups, cameraGroups)).toBe(seen);
  });
});
