import { expect, it } from 'vitest';
import { may, PERMISSIONS, type Permission } from './access.ts';

it.each(PERMISSIONS)('the person at the console may %s', (permission) => {
  expect(may('console', permission)).toBe(true);
});

it('what no table names is not permitted', () => {
  expect(may('console', 'everything' as Permission)).toBe(false);
});
