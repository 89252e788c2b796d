import { useCallback, useState } from 'react';
import type { Failure } from '../../../core/domain/result.ts';
import type { Outcome } from '../../stores/people-actions.ts';

export interface Attempt {
  readonly failure: Failure | null;
  /** One is underway, or main has said to wait. */
  readonly blocked: boolean;
  readonly make: (outcome: Outcome) => void;
  readonly clear: () => void;
}

/** One form's request: underway, refused and why, or done. */
export function useAttempt(done?: () => void, refused?: (failure: Failure) => void): Attempt {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [underway, setUnderway] = useState(false);
  const clear = useCallback(() => {
    setFailure(null);
  }, []);
  return {
    failure,
    blocked: underway || failure?.code === 'sign-in-wait',
    make(outcome) {
      setUnderway(true);
      setFailure(null);
      void outcome.then((why) => {
        setUnderway(false);
        setFailure(why);
        if (why === null) done?.();
        else refused?.(why);
      });
    },
    clear,
  };
}
