import { useState } from 'react';
import type { OperatorView } from '../../../core/contract/session.ts';
import type { Failure, Result } from '../../../core/domain/result.ts';
import type { Operators } from '../../stores/people-actions.ts';

/** Takes the new list over; @returns why there is none. */
export type Taken = (result: Result<readonly OperatorView[]>) => Failure | null;

export interface Change {
  readonly failure: Failure | null;
  readonly underway: boolean;
  readonly make: (change: Operators) => void;
}

/** A dialog's request: the dialog closes when it is done and says why when it is not. */
export function useChange(taken: Taken, close: () => void): Change {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [underway, setUnderway] = useState(false);
  return {
    failure,
    underway,
    make(change) {
      setUnderway(true);
      setFailure(null);
      void change.then((result) => {
        setUnderway(false);
        const why = taken(result);
        setFailure(why);
        if (why === null) close();
      });
    },
  };
}
