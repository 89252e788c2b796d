import { expect, test } from 'vitest';
import type { CameraHealth } from '../../core/contract/media.ts';
import type { Permission } from '../../core/domain/access.ts';
import type { CameraEvent } from '../../core/domain/camera-event.ts';
import type { Camera } from '../../core/domain/camera.ts';
import { succeed } from '../../core/domain/result.ts';
import type { Viewing } from '../../core/domain/viewing-interval.ts';
import type { Entry } from '../../core/journal/entry.ts';
import type { HealthStore } from '../../core/ports.ts';
import { createCameraPage, type CameraPagePorts } from './camera-page.ts';
import type { Asking } from './dispatch.ts';

const NOW = Date.UTC(2026, 10, 22, 6);
const HOUR_MS = 3_600_000;
const CAMERAS = ['a', 'b'].map((id, index): Camera => ({
  id,
  number: index + 1,
  name: id,
  kind: 'fixed',
  streams: ['sub'],
}));
const asking: Asking = {
  ...{ window: 'desk', role: 'dispatcher', operator: 'jana', locked: false },
  note: () => undefined,
};

const NO_PAST: Pick<CameraPagePorts, 'events' | 'journal'> = {
  events: { find: () => succeed([]) },
  journal: { read: () => succeed([]) },
};

function page(
  viewings: readonly Viewing[] = [],
  owns = 'a',
  past = NO_PAST,
  more: readonly Permission[] = [],
) {
  const kept: CameraHealth[] = [];
  const store: Pick<HealthStore, 'keep' | 'read' | 'close'> = {
    keep: (cameras) => kept.push(...cameras),
    read: (camera, from, to) =>
      kept
        .filter((one) => one.camera === camera && one.minute.at >= from && one.minute.at <= to)
        .map((one) => one.minute),
    close: () => undefined,
  };
  return createCameraPage({
    ...past,
    ...{ store, clock: { now: () => NOW }, cameras: () => CAMERAS, viewings: () => viewings },
    mayWith: (permission, camera) =>
      ['registry.see', 'wall.see', ...more].includes(permission) &&
      camera.id === (permission === 'registry.see' ? owns : 'a'),
    operatorName: (login) => (login === 'jana' ? 'Jana Nová' : null),
  });
}

const health = (at: number): CameraHealth => ({
  camera: 'a',
  minute: {
    ...{ at, wantedMs: 60_000, streamingMs: 60_000, pictures: 600, bytes: 60_000 },
    ...{ ageMedianMs: 200, ageMostMs: 400, losses: 1, clockOffsetMs: 0 },
  },
});

test('a day is told in steps up to now, each minute in one of them', async () => {
  const { handlers, keep } = page();
  keep([health(NOW - 60_000), health(NOW - 23 * HOUR_MS)]);
  const told = await handlers['camera.health']({ camera: 'a', hours: 24, steps: 144 }, asking);
  if (!told.ok) throw new Error(told.failure.code);
  expect(told.value).toHaveLength(144);
  expect(told.value[0]?.at).toBe(NOW - 24 * HOUR_MS);
  expect(told.value.at(-1)).toMatchObject({ pictureRate: 10, losses: 1 });
  expect(told.value.filter((step) => step.available !== null)).toHaveLength(2);
});

test('who watches is told with name, window, tile and since when', async () => {
  const viewing: Viewing = {
    ...{ id: 'x', window: 'wall/1', tile: 3, camera: 'a', enlarged: true },
    ...{ operator: 'jana', role: 'dispatcher', since: NOW - 1_000 },
  };
  const nobody = { ...viewing, operator: null, tile: 0 };
  const { handlers } = page([viewing, nobody, { ...viewing, camera: 'b' }]);
  const told = await handlers['camera.watchers']({ camera: 'a' }, asking);
  expect(told).toEqual({
    ok: true,
    value: [
      {
        ...{ login: 'jana', name: 'Jana Nová', window: 'wall/1', tile: 4, enlarged: true },
        since: NOW - 1_000,
      },
      expect.objectContaining({ login: null, name: null, tile: 1 }),
    ],
  });
});

test('whose camera it is sees how it fares without seeing who watches it', async () => {
  const { handlers } = page([], 'b');
  const health = await handlers['camera.health']({ camera: 'b', hours: 1, steps: 1 }, asking);
  expect(health.ok).toBe(true);
  expect(await handlers['camera.watchers']({ camera: 'b' }, asking)).toMatchObject({ ok: false });
});

test.each(['b', 'unknown'])(
  'nothing is told of %s, which whoever asks may not see',
  async (camera) => {
    const { handlers } = page();
    const refused = { ok: false, failure: { code: 'not-permitted' } };
    const told = await handlers['camera.health']({ camera, hours: 1, steps: 1 }, asking);
    expect(told).toMatchObject(refused);
    expect(await handlers['camera.watchers']({ camera }, asking)).toMatchObject(refused);
  },
);

const ENTRY = { time: 20, operator: 'jana', action: 'camera.move', outcome: 'done', detail: {} };
const LOST = { camera: 'a', kind: 'picture-lost', since: 10, until: 15 };
const PAST: typeof NO_PAST = {
  events: { find: ({ kind }) => succeed(kind === LOST.kind ? [LOST as CameraEvent] : []) },
  journal: {
    read: ({ action, camera }) =>
      succeed(action === ENTRY.action && camera === 'a' ? [ENTRY as unknown as Entry] : []),
  },
};

const READERS: readonly (readonly [string, readonly Permission[], object | null])[] = [
  ['who sees the camera: outages alone', [], null],
  ['who keeps its entry: what was done too', ['registry.keep'], { by: null }],
  ['who reads the audit log: by whom too', ['audit.read'], { by: 'Jana Nová' }],
];

test.each(READERS)('its past is told to %s', async (_, more, changes) => {
  const { handlers } = page([], 'a', PAST, more);
  const moved = changes === null ? [] : [{ what: 'moved', at: 20, ...changes }];
  const gone = { what: 'picture-lost', at: 10, until: 15, by: null };
  const told = await handlers['camera.history']({ camera: 'a' }, asking);
  expect(told).toMatchObject({ ok: true, value: [...moved, gone] });
  const other = await handlers['camera.history']({ camera: 'b' }, asking);
  expect(other).toMatchObject({ ok: false });
});
