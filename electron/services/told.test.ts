import { expect, it } from 'vitest';
import type { EventName } from '../../core/contract/contract.ts';
import { may, type ActingRole } from '../../core/domain/access.ts';
import { tellWhoMay } from './told.ts';

const told = (role: ActingRole): EventName[] => {
  const names: EventName[] = [];
  const tell = tellWhoMay(
    (name) => names.push(name),
    (permission) => may(role, permission),
  );
  const nothing = { messages: [], unread: 0, here: null, waiting: false };
  tell('messages.changed', nothing);
  tell('reports.changed', { waiting: [], count: 0, changed: [] });
  tell('notices.changed', []);
  return names;
};

it.each<[ActingRole, boolean]>([
  ['dispatcher', true],
  ['auditor', true],
  ['setup', true],
  ['administrator', false],
  ['installer', false],
  ['nobody', false],
])('what is said of incidents, reports and messages is told to a %s: %s', (role, is) => {
  expect(told(role)).toEqual([
    ...(is ? ['messages.changed', 'reports.changed'] : []),
    'notices.changed',
  ]);
});
