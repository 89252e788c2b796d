/** What is done about events. Main's answer stands; every failure reaches the operator's line. */
import type { Bridge, Input, Output } from '../../core/contract/contract.ts';
import type { EventsNow } from '../../core/contract/events.ts';
import type { CameraEvent, Rating } from '../../core/domain/camera-event.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import type { Actions } from './actions.ts';
import { consoleStore, showFailure } from './console-store.ts';
import { eventStore, setEvents } from './event-store.ts';

export interface EventActions {
  readonly find: (input: Input<'events.find'>) => Promise<Output<'events.find'>>;
  readonly acknowledge: (events: readonly string[]) => Promise<boolean>;
  readonly rate: (events: readonly string[], as: Rating) => Promise<boolean>;
  readonly shelve: (input: Input<'events.shelve'>) => Promise<boolean>;
  readonly unshelve: (input: Input<'events.unshelve'>) => void;
  /** Shows the event's camera in the selected tile. */
  readonly open: (event: Pick<CameraEvent, 'camera'>) => void;
  /** The one that has waited least; nothing where none waits. */
  readonly acknowledgeNewest: () => void;
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
  const open = ({ camera }: Pick<CameraEvent, 'camera'>): void => {
    const { wall } = consoleStore.getState();
    actions.act({ do: 'place', tile: wall.selected, camera });
  };
  const newest = (): CameraEvent | undefined => eventStore.getState().open[0];
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
      if (event !== undefined) void acknowledge([event.id]);
    },
    openNewest() {
      const event = newest();
      if (event !== undefined) open(event);
    },
  };
}
