/** What whoever sits here watches closely, as main tells it: the same in every window. */
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../core/contract/contract.ts';
import type { WatchNow } from '../../core/contract/watch.ts';
import { followRight } from './follow-right.ts';

const NONE: WatchNow = { cameras: [], pictures: 0, level: 'advised', due: null };

export const watchStore = createStore<WatchNow>(() => NONE);

/** What one person watches is not the next one's. */
export function startWatchSync(bridge: Bridge): void {
  const read = async (): Promise<void> => {
    const now = await bridge.invoke('watch.now', null);
    if (now.ok && wanted()) watchStore.setState(now.value, true);
  };
  const wanted = followRight('wall.see', {
    read: () => void read(),
    forget: () => {
      watchStore.setState(NONE, true);
    },
  });
  bridge.on('watch.changed', (now) => {
    if (wanted()) watchStore.setState(now, true);
  });
}
