import { beforeEach, expect, it } from 'vitest';
import { FIRST_POLICY } from '../../core/domain/policy.ts';
import type { Camera } from '../../core/domain/camera.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import { FIRST_SETTINGS } from '../../core/domain/settings.ts';
import { actOnWall, EMPTY_WALL } from '../../core/domain/wall.ts';
import { consoleStore } from './console-store.ts';
import { FakeBridge } from './fake-bridge.test-support.ts';
import { startSync } from './sync.ts';

const START = consoleStore.getState();
const CAMERA: Camera = { id: 'cam-12', number: 12, name: 'Most', kind: 'fixed', streams: ['sub'] };
const STATE = {
  ...{ version: '1.2.3', window: 'wall/1', language: 'cs', centre: null, cameras: [CAMERA] },
  ...{ layouts: [], wall: EMPTY_WALL, notices: ['secrets-in-file'], settings: FIRST_SETTINGS },
};

let bridge: FakeBridge;
beforeEach(() => {
  consoleStore.setState(START, true);
  bridge = new FakeBridge();
});
const view = () => consoleStore.getState();

it('a window is ready once the first state has arrived', async () => {
  const started = startSync(bridge);
  expect(view().ready).toBe(false);
  await bridge.last.answer(succeed(STATE));
  await started;
  expect(view()).toMatchObject({
    ...{ ready: true, version: '1.2.3', windowId: 'wall/1', language: 'cs' },
    ...{ cameras: [CAMERA], notices: ['secrets-in-file'], panel: 'cameras' },
  });
});

it('a state that does not come is said and leaves the window waiting', async () => {
  const started = startSync(bridge);
  await bridge.last.answer(fail('internal', { request: 'console.state' }));
  await started;
  expect(view()).toMatchObject({ ready: false, message: { failure: { code: 'internal' } } });
});

it('what main tells later takes the place of what was', async () => {
  const started = startSync(bridge);
  await bridge.last.answer(succeed(STATE));
  await started;
  const wall = actOnWall(EMPTY_WALL, { do: 'select', tile: 3 });
  const centre = {
    id: 'x',
    name: 'X',
    country: 'CZ',
    lang: 'cs',
    authority: 'police',
    timezone: 'Europe/Prague',
  } as const;
  bridge.tell('wall.changed', wall);
  bridge.tell('cameras.changed', []);
  bridge.tell('layouts.changed', [{ id: 'n', name: 'N', grid: wall.grid, tiles: [] }]);
  bridge.tell('language.changed', 'uk');
  bridge.tell('settings.changed', { ...FIRST_SETTINGS, dismissedNotices: ['secrets-in-file'] });
  bridge.tell('policy.changed', {
    lockAfterMinutes: 5,
    journalRetentionDays: 400,
    secondPersonFor: ['audit.export'],
    handoffTimes: FIRST_POLICY.handoffTimes,
    ...{ alternates: [], shiftChanges: FIRST_POLICY.shiftChanges },
    watchLimits: FIRST_POLICY.watchLimits,
    watchMinutes: FIRST_POLICY.watchMinutes,
  });
  bridge.tell('centre.changed', centre);
  bridge.tell('notices.changed', ['storage-failing']);
  expect(view().policy).toEqual({
    lockAfterMinutes: 5,
    journalRetentionDays: 400,
    secondPersonFor: ['audit.export'],
    handoffTimes: FIRST_POLICY.handoffTimes,
    ...{ alternates: [], shiftChanges: FIRST_POLICY.shiftChanges },
    watchLimits: FIRST_POLICY.watchLimits,
    watchMinutes: FIRST_POLICY.watchMinutes,
  });
  expect(view()).toMatchObject({
    ...{ wall, cameras: [], layouts: [{ id: 'n' }], language: 'uk', centre },
    ...{ notices: ['storage-failing'], windowId: 'wall/1' },
    settings: { dismissedNotices: ['secrets-in-file'] },
  });
});
