import { expect, it } from 'vitest';
import type { Duty } from '../../../core/domain/incident/facts.ts';
import { dueField, taskChange } from './task-change.ts';

const ZONE = 'Europe/Prague';
/** Half a minute is what the field does not hold. */
const DUE = Date.UTC(2026, 10, 22, 10, 30, 30);
const NOVAK: Duty = { centre: 'jesenik', position: 'desk-1', person: 'novak' };
const DVORAK: Duty = { ...NOVAK, position: 'desk-2', person: 'dvorak' };
const TASK = { owner: NOVAK, due: DUE };
const FIELD = '2026-11-22T11:30';

it.each([
  ['nothing', NOVAK, FIELD, null],
  ['the same person, read anew', { ...NOVAK }, FIELD, null],
  ['the owner', DVORAK, FIELD, { owner: DVORAK }],
  ['the owner to whoever is responsible', null, FIELD, { owner: null }],
  ['the time', NOVAK, '2026-11-22T12:00', { due: Date.UTC(2026, 10, 22, 11, 1) - 1 }],
  ['the time to none', NOVAK, '', { due: null }],
  ['both', null, '', { owner: null, due: null }],
] as const)('what is different: %s', (_, owner, due, change) => {
  expect(dueField(TASK, ZONE)).toBe(FIELD);
  expect(taskChange(TASK, owner, due, ZONE)).toEqual(change);
});

it('a task of whoever is responsible, without a time, stays so', () => {
  const task = { owner: null, due: null };
  expect(taskChange(task, null, dueField(task, undefined), undefined)).toBeNull();
});
