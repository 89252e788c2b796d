/** Looks over the border, as main tells them: ours at partners' cameras, and theirs at ours. */
import { createStore } from 'zustand/vanilla';
import type { AbroadNow, OutwardNow } from '../../core/contract/abroad.ts';
import type { Bridge } from '../../core/contract/contract.ts';
import { followRight } from './follow-right.ts';

export interface AbroadState {
  readonly abroad: AbroadNow;
  readonly outward: OutwardNow;
}

const NOTHING: AbroadNow = { waiting: [], viewings: [], ended: [] };
const NOBODY: OutwardNow = { viewings: [] };

export const abroadStore = createStore<AbroadState>(() => ({ abroad: NOTHING, outward: NOBODY }));

/** Whoever signs in sees them; what somebody else saw is taken away. */
export function startAbroadSync(bridge: Bridge): void {
  const looks = followRight('abroad.watch', {
    read: () =>
      void bridge.invoke('abroad.now', null).then((now) => {
        if (now.ok && looks()) abroadStore.setState({ abroad: now.value });
      }),
    forget: () => {
      abroadStore.setState({ abroad: NOTHING });
    },
  });
  const sees = followRight('outward.see', {
    read: () =>
      void bridge.invoke('outward.now', null).then((now) => {
        if (now.ok && sees()) abroadStore.setState({ outward: now.value });
      }),
    forget: () => {
      abroadStore.setState({ outward: NOBODY });
    },
  });
  bridge.on('abroad.changed', (abroad) => {
    if (looks()) abroadStore.setState({ abroad });
  });
  bridge.on('outward.changed', (outward) => {
    if (sees()) abroadStore.setState({ outward });
  });
}
