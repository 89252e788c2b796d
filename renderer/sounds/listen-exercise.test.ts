import { beforeEach, expect, it } from 'vitest';
import type { Alarm } from '../../core/domain/alarm/alarm.ts';
import { LEADER } from '../../core/domain/exercise/examples.test-support.ts';
import { FIRST_PREFERENCES } from '../../core/domain/preferences.ts';
import { consoleStore } from '../stores/console-store.ts';
import { eventStore } from '../stores/event-store.ts';
import { exerciseStore, setExercise, type Running } from '../stores/exercise-store.ts';
import { startExerciseListening } from './listen-exercise.ts';

const QUIET = eventStore.getState();
const NONE = exerciseStore.getState();
const ALARM: Alarm = {
  ...{ id: '1', camera: 'a', kind: 'tamper', detail: null, since: 0, latest: 0, until: null },
  ...{ count: 1, shelved: false, acknowledged: null, rated: null },
  alarm: { rule: 'r', priority: 1, mode: 'LIVE', at: 0 },
};

function tell(events: readonly string[], takesPart = true): void {
  const running: Running = {
    ...{ id: 'e', title: { en: 'x' }, state: 'running', leader: LEADER, started: 0 },
    ...{ positions: [], takesPart, clock: 0, cameras: [], shownBy: [], lead: null },
    events: events.map((id) => ({
      ...{ inject: id, id, camera: null, event: 'motion', priority: 2, says: { en: 'x' }, at: 0 },
      noted: null,
    })),
  };
  setExercise({ running, now: 0 }, 0);
}

let heard: string[];
let end: () => void;
beforeEach(() => {
  heard = [];
  eventStore.setState(QUIET, true);
  exerciseStore.setState(NONE, true);
  consoleStore.setState({ windowId: 'desk', preferences: FIRST_PREFERENCES });
  end = startExerciseListening((sound, volume) => heard.push(`${sound} ${volume}`));
});

it('what comes of an exercise is heard once', () => {
  tell(['1']);
  tell(['1']);
  expect(heard).toEqual(['message 40']);
  tell(['1', '2']);
  expect(heard).toHaveLength(2);
  end();
});

it('nothing of it is heard while something real calls', () => {
  eventStore.setState({ alarms: [{ alarm: ALARM, state: 'calls' }] });
  tell(['1']);
  expect(heard).toEqual([]);
  end();
});

it('nor where nobody takes part', () => {
  tell(['1'], false);
  expect(heard).toEqual([]);
  end();
});
