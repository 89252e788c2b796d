import { beforeEach, expect, it } from 'vitest';
import type { Alarm } from '../../core/domain/alarm/alarm.ts';
import type { CameraEvent } from '../../core/domain/camera-event.ts';
import { FIRST_PREFERENCES } from '../../core/domain/preferences.ts';
import { EMPTY_WALL } from '../../core/domain/wall.ts';
import { consoleStore } from './console-store.ts';
import { createEventActions, type EventActions } from './event-actions.ts';
import { eventStore } from './event-store.ts';
import { FakeBridge } from './fake-bridge.test-support.ts';

const NOTHING = eventStore.getState();
const EVENT: CameraEvent = {
  ...{ id: 'event', camera: 'a', kind: 'motion', detail: null, since: 0, latest: 0, until: null },
  ...{ count: 1, shelved: false, acknowledged: null, rated: null, alarm: null },
};
const ALARM: Alarm = {
  ...{ ...EVENT, id: 'alarm', camera: 'b' },
  alarm: { rule: 'r', priority: 1, mode: 'LIVE', at: 0 },
};

let shown: string[];
let bridge: FakeBridge;
let events: EventActions;

beforeEach(() => {
  shown = [];
  bridge = new FakeBridge();
  eventStore.setState(NOTHING, true);
  consoleStore.setState({ wall: { ...EMPTY_WALL, selected: 5 }, preferences: FIRST_PREFERENCES });
  events = createEventActions(bridge, {
    act: (action) => {
      if (action.do === 'place') shown.push(`${action.camera} in ${action.tile}`);
    },
  });
});

const asked = () => bridge.asked.map(({ input }) => input);
const calls = { alarms: [{ alarm: ALARM, state: 'calls' as const }], alarmCount: 1 };

it('the keys are about the newest event where no alarm calls', () => {
  eventStore.setState({ open: [EVENT] });
  events.openNewest();
  events.acknowledgeNewest();
  expect(shown).toEqual(['a in 5']);
  expect(asked()).toEqual([{ events: ['event'] }]);
});

it('an alarm that calls comes before newer events, and goes where the person has chosen', () => {
  eventStore.setState({ open: [EVENT, ALARM], ...calls });
  events.openNewest();
  events.acknowledgeNewest();
  expect(shown).toEqual(['b in 0']);
  expect(asked()).toEqual([{ events: ['alarm'] }]);
});

it('who has stopped the sound is shown next what it was, and then what waits', () => {
  eventStore.setState({ open: [ALARM], ...calls });
  events.acknowledgeNewest();
  eventStore.setState({ open: [EVENT], alarms: [], alarmCount: 0 });
  events.openNewest();
  events.openNewest();
  expect(shown).toEqual(['b in 0', 'a in 5']);
});

it('nothing happens where nothing waits', () => {
  events.openNewest();
  events.acknowledgeNewest();
  expect([shown, asked()]).toEqual([[], []]);
});
