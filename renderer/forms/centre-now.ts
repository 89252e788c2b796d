import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { incidentStore } from '../stores/incident-store.ts';

/** Often enough for times that are counted down. */
export const EVERY_SECOND_MS = 1_000;
/** Often enough for ages told in minutes. */
export const THRICE_A_MINUTE_MS = 20_000;

/**
 * @param everyMs How often it is looked at again.
 * @returns now by the centre's clock, UTC ms.
 */
export function useCentreNow(everyMs: number): number {
  const ahead = useStore(incidentStore, (state) => state.ahead);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [everyMs]);
  return now + ahead;
}
