import { beforeEach, describe, expect, it } from 'vitest';
import type { SessionView } from '../../core/contract/session.ts';
import { may, PERMISSIONS, type Role } from '../../core/domain/access.ts';
import { eventStore, startEventSync } from './event-store.ts';
import { FakeBridge } from './fake-bridge.test-support.ts';
import { followRight } from './follow-right.ts';
import { sessionStore } from './session-store.ts';

const signedIn = (login: string, role: Role, mode: SessionView['mode'] = 'open'): SessionView => ({
  mode,
  operator: {
    ...{ id: `${login}-id`, login, name: login, role, groups: null, active: true, hasPin: false },
  },
  permissions: mode === 'open' ? PERMISSIONS.filter((permission) => may(role, permission)) : [],
  quick: [],
});
const NOBODY: SessionView = { mode: 'signed-out', operator: null, permissions: [], quick: [] };

let done: string[];
beforeEach(() => {
  sessionStore.setState(NOBODY);
  done = [];
});
/** Those of earlier tests follow on. */
const follow = (): (() => boolean) => {
  const own = done;
  return followRight('events.see', {
    read: () => own.push('read'),
    forget: () => own.push('forget'),
  });
};

describe('what is told to a window', () => {
  it('is read when somebody signs in who may see it, and forgotten when they leave', () => {
    const wanted = follow();
    expect(wanted()).toBe(false);
    sessionStore.setState(signedIn('jana', 'dispatcher'));
    expect(wanted()).toBe(true);
    sessionStore.setState(NOBODY);
    expect([wanted(), done]).toEqual([false, ['read', 'forget']]);
  });

  it('goes on while the controls are locked', () => {
    const wanted = follow();
    sessionStore.setState(signedIn('jana', 'dispatcher'));
    sessionStore.setState(signedIn('jana', 'dispatcher', 'locked'));
    sessionStore.setState(signedIn('jana', 'dispatcher'));
    expect([wanted(), done]).toEqual([true, ['read']]);
  });

  it('is read anew for somebody else who takes over', () => {
    follow();
    sessionStore.setState(signedIn('jana', 'dispatcher', 'locked'));
    sessionStore.setState(signedIn('karel', 'dispatcher'));
    expect(done).toEqual(['read', 'forget', 'read']);
  });

  it('is not for somebody who may not see it', () => {
    const wanted = follow();
    sessionStore.setState(signedIn('oksana', 'administrator'));
    expect([wanted(), done]).toEqual([false, []]);
  });
});

it('an alarm that calls is heard also while the controls are locked', async () => {
  const bridge = new FakeBridge();
  sessionStore.setState(signedIn('jana', 'dispatcher'));
  startEventSync(bridge);
  const now = eventStore.getState();
  await bridge.last.answer({ ok: true, value: now });
  sessionStore.setState(signedIn('jana', 'dispatcher', 'locked'));
  bridge.tell('events.changed', { ...now, alarmCount: 1 });
  expect(eventStore.getState().alarmCount).toBe(1);
});
