/** Whether a shift waits that nobody has come to take over, as main tells it to everybody: no person is named. */
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../core/contract/contract.ts';
import type { UnattendedNow } from '../../core/contract/handovers.ts';

export const unattendedStore = createStore<UnattendedNow>(() => ({ ended: null }));

/** Also while the controls are locked, and where nobody is signed in: somebody must act. */
export function startUnattendedSync(bridge: Bridge): void {
  let isTold = false;
  bridge.on('unattended.changed', (now) => {
    isTold = true;
    unattendedStore.setState(now, true);
  });
  void bridge.invoke('unattended.now', null).then((now) => {
    // What was told meanwhile is newer.
    if (now.ok && !isTold) unattendedStore.setState(now.value, true);
  });
}
