/** The door for apps, as an administrator sees and changes it. */
import type { Bridge, Input } from '../../core/contract/contract.ts';
import type { IntakeView } from '../../core/contract/intake.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import { showFailure } from './console-store.ts';

export interface IntakeActions {
  /** Each gives null where it failed, and the operator has been told why. */
  readonly see: () => Promise<IntakeView | null>;
  readonly change: (input: Input<'intake.change'>) => Promise<IntakeView | null>;
  readonly addApp: (
    name: string,
  ) => Promise<{ readonly token: string; readonly view: IntakeView } | null>;
  readonly removeApp: (app: string) => Promise<IntakeView | null>;
}

export function createIntakeActions(bridge: Bridge): IntakeActions {
  async function settle<T>(answer: Promise<Result<T>>): Promise<T | null> {
    const result = await answer.catch(() => fail('internal', { request: 'intake' }));
    if (result.ok) return result.value;
    showFailure(result.failure);
    return null;
  }
  return {
    see: () => settle(bridge.invoke('intake.see', null)),
    change: (input) => settle(bridge.invoke('intake.change', input)),
    addApp: (name) => settle(bridge.invoke('intake.addApp', { name })),
    removeApp: (app) => settle(bridge.invoke('intake.removeApp', { app })),
  };
}
