import { beforeEach, expect, it } from 'vitest';
import type { SessionView } from '../../core/contract/session.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import { FakeBridge } from './fake-bridge.test-support.ts';
import { askingForSecond, type SecondPerson } from './second-person.ts';
import { sessionDialogStore, setSession } from './session-store.ts';

const OPEN: SessionView = { mode: 'open', operator: null, permissions: [], quick: [] };
const NEEDED = fail('second-person-needed', { permission: 'provisioning.apply' });
const DONE = succeed({ applied: true, lines: [] });

let bridge: FakeBridge;
let second: SecondPerson;
beforeEach(() => {
  setSession(OPEN);
  bridge = new FakeBridge();
  second = askingForSecond(bridge);
});
const waiting = () => sessionDialogStore.getState().second;
const names = () => bridge.asked.map(({ name }) => name);

it('a request that needs nobody else passes as it is', async () => {
  const answer = second.bridge.invoke('provisioning.choose', null);
  await bridge.last.answer(DONE);
  expect(await answer).toEqual(DONE);
  expect(waiting()).toBeNull();
});

it('a request waits for the second person and is made once more', async () => {
  const answer = second.bridge.invoke('provisioning.choose', null);
  await bridge.last.answer(NEEDED);
  expect(waiting()).toBe('provisioning.apply');
  const vouched = second.vouch('petr', 'secret');
  expect(bridge.last).toMatchObject({
    name: 'session.second',
    input: { login: 'petr', permission: 'provisioning.apply' },
  });
  await bridge.last.answer(succeed(null));
  expect(await vouched).toBeNull();
  await bridge.last.answer(DONE);
  expect(await answer).toEqual(DONE);
  expect(waiting()).toBeNull();
  expect(names()).toEqual(['provisioning.choose', 'session.second', 'provisioning.choose']);
});

it('a second person who is refused may try again', async () => {
  void second.bridge.invoke('provisioning.choose', null);
  await bridge.last.answer(NEEDED);
  const vouched = second.vouch('petr', 'wrong');
  await bridge.last.answer(fail('sign-in-refused'));
  expect(await vouched).toMatchObject({ code: 'sign-in-refused' });
  expect(waiting()).toBe('provisioning.apply');
});

it('a request is repeated once only', async () => {
  const answer = second.bridge.invoke('provisioning.choose', null);
  await bridge.last.answer(NEEDED);
  const vouched = second.vouch('petr', 'secret');
  await bridge.last.answer(succeed(null));
  await vouched;
  await bridge.last.answer(NEEDED);
  expect(await answer).toEqual(NEEDED);
  expect(waiting()).toBeNull();
});

it.each([
  [
    'gives up',
    () => {
      second.giveUp();
    },
  ],
  [
    'leaves the controls',
    () => {
      setSession({ ...OPEN, mode: 'locked' });
    },
  ],
])('whoever %s gets the refusal', async (_what, end) => {
  const answer = second.bridge.invoke('provisioning.choose', null);
  await bridge.last.answer(NEEDED);
  end();
  expect(await answer).toEqual(NEEDED);
  expect(waiting()).toBeNull();
});

it('two requests are asked for one after the other', async () => {
  void second.bridge.invoke('provisioning.choose', null);
  await bridge.last.answer(NEEDED);
  void second.bridge.invoke('operators.list', null);
  await bridge.last.answer(fail('second-person-needed', { permission: 'operators.change' }));
  expect(waiting()).toBe('provisioning.apply');
  second.giveUp();
  expect(waiting()).toBe('operators.change');
});
