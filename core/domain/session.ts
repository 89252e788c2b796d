/** Who sits at the console: one session for all of its windows. */
import type { ActingRole } from './access.ts';
import type { Operator } from './operator.ts';

export type SessionMode = 'setup' | 'signed-out' | 'open' | 'locked';

export type SessionStep =
  /** A password or PIN was right: also another person's, and the same one's who comes back. */
  | 'sign-in'
  | 'sign-out'
  | 'lock'
  /** The console has operators from now on. */
  | 'operators-entered'
  /** Who is signed in is not active any more. */
  | 'operator-gone';

/** What is not in the table changes nothing. */
const TABLE: Readonly<Record<SessionMode, Readonly<Partial<Record<SessionStep, SessionMode>>>>> = {
  setup: { 'sign-in': 'open', 'operators-entered': 'signed-out' },
  'signed-out': { 'sign-in': 'open' },
  open: {
    ...{ 'sign-in': 'open', 'sign-out': 'signed-out', lock: 'locked' },
    'operator-gone': 'signed-out',
  },
  locked: { 'sign-in': 'open', 'sign-out': 'signed-out', 'operator-gone': 'signed-out' },
};

export function nextMode(mode: SessionMode, step: SessionStep): SessionMode {
  return TABLE[mode][step] ?? mode;
}

/** @returns the role that acts, also while the controls are locked: the wall goes on for it. */
export function actingRole(mode: SessionMode, operator: Pick<Operator, 'role'> | null): ActingRole {
  if (mode === 'setup') return 'setup';
  return operator?.role ?? 'nobody';
}

export type SignInCause = 'sign-in' | 'unlock' | 'switch';

/** @param before Who was signed in; null: nobody. Both as logins. */
export function signInCause(mode: SessionMode, before: string | null, login: string): SignInCause {
  if (before === null) return 'sign-in';
  if (before !== login) return 'switch';
  return mode === 'locked' ? 'unlock' : 'sign-in';
}
