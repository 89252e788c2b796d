/** The self-test as this window asks main for it. */
import type { Bridge, RequestName } from '../../core/contract/contract.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import { checkStore, UNTESTED } from './check-store.ts';
import { sessionStore } from './session-store.ts';

export interface CheckActions {
  /** What it finds comes into `checkStore`. */
  readonly run: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** The findings as text, into the clipboard. */
  readonly copy: () => Promise<void>;
}

export function createCheckActions(bridge: Bridge): CheckActions {
  const ask = <T>(request: RequestName, answer: Promise<Result<T>>): Promise<Result<T>> =>
    answer.catch(() => fail('internal', { request }));
  bridge.on('check.found', ({ findings, done, total }) => {
    const before = checkStore.getState();
    if (before.state !== 'running') return;
    checkStore.setState({ done, total, findings: [...before.findings, ...findings] });
  });
  sessionStore.subscribe(({ operator }, before) => {
    // What one person was told is not the next one's to read.
    if (operator?.id !== before.operator?.id) checkStore.setState(UNTESTED);
  });
  return {
    async run() {
      if (checkStore.getState().state === 'running') return;
      checkStore.setState({ ...UNTESTED, state: 'running' });
      const answer = await ask('check.run', bridge.invoke('check.run', null));
      // Somebody else is signed in by now.
      if (checkStore.getState().state !== 'running') return;
      if (!answer.ok) {
        checkStore.setState({ state: 'stopped', failure: answer.failure });
        return;
      }
      // The answer may overtake the last parts.
      const { cancelled, findings } = answer.value;
      checkStore.setState({ state: cancelled ? 'stopped' : 'complete', findings });
    },
    async stop() {
      const answer = await ask('check.cancel', bridge.invoke('check.cancel', null));
      if (!answer.ok) checkStore.setState({ failure: answer.failure });
    },
    async copy() {
      const answer = await ask('check.copy', bridge.invoke('check.copy', null));
      checkStore.setState(answer.ok ? { copied: true } : { failure: answer.failure });
    },
  };
}
