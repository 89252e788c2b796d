import { expect, it } from 'vitest';
import type { CameraEvent, EventKind } from '../../../core/domain/camera-event.ts';
import { groupEvents } from './event-groups.ts';

const event = (id: string, camera: string, kind: EventKind): CameraEvent => ({
  ...{ id, camera, kind, detail: null, since: 0, latest: 0, until: null, count: 1 },
  ...{ shelved: false, acknowledged: null, rated: null, alarm: null },
});

it('events of one kind of one camera are one group, in the order of the newest', () => {
  const groups = groupEvents([
    event('4', 'a', 'motion'),
    event('3', 'b', 'motion'),
    event('2', 'a', 'motion'),
    event('1', 'a', 'tamper'),
  ]);
  expect(
    groups.map(({ camera, kind, events }) => [camera, kind, events.map(({ id }) => id)]),
  ).toEqual([
    ['a', 'motion', ['4', '2']],
    ['b', 'motion', ['3']],
    ['a', 'tamper', ['1']],
  ]);
  expect(groupEvents([])).toEqual([]);
});
