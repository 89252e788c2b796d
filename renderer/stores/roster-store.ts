/** Who is planned for duty, as main tells it. */
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../core/contract/contract.ts';
import type { RosterNow } from '../../core/contract/roster.ts';
import { followRight } from './follow-right.ts';

const NONE: RosterNow = { shift: null, gaps: [], version: 0 };

export const rosterStore = createStore<RosterNow>(() => NONE);

/** Whoever signs in sees the plan; what somebody else saw is taken away. */
export function startRosterSync(bridge: Bridge): void {
  const read = async (): Promise<void> => {
    const now = await bridge.invoke('roster.now', null);
    if (now.ok && wanted()) rosterStore.setState(now.value, true);
  };
  const wanted = followRight('roster.see', {
    read: () => void read(),
    forget: () => {
      rosterStore.setState(NONE, true);
    },
  });
  bridge.on('roster.changed', (now) => {
    if (wanted()) rosterStore.setState(now, true);
  });
}
