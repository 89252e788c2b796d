import { beforeEach, expect, it } from 'vitest';
import type { SessionView } from '../../core/contract/session.ts';
import type { WatchNow } from '../../core/contract/watch.ts';
import { may, PERMISSIONS } from '../../core/domain/access.ts';
import { FakeBridge } from './fake-bridge.test-support.ts';
import { sessionDialogStore, sessionStore } from './session-store.ts';
import { createWatchActions } from './watch-actions.ts';
import { startWatchSync, watchStore } from './watch-store.ts';

const NOW: WatchNow = { cameras: ['a'], pictures: 1, level: 'advised', due: null };
const signedIn = (login: string): SessionView => ({
  mode: 'open',
  operator: {
    ...{ id: login, login, name: login, role: 'dispatcher', groups: null, active: true },
    hasPin: false,
  },
  permissions: PERMISSIONS.filter((permission) => may('dispatcher', permission)),
  quick: [],
});
const first = watchStore.getState();

beforeEach(() => {
  watchStore.setState(first, true);
  sessionStore.setState(signedIn('novak'));
});

it('what one person watches is taken away when another takes over', async () => {
  const bridge = new FakeBridge();
  startWatchSync(bridge);
  await bridge.last.answer({ ok: true, value: NOW });
  expect(watchStore.getState()).toEqual(NOW);
  sessionStore.setState(signedIn('dvorak'));
  expect(watchStore.getState()).toEqual(first);
  bridge.tell('watch.changed', { ...NOW, pictures: 3 });
  expect(watchStore.getState().pictures).toBe(3);
});

it('one key marks a camera, and takes the mark away', () => {
  const bridge = new FakeBridge();
  const { mark } = createWatchActions(bridge);
  mark('a');
  expect(bridge.last).toMatchObject({ name: 'watch.mark', input: { camera: 'a', marked: true } });
  watchStore.setState(NOW, true);
  mark('a');
  expect(bridge.last).toMatchObject({ input: { camera: 'a', marked: false } });
});

it('who changes places lets somebody else sign in; who has rested goes on', () => {
  const bridge = new FakeBridge();
  const { answer } = createWatchActions(bridge);
  answer('rested');
  expect(sessionDialogStore.getState().dialog).toBeNull();
  answer('change');
  expect(bridge.last).toMatchObject({ name: 'watch.answer', input: { answer: 'change' } });
  expect(sessionDialogStore.getState().dialog).toBe('switch');
});
