/** Partner centres, as main tells them. */
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../core/contract/contract.ts';
import type { PartnersNow } from '../../core/contract/partners.ts';
import { followRight } from './follow-right.ts';

const NONE: PartnersNow = { own: null, partners: [], waiting: false };

export const partnerStore = createStore<PartnersNow>(() => NONE);

/** Whoever signs in sees them; what somebody else saw is taken away. */
export function startPartnerSync(bridge: Bridge): void {
  const read = async (): Promise<void> => {
    const now = await bridge.invoke('partners.now', null);
    if (now.ok && wanted()) partnerStore.setState(now.value, true);
  };
  const wanted = followRight('partners.see', {
    read: () => void read(),
    forget: () => {
      partnerStore.setState(NONE, true);
    },
  });
  bridge.on('partners.changed', (now) => {
    if (wanted()) partnerStore.setState(now, true);
  });
}
