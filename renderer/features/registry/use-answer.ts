import { useState } from 'react';
import type { CameraEntryView } from '../../../core/contract/registry.ts';
import type { Failure, Result } from '../../../core/domain/result.ts';

/** Takes the new entry over and closes; @returns why there is none. */
export type Taken = (result: Result<CameraEntryView>) => Failure | null;

export interface Answer {
  readonly failure: Failure | null;
  readonly underway: boolean;
  readonly wait: (answer: Promise<Result<CameraEntryView>>) => void;
}

/** A dialog's request: one at a time, and why main refused it. */
export function useAnswer(taken: Taken): Answer {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [underway, setUnderway] = useState(false);
  return {
    failure,
    underway,
    wait(answer) {
      setUnderway(true);
      setFailure(null);
      void answer.then((result) => {
        setUnderway(false);
        setFailure(taken(result));
      });
    },
  };
}
