import { beforeEach, expect, it } from 'vitest';
import { FakeBridge } from './fake-bridge.test-support.ts';
import { sessionStore } from './session-store.ts';
import { startUnattendedSync, unattendedStore } from './unattended-store.ts';

beforeEach(() => {
  unattendedStore.setState({ ended: null });
  sessionStore.setState({ mode: 'signed-out', operator: null, permissions: [], quick: [] }, true);
});

it('a console where nobody is signed in is told too', async () => {
  const bridge = new FakeBridge();
  startUnattendedSync(bridge);
  await bridge.last.answer({ ok: true, value: { ended: 5 } });
  expect(unattendedStore.getState().ended).toBe(5);
  bridge.tell('unattended.changed', { ended: null });
  expect(unattendedStore.getState().ended).toBeNull();
});

it('an answer that was overtaken does not bring it back', async () => {
  const bridge = new FakeBridge();
  startUnattendedSync(bridge);
  bridge.tell('unattended.changed', { ended: null });
  await bridge.last.answer({ ok: true, value: { ended: 5 } });
  expect(unattendedStore.getState().ended).toBeNull();
});
