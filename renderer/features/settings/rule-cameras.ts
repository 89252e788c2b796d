/**
 * The cameras that a rule can name: by name and group alone, as the registry has them. Who sees no
 * pictures finds them there; who may not read the registry has those of the wall.
 */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Failure } from '../../../core/domain/result.ts';
import type { AlarmActions, RuleCamera } from '../../stores/alarm-actions.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';

export interface RuleCameras {
  readonly cameras: readonly RuleCamera[];
  /** Some may be missing, as the rights of the person do not show the registry. */
  readonly isPart: boolean;
  readonly failure: Failure | null;
}

/** @param wanted Reading the registry is audited: it is read once, and only where it is needed. */
export function useRuleCameras(alarms: AlarmActions, wanted: boolean): RuleCameras {
  const seen = useStore(consoleStore, (state) => state.cameras);
  const reads = useStore(sessionStore, (session) => offers(session, 'registry.see'));
  const [known, setKnown] = useState<readonly RuleCamera[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isDue = wanted && reads && known === null;
  useEffect(() => {
    if (!isDue) return undefined;
    let here = true;
    void alarms.cameras().then((found) => {
      if (!here) return;
      setFailure(found.ok ? null : found.failure);
      if (found.ok) setKnown(found.value);
    });
    return () => {
      here = false;
    };
  }, [alarms, isDue]);
  return { cameras: known ?? seen, isPart: !reads, failure };
}
