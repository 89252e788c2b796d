/** An alarm sounds until somebody has taken note of it: the more urgent, the more often. */
import { hearsAlarm, NO_ALARM_HEARD } from '../../core/domain/alarm/alarm-sound.ts';
import type { Sound } from '../../core/domain/preferences.ts';
import { consoleStore } from '../stores/console-store.ts';
import { callingAlarms, eventStore } from '../stores/event-store.ts';

/** How often is looked whether it is time, ms. */
const LOOK_MS = 1_000;

interface AlarmListening {
  /** Monotonic, ms. */
  readonly now: () => number;
  readonly play: (sound: Sound, volume: number) => void;
  /** Calls again and again. @returns a function that ends it. */
  readonly every: (ms: number, run: () => void) => () => void;
}

/** @returns a function that ends it. */
export function startAlarmListening({ now, play, every }: AlarmListening): () => void {
  // Every window is told of them; the desk is enough.
  if (consoleStore.getState().windowId !== 'desk') return () => undefined;
  let heard = NO_ALARM_HEARD;

  function look(): void {
    const events = eventStore.getState();
    // What is only played is silent while something real calls.
    const calling = callingAlarms(events);
    const live = calling.filter(({ alarm }) => alarm.mode !== 'EXERCISE');
    const heardNow = live.length === 0 ? calling : live;
    const next = hearsAlarm(heard, heardNow, events.load.level, now());
    heard = next.heard;
    const { sounds } = consoleStore.getState().preferences;
    if (next.sounds && sounds.alarm) play('alarm', sounds.volume);
  }

  const endTimer = every(LOOK_MS, look);
  const endStore = eventStore.subscribe(look);
  look();
  return () => {
    endTimer();
    endStore();
  };
}
