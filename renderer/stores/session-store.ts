/** Who sits at the console, as main tells it; and which dialog about it is open. Never a secret. */
import { createStore } from 'zustand/vanilla';
import type { SessionView } from '../../core/contract/session.ts';
import { may, type Permission } from '../../core/domain/access.ts';

/** Before main has answered nobody may do anything. */
const UNKNOWN: SessionView = { mode: 'signed-out', operator: null, permissions: [], quick: [] };

export const sessionStore = createStore<SessionView>(() => UNKNOWN);

/** What a window may offer. Main decides again whatever it offers. */
export function offers(session: SessionView, permission: Permission): boolean {
  return isInUse(session) && session.permissions.includes(permission);
}

/** What belongs to the person, also while the controls are locked: locking moves nothing. */
export function holds({ operator, permissions }: SessionView, permission: Permission): boolean {
  return operator === null ? permissions.includes(permission) : may(operator.role, permission);
}

/** Whether the controls answer: not while they are locked or nobody is signed in. */
export function isInUse({ mode }: SessionView): boolean {
  return mode === 'open' || mode === 'setup';
}

export type SessionDialog = 'first-administrator' | 'recovery' | 'password' | 'pin' | 'switch';

export interface SessionDialogView {
  readonly dialog: SessionDialog | null;
  /** The act that waits for a second person; null while none does. */
  readonly second: Permission | null;
}

export const sessionDialogStore = createStore<SessionDialogView>(() => ({
  dialog: null,
  second: null,
}));

export function openSessionDialog(dialog: SessionDialog): void {
  sessionDialogStore.setState({ dialog });
}

export function closeSessionDialog(): void {
  sessionDialogStore.setState({ dialog: null });
}

export function setSession(session: SessionView): void {
  const before = sessionStore.getState();
  sessionStore.setState(session, true);
  // What somebody else has left open is not the next person's.
  const same = before.mode === session.mode && before.operator?.id === session.operator?.id;
  if (!same) sessionDialogStore.setState({ dialog: null });
}
