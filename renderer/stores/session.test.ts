import { beforeEach, describe, expect, it } from 'vitest';
import type { OperatorView, SessionView } from '../../core/contract/session.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import { consoleStore } from './console-store.ts';
import { FakeBridge } from './fake-bridge.test-support.ts';
import { shownPanel } from './panels.ts';
import { createPeopleActions, type PeopleActions } from './people-actions.ts';
import {
  closeSessionDialog,
  holds,
  offers,
  openSessionDialog,
  sessionDialogStore,
  sessionStore,
  setSession,
} from './session-store.ts';
import { activityTeller, startSessionSync } from './session-sync.ts';

const START = sessionStore.getState();
const JANA: OperatorView = {
  ...{ id: '11111111-1111-4111-8111-111111111111', login: 'jana', name: 'Jana' },
  ...{ role: 'dispatcher', groups: null, active: true, hasPin: true },
};
const OPEN: SessionView = {
  mode: 'open',
  operator: JANA,
  permissions: ['wall.see', 'wall.use'],
  quick: [],
};
const LOCKED: SessionView = { ...OPEN, mode: 'locked' };

let bridge: FakeBridge;
let people: PeopleActions;
beforeEach(() => {
  sessionStore.setState(START, true);
  closeSessionDialog();
  consoleStore.setState({ message: null });
  bridge = new FakeBridge();
  people = createPeopleActions(bridge);
});

describe('what a window offers', () => {
  it('is nothing before main has said who is there', () => {
    expect(offers(START, 'wall.see')).toBe(false);
  });
  it('is what the session permits, and nothing of it while locked', () => {
    expect(offers(OPEN, 'wall.use')).toBe(true);
    expect(offers(OPEN, 'operators.see')).toBe(false);
    expect(offers(LOCKED, 'wall.use')).toBe(false);
  });
  it('locking does not take away what belongs to the person', () => {
    expect(holds({ ...LOCKED, permissions: [] }, 'wall.use')).toBe(true);
    expect(holds(LOCKED, 'operators.see')).toBe(false);
  });
  it.each([
    [OPEN, 'cameras', 'cameras'],
    [OPEN, 'operators', null],
    [OPEN, null, null],
    [LOCKED, 'cameras', null],
  ] as const)('panel %#', (session, panel, shown) => {
    expect(shownPanel(session, panel, false)).toBe(shown);
  });
  it('the list of cameras waits while the console is set up, other panels do not', () => {
    expect(shownPanel(OPEN, 'cameras', true)).toBeNull();
    const own: typeof OPEN = { ...OPEN, permissions: ['settings.own'] };
    expect(shownPanel(own, 'settings', true)).toBe('settings');
  });
});

describe('the session', () => {
  it('is asked for at the start and follows what main tells', async () => {
    const started = startSessionSync(bridge);
    await bridge.last.answer(succeed(OPEN));
    await started;
    expect(sessionStore.getState()).toEqual(OPEN);
    bridge.tell('session.changed', LOCKED);
    expect(sessionStore.getState()).toEqual(LOCKED);
  });
  it('that was told meanwhile is newer than the answer', async () => {
    const started = startSessionSync(bridge);
    bridge.tell('session.changed', LOCKED);
    await bridge.last.answer(succeed(OPEN));
    await started;
    expect(sessionStore.getState().mode).toBe('locked');
  });
  it('of which nothing can be learnt permits nothing', async () => {
    const started = startSessionSync(bridge);
    await bridge.last.answer(fail('internal', { request: 'session.see' }));
    await started;
    expect(sessionStore.getState()).toEqual(START);
    expect(consoleStore.getState().message?.failure.code).toBe('internal');
  });
  it('that changes hands closes what the one before had open', () => {
    setSession(OPEN);
    openSessionDialog('password');
    setSession({ ...OPEN, quick: [{ login: 'jana', name: 'Jana' }] });
    expect(sessionDialogStore.getState().dialog).toBe('password');
    setSession(LOCKED);
    expect(sessionDialogStore.getState().dialog).toBeNull();
  });
});

describe('sign-in', () => {
  it('takes over what main answers and keeps no password', async () => {
    const outcome = people.signIn({ login: 'jana', password: 'a long sentence' });
    await bridge.last.answer(succeed(OPEN));
    expect(await outcome).toBeNull();
    expect(sessionStore.getState()).toEqual(OPEN);
    const stores = [sessionStore, sessionDialogStore, consoleStore].map((store) =>
      JSON.stringify(store.getState()),
    );
    expect(stores.join()).not.toContain('a long sentence');
  });
  it('that is refused changes nothing and says why', async () => {
    const outcome = people.signInWithPin({ login: 'jana', pin: '4711' });
    await bridge.last.answer(fail('sign-in-wait', { seconds: 5 }));
    expect(await outcome).toEqual({ code: 'sign-in-wait', params: { seconds: 5 } });
    expect(sessionStore.getState()).toEqual(START);
  });
  it('with what cannot be a login is refused without asking', async () => {
    expect(await people.signIn({ login: 'jana nováková', password: 'x' })).toMatchObject({
      code: 'sign-in-refused',
    });
    expect(bridge.asked).toEqual([]);
  });
  it('a lock that main refuses is said', async () => {
    people.lock();
    await bridge.last.answer(fail('audit-failed'));
    expect(consoleStore.getState().message?.failure.code).toBe('audit-failed');
  });
});

describe('a hand at work', () => {
  it('is told at most once in ten seconds, and only while somebody is signed in', () => {
    let now = 100_000;
    const active = activityTeller(bridge, () => now);
    active();
    expect(bridge.asked).toHaveLength(0);
    setSession(OPEN);
    for (const later of [0, 9_999, 1, 10_000]) {
      now += later;
      active();
    }
    expect(bridge.asked.map(({ name }) => name)).toEqual(Array(3).fill('session.active'));
  });
  it('is told again after the clock was set back', () => {
    let now = 100_000;
    setSession(OPEN);
    const active = activityTeller(bridge, () => now);
    active();
    now = 50_000;
    active();
    expect(bridge.asked).toHaveLength(2);
  });
});
