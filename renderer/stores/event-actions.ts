/** What is done about events. Main's answer stands; every failure reaches the operator's line. */
import type { Bridge, Input, Output } from '../../core/contract/contract.ts';
import type { EventsNow } from '../../core/contract/events.ts';
import { alarmTile } from '../../core/domain/alarm/alarm-tile.ts';
import type { CameraEvent, Rating } from '../../core/domain/camera-event.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import type { Actions } from './actions.ts';
import { consoleStore, showFailure } from './console-store.ts';
import { callingAlarms, eventStore, setEvents } from './event-store.ts';

export interface EventActions {
  readonly find: (input: Input<'events.find'>) => Promise<Output<'events.find'>>;
  readonly acknowledge: (events: readonly string[]) => Promise<boolean>;
  readonly rate: (events: readonly string[], as: Rating) => Promise<boolean>;
  readonly shelve: (input: Input<'events.shelve'>) => Promise<boolean>;
  readonly unshelve: (input: Input<'events.unshelve'>) => void;
  /** Shows the event's camera in the selected tile; that of an alarm where the person has chosen. */
  readonly open: (event: Pick<CameraEvent, 'camera'>, isAlarm: boolean) => void;
  /** The most urgent alarm, or else the event that has waited least; nothing where none waits. */
  readonly acknowledgeNewest: () => void;
  /** The alarm of which note was taken so just now; else the same one. */
  readonly openNewest: () => void;
}

export function createEventActions(bridge: Bridge, actions: Pick<Actions, 'act'>): EventActions {
  async function settle(answer: Promise<Result<EventsNow>>): Promise<boolean> {
    const result = await answer.catch(() => fail('internal', { request: 'events' }));
    if (result.ok) setEvents(result.value);
    else showFailure(result.failure);
    return result.ok;
  }
  const acknowledge = (events: readonly string[]): Promise<boolean> =>
    settle(bridge.invoke('events.acknowledge', { events: [...events] }));
  const open = ({ camera }: Pick<CameraEvent, 'camera'>, isAlarm: boolean): void => {
    const { wall, preferences } = consoleStore.getState();
    const tile = isAlarm ? alarmTile(preferences.alarmTile, wall) : wall.selected;
    actions.act({ do: 'place', tile, camera });
  };
  const newest = (): CameraEvent | undefined => {
    const events = eventStore.getState();
    return callingAlarms(events)[0] ?? events.open[0];
  };
  /** Who has stopped the sound wants to see next what it was. */
  let taken: CameraEvent | null = null;
  return {
    find: (input) =>
      bridge.invoke('events.find', input).catch(() => fail('internal', { request: 'events.find' })),
    acknowledge,
    rate: (events, as) => settle(bridge.invoke('events.rate', { events: [...events], as })),
    shelve: (input) => settle(bridge.invoke('events.shelve', input)),
    unshelve(input) {
      void settle(bridge.invoke('events.unshelve', input));
    },
    open,
    acknowledgeNewest() {
      const event = newest();
      if (event === undefined) return;
      taken = event.alarm === null ? null : event;
      void acknowledge([event.id]);
    },
    openNewest() {
      const event = taken ?? newest();
      taken = null;
      if (event !== undefined) open(event, event.alarm !== null);
    },
  };
}
