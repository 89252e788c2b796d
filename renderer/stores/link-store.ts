/** How it stands with each partner centre, as main tells it: oftener than anything else is. */
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../core/contract/contract.ts';
import type { PartnerLinkState } from '../../core/federation-ports.ts';
import { followRight } from './follow-right.ts';

export interface LinkView {
  /** null: not told yet. */
  readonly links: readonly PartnerLinkState[] | null;
}

const NONE: LinkView = { links: null };

export const linkStore = createStore<LinkView>(() => NONE);

/** Those that are cut; one that nobody has heard of yet is no news. */
export function downLinks({ links }: LinkView): readonly PartnerLinkState[] {
  return (links ?? []).filter(({ isUp, since }) => !isUp && since !== null);
}

/** Whoever signs in sees them; what somebody else saw is taken away. */
export function startLinkSync(bridge: Bridge): void {
  const read = async (): Promise<void> => {
    const links = await bridge.invoke('links.now', null);
    if (links.ok && wanted()) linkStore.setState({ links: links.value });
  };
  const wanted = followRight('partners.see', {
    read: () => void read(),
    forget: () => {
      linkStore.setState(NONE);
    },
  });
  bridge.on('links.changed', (links) => {
    if (wanted()) linkStore.setState({ links });
  });
}
