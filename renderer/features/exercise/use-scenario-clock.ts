import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { durationText } from '../../../core/domain/exercise/duration.ts';
import { exerciseStore, scenarioClock } from '../../stores/exercise-store.ts';

/** Where the scenario stands now, as people read it. */
export function useScenarioClock(): string {
  const state = useStore(exerciseStore);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return durationText(scenarioClock(state, now));
}
