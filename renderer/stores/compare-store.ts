/** Where a partner has something else of a shared incident than this centre, for whoever is to see to it. */
import { createStore } from 'zustand/vanilla';
import type { ComparedIncident } from '../../core/contract/compared.ts';
import type { Bridge } from '../../core/contract/contract.ts';
import { followRight } from './follow-right.ts';

interface CompareView {
  readonly differing: readonly ComparedIncident[];
}

const NONE: CompareView = { differing: [] };

export const compareStore = createStore<CompareView>(() => NONE);

export function startCompareSync(bridge: Bridge): void {
  const read = async (): Promise<void> => {
    const differing = await bridge.invoke('compared.now', null);
    if (differing.ok && wanted()) compareStore.setState({ differing: differing.value });
  };
  const wanted = followRight('compared.see', {
    read: () => void read(),
    forget: () => {
      compareStore.setState(NONE);
    },
  });
  bridge.on('compared.changed', (differing) => {
    if (wanted()) compareStore.setState({ differing });
  });
}
