/** What the self-test of this window has found so far. */
import { createStore } from 'zustand/vanilla';
import type { Failure } from '../../core/domain/result.ts';
import type { Finding } from '../../core/domain/self-test.ts';

export interface CheckView {
  /** `stopped`: before its end; what was found until then stays. */
  readonly state: 'idle' | 'running' | 'stopped' | 'complete';
  readonly done: number;
  /** null until main has said how much there is to test. */
  readonly total: number | null;
  readonly findings: readonly Finding[];
  readonly failure: Failure | null;
  readonly copied: boolean;
}

export const UNTESTED: CheckView = {
  ...{ state: 'idle', done: 0, total: null, findings: [], failure: null, copied: false },
};

export const checkStore = createStore<CheckView>(() => UNTESTED);
