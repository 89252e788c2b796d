/** What cameras report, as main tells it: what waits for somebody, how much it is, what is shelved. */
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../core/contract/contract.ts';
import type { EventsNow } from '../../core/contract/events.ts';
import type { Alarm } from '../../core/domain/alarm/alarm.ts';
import { followRight } from './follow-right.ts';

const NONE: EventsNow = {
  open: [],
  openCount: 0,
  rate: { count: 0, level: 'calm' },
  ...{ alarms: [], alarmCount: 0 },
  load: { count: 0, level: 'calm', day: 0, urgent: 0, tooUrgent: false },
  shelves: [],
};

export const eventStore = createStore<EventsNow>(() => NONE);

/** Those that call now, the most urgent first. */
export function callingAlarms({ alarms }: EventsNow): readonly Alarm[] {
  return alarms.filter(({ state }) => state === 'calls').map(({ alarm }) => alarm);
}

/** Somebody is called by what is real: what is only played is silent. */
export function isLiveCalling(state: EventsNow): boolean {
  return callingAlarms(state).some(({ alarm }) => alarm.mode !== 'EXERCISE');
}

export function setEvents(now: EventsNow): void {
  eventStore.setState(now, true);
}

/** Whoever signs in sees what waits for them; what somebody else saw is taken away. */
export function startEventSync(bridge: Bridge): void {
  const read = async (): Promise<void> => {
    const now = await bridge.invoke('events.now', null);
    if (now.ok && wanted()) setEvents(now.value);
  };
  const wanted = followRight('events.see', {
    read: () => void read(),
    forget: () => {
      setEvents(NONE);
    },
  });
  bridge.on('events.changed', (now) => {
    if (wanted()) setEvents(now);
  });
}
