import { beforeEach, expect, it } from 'vitest';
import type { PtzState } from '../../core/contract/ptz.ts';
import { STILL } from '../../core/domain/ptz-controls.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import { consoleStore, setView } from './console-store.ts';
import { FakeBridge } from './fake-bridge.test-support.ts';
import { createPtzActions, type PtzActions } from './ptz-actions.ts';
import { ptzStore, startPtzSync, steeredCamera } from './ptz-store.ts';

const RIGHT = { pan: 1, tilt: 0, zoom: 0 };
const HELD: PtzState = {
  ...{ camera: 'bridge', holder: 'J. Novák', operator: 'novak', window: 'desk', since: 1 },
  ...{ seconds: 30, wantedBy: null, delayMs: null, patrol: null },
  ...{ elsewhere: false, unsure: false },
};

let bridge: FakeBridge;
let ptz: PtzActions;

beforeEach(() => {
  bridge = new FakeBridge();
  ptzStore.setState({}, true);
  setView({ windowId: 'desk', message: null });
  startPtzSync(bridge);
  ptz = createPtzActions(bridge, () => () => undefined);
});

const asked = () => bridge.asked.map(({ input }) => (input as { do?: string }).do);

it('the hand moves the camera that this window steers, and no other', () => {
  ptz.hold('keys', RIGHT);
  expect(asked()).toEqual([]);
  ptz.hold('keys', STILL);
  bridge.tell('ptz.changed', { ...HELD, window: 'wall/1' });
  ptz.hold('keys', RIGHT);
  ptz.hold('keys', STILL);
  expect(asked()).toEqual([]);
  bridge.tell('ptz.changed', HELD);
  ptz.hold('keys', RIGHT);
  ptz.hold('keys', STILL);
  expect(asked()).toEqual(['move', 'stop']);
});

it('whoever takes another camera lets go of the first', async () => {
  ptz.take('bridge');
  await bridge.last.answer(succeed(HELD));
  expect(steeredCamera()).toBe('bridge');
  ptz.take('square');
  expect(bridge.asked.slice(1).map(({ input }) => input)).toEqual([
    { do: 'release', camera: 'bridge' },
    { do: 'take', camera: 'square' },
  ]);
});

it('a refused movement is told once, and the hand lets go', async () => {
  bridge.tell('ptz.changed', HELD);
  ptz.hold('keys', RIGHT);
  await bridge.last.answer(fail('ptz-held', { holder: 'K. Král', seconds: 12 }));
  expect(consoleStore.getState().message?.failure.code).toBe('ptz-held');
  expect(steeredCamera()).toBeNull();
  expect(asked()).toEqual(['move']);
});

it('control that ended while the keys were let go is no failure', async () => {
  bridge.tell('ptz.changed', HELD);
  ptz.hold('keys', RIGHT);
  ptz.hold('keys', STILL);
  await bridge.last.answer(fail('ptz-not-held'));
  expect(consoleStore.getState().message).toBeNull();
});

it('presets come back, or the failure is shown', async () => {
  const presets = ptz.presets('bridge');
  await bridge.last.answer(fail('camera-without-onvif'));
  expect(await presets).toBeNull();
  expect(consoleStore.getState().message?.failure.code).toBe('camera-without-onvif');
});
