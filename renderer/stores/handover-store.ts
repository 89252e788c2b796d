/** Shift handovers under way, as main tells them. */
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../core/contract/contract.ts';
import type { HandoversNow, UnderWay } from '../../core/contract/handovers.ts';
import { isUnderWay } from '../../core/domain/handover/handover.ts';
import { answersFor } from '../../core/domain/incident/incident.ts';
import { isSame } from '../../core/domain/same.ts';
import { followRight } from './follow-right.ts';

const NONE: HandoversNow = { underWay: [], here: null, covering: [], now: 0 };

export const handoverStore = createStore<HandoversNow>(() => NONE);

/** States in which whoever takes over goes through it, section by section. */
const READING: ReadonlySet<string> = new Set(['BRIEFING', 'EMERGENCY_ASSUMPTION']);

/** What is told after it was answered already is not drawn again. */
export function setHandovers(now: HandoversNow): void {
  const { underWay, here, covering } = handoverStore.getState();
  if (isSame([underWay, here, covering], [now.underWay, now.here, now.covering])) return;
  handoverStore.setState(now, true);
}

/**
 * What concerns this person first: what they are in the middle of taking over, which no draft of their
 * own that comes by itself may push away; then what they hand over, what they take over otherwise, what
 * waits for somebody, and the rest.
 */
export function mineFirst({ underWay, here }: HandoversNow): readonly UnderWay[] {
  const weight = ({ handover }: UnderWay): number => {
    if (here === null) return 0;
    const takes = handover.to !== null && answersFor(handover.to, here);
    if (takes && READING.has(handover.state)) return 0;
    if (isUnderWay(handover) && answersFor(handover.from, here)) return 1;
    if (takes) return 2;
    return handover.state === 'READY' || handover.state === 'UNATTENDED' ? 3 : 4;
  };
  return underWay.toSorted((one, other) => weight(one) - weight(other));
}

/** Whoever signs in sees what is handed over; what somebody else saw is taken away. */
export function startHandoverSync(bridge: Bridge): void {
  const read = async (): Promise<void> => {
    const now = await bridge.invoke('handovers.now', null);
    if (now.ok && wanted()) setHandovers(now.value);
  };
  const wanted = followRight('incidents.see', {
    read: () => void read(),
    forget: () => {
      setHandovers(NONE);
    },
  });
  bridge.on('handovers.changed', (now) => {
    if (wanted()) setHandovers(now);
  });
}
