import { useEffect, useState } from 'react';
import type { PtzSeen } from '../../stores/ptz-store.ts';

/** Until control ends by itself, s; 0 where nobody has it. */
export function useSecondsLeft(state: PtzSeen | undefined): number {
  const [now, setNow] = useState(() => performance.now());
  const held = state !== undefined && state.holder !== null;
  useEffect(() => {
    if (!held) return undefined;
    const timer = setInterval(() => {
      setNow(performance.now());
    }, 500);
    return () => {
      clearInterval(timer);
    };
  }, [held]);
  if (!held) return 0;
  return Math.max(0, Math.ceil(state.seconds - Math.max(0, now - state.toldAt) / 1_000));
}
