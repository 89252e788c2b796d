import { useEffect, useState } from 'react';

/**
 * @param seconds That were left when main told it; null: nothing counts down.
 * @param toldAt When that was; since some moment of this run, ms.
 * @returns what is left by now, s; 0 where nothing counts down.
 */
export function useSecondsLeft(seconds: number | null, toldAt: number): number {
  const [now, setNow] = useState(() => performance.now());
  const counts = seconds !== null;
  useEffect(() => {
    if (!counts) return undefined;
    const timer = setInterval(() => {
      setNow(performance.now());
    }, 500);
    return () => {
      clearInterval(timer);
    };
  }, [counts]);
  if (seconds === null) return 0;
  return Math.max(0, Math.ceil(seconds - Math.max(0, now - toldAt) / 1_000));
}
