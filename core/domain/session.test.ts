import { expect, it } from 'vitest';
import {
  actingRole,
  nextMode,
  signInCause,
  type SessionMode,
  type SessionStep,
} from './session.ts';

const MODES: readonly SessionMode[] = ['setup', 'signed-out', 'open', 'locked'];

it.each<[SessionStep, readonly SessionMode[]]>([
  // From setup, signed-out, open, locked.
  ['sign-in', ['open', 'open', 'open', 'open']],
  ['sign-out', ['setup', 'signed-out', 'signed-out', 'signed-out']],
  ['lock', ['setup', 'signed-out', 'locked', 'locked']],
  ['operators-entered', ['signed-out', 'signed-out', 'open', 'locked']],
  ['operator-gone', ['setup', 'signed-out', 'signed-out', 'signed-out']],
])('%s', (step, after) => {
  expect(MODES.map((mode) => nextMode(mode, step))).toEqual(after);
});

it('nothing leads back to setup', () => {
  const steps: SessionStep[] = [
    'sign-in',
    'sign-out',
    'lock',
    'operators-entered',
    'operator-gone',
  ];
  for (const mode of MODES.filter((each) => each !== 'setup')) {
    expect(steps.map((step) => nextMode(mode, step))).not.toContain('setup');
  }
});

it.each<[SessionMode, 'auditor' | null, string]>([
  ['setup', null, 'setup'],
  ['signed-out', null, 'nobody'],
  ['open', 'auditor', 'auditor'],
  ['locked', 'auditor', 'auditor'],
])('in mode %s with %s there acts %s', (mode, role, acts) => {
  expect(actingRole(mode, role === null ? null : { role })).toBe(acts);
});

it.each<[SessionMode, string | null, string]>([
  ['signed-out', null, 'sign-in'],
  ['setup', null, 'sign-in'],
  ['open', 'novak', 'sign-in'],
  ['locked', 'novak', 'unlock'],
  ['open', 'kral', 'switch'],
  ['locked', 'kral', 'switch'],
])('novak signs in at mode %s where %s was: %s', (mode, before, cause) => {
  expect(signInCause(mode, before, 'novak')).toBe(cause);
});
