import { beforeEach, expect, it } from 'vitest';
import type { Alarm } from '../../core/domain/alarm/alarm.ts';
import { FIRST_PREFERENCES } from '../../core/domain/preferences.ts';
import { consoleStore } from '../stores/console-store.ts';
import { eventStore } from '../stores/event-store.ts';
import { startAlarmListening } from './listen-alarms.ts';

const NOTHING = eventStore.getState();
const ALARM: Alarm = {
  ...{ id: '1', camera: 'a', kind: 'tamper', detail: null, since: 0, latest: 0, until: null },
  ...{ count: 1, shelved: false, acknowledged: null, rated: null },
  alarm: { rule: 'r', priority: 1, mode: 'LIVE', at: 0 },
};

function listen() {
  const heard: string[] = [];
  const clock = { now: 0 };
  let look: () => void = () => undefined;
  const end = startAlarmListening({
    now: () => clock.now,
    play: (sound, volume) => heard.push(`${sound} ${volume}`),
    every: (_, run) => {
      look = run;
      return () => undefined;
    },
  });
  return {
    ...{ heard, end },
    pass(ms: number) {
      clock.now += ms;
      look();
    },
  };
}
const tell = (state: 'calls' | 'acknowledged'): void => {
  eventStore.setState({ alarms: [{ alarm: ALARM, state }] });
};

beforeEach(() => {
  eventStore.setState(NOTHING, true);
  consoleStore.setState({ windowId: 'desk', preferences: FIRST_PREFERENCES });
});

it('an alarm is heard at once, and again until somebody has taken note', () => {
  const { heard, pass, end } = listen();
  tell('calls');
  expect(heard).toEqual(['alarm 40']);
  pass(4_999);
  expect(heard).toHaveLength(1);
  pass(1);
  expect(heard).toHaveLength(2);
  tell('acknowledged');
  pass(60_000);
  expect(heard).toHaveLength(2);
  end();
});

it('one that called already is heard when the window opens', () => {
  tell('calls');
  const { heard, end } = listen();
  expect(heard).toEqual(['alarm 40']);
  end();
});

it('who does not want to hear it does not', () => {
  const sounds = { ...FIRST_PREFERENCES.sounds, alarm: false };
  consoleStore.setState({ preferences: { ...FIRST_PREFERENCES, sounds } });
  const { heard, pass, end } = listen();
  tell('calls');
  pass(60_000);
  expect(heard).toEqual([]);
  end();
});

it('wall windows leave it to the desk', () => {
  consoleStore.setState({ windowId: 'wall/1' });
  const { heard, end } = listen();
  tell('calls');
  expect(heard).toEqual([]);
  end();
});
