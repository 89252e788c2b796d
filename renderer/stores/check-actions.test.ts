import { beforeEach, expect, it } from 'vitest';
import { fail, succeed } from '../../core/domain/result.ts';
import { finding } from '../../core/domain/self-test.ts';
import { createCheckActions } from './check-actions.ts';
import { checkStore, UNTESTED } from './check-store.ts';
import { FakeBridge } from './fake-bridge.test-support.ts';
import { sessionStore } from './session-store.ts';

const FOUND = { findings: [finding('gpu-used')], done: 1, total: 7 };
let bridge: FakeBridge;
beforeEach(() => {
  bridge = new FakeBridge();
  checkStore.setState(UNTESTED);
});

it('what is found comes in parts, and stays when the test is through', async () => {
  const check = createCheckActions(bridge);
  const running = check.run();
  bridge.tell('check.found', FOUND);
  bridge.tell('check.found', { ...FOUND, findings: [finding('secrets-in-file')], done: 2 });
  expect(checkStore.getState()).toMatchObject({ state: 'running', done: 2, total: 7 });
  void check.run();
  expect(bridge.asked).toHaveLength(1);
  const last = finding('disk-low');
  // It has overtaken the last part.
  const all = [finding('gpu-used'), finding('secrets-in-file'), last];
  await bridge.last.answer(succeed({ cancelled: false, findings: all }));
  await running;
  bridge.tell('check.found', { findings: [last], done: 7, total: 7 });
  expect(checkStore.getState().state).toBe('complete');
  expect(checkStore.getState().findings.map(({ code }) => code)).toEqual([
    ...['gpu-used', 'secrets-in-file', 'disk-low'],
  ]);
});

it('stopped, what was found until then stays; a new test begins empty', async () => {
  const check = createCheckActions(bridge);
  const running = check.run();
  bridge.tell('check.found', FOUND);
  void check.stop();
  expect(bridge.last.name).toBe('check.cancel');
  await bridge.asked[0]?.answer(succeed({ cancelled: true, findings: FOUND.findings }));
  await running;
  expect(checkStore.getState()).toMatchObject({ state: 'stopped', findings: FOUND.findings });
  void check.run();
  expect(checkStore.getState()).toMatchObject({ state: 'running', findings: [], total: null });
});

it('the next person does not read what was found for the one before', async () => {
  const operator = { id: '1', login: 'jana', name: 'Jana', role: 'installer' } as never;
  sessionStore.setState({ mode: 'open', operator });
  const check = createCheckActions(bridge);
  const running = check.run();
  bridge.tell('check.found', FOUND);
  sessionStore.setState({ mode: 'signed-out', operator: null });
  expect(checkStore.getState()).toEqual(UNTESTED);
  await bridge.last.answer(succeed({ cancelled: true, findings: [] }));
  await running;
  expect(checkStore.getState()).toEqual(UNTESTED);
  bridge.tell('check.found', FOUND);
  expect(checkStore.getState().findings).toEqual([]);
});

it('a refusal is shown, and what was copied says so', async () => {
  const check = createCheckActions(bridge);
  const running = check.run();
  await bridge.last.answer(fail('not-permitted', { permission: 'check.run' }));
  await running;
  expect(checkStore.getState()).toMatchObject({ failure: { code: 'not-permitted' } });
  const copying = check.copy();
  await bridge.last.answer(succeed(null));
  await copying;
  expect(checkStore.getState().copied).toBe(true);
});
