/**
 * Sign-in, lock and operators, as requests to main. Passwords and PINs pass through and stay nowhere;
 * a form shows the failure beside what was typed.
 */
import type { Bridge, Input, RequestName } from '../../core/contract/contract.ts';
import { login, type OperatorView, type SessionView } from '../../core/contract/session.ts';
import type { CameraGroup } from '../../core/domain/camera.ts';
import { fail, type Failure, type Result } from '../../core/domain/result.ts';
import { showFailure } from './console-store.ts';
import { setSession } from './session-store.ts';

/** Why main refused; null: done. */
export type Outcome = Promise<Failure | null>;
export type Operators = Promise<Result<readonly OperatorView[]>>;

export interface PeopleActions {
  readonly signIn: (who: Input<'session.signIn'>) => Outcome;
  readonly signInWithPin: (who: Input<'session.signInWithPin'>) => Outcome;
  readonly signOut: () => void;
  readonly lock: () => void;
  readonly changePassword: (change: Input<'session.changePassword'>) => Outcome;
  readonly changePin: (change: Input<'session.changePin'>) => Outcome;
  readonly addFirstAdministrator: (who: Input<'setup.firstAdministrator'>) => Outcome;
  readonly setForgottenPassword: (vouched: Input<'recovery.setPassword'>) => Outcome;
  readonly operators: () => Operators;
  readonly groups: () => Promise<Result<readonly CameraGroup[]>>;
  readonly addOperator: (operator: Input<'operators.add'>) => Operators;
  readonly changeOperator: (change: Input<'operators.change'>) => Operators;
}

export function createPeopleActions(bridge: Bridge): PeopleActions {
  /** What throws is a fault of ours; a form must not stay waiting for it. */
  async function ask<T>(name: RequestName, answer: Promise<Result<T>>): Promise<Result<T>> {
    return answer.catch(() => fail('internal', { request: name }));
  }
  async function take(name: RequestName, answer: Promise<Result<SessionView>>): Outcome {
    const result = await ask(name, answer);
    if (!result.ok) return result.failure;
    setSession(result.value);
    return null;
  }
  async function settle(name: RequestName, answer: Promise<Result<unknown>>): Outcome {
    const result = await ask(name, answer);
    return result.ok ? null : result.failure;
  }
  const say = (failure: Failure | null): void => {
    if (failure !== null) showFailure(failure);
  };

  return {
    async signIn(who) {
      // What cannot be a login is nobody's; main could not even read the request.
      if (!login.safeParse(who.login).success) return { code: 'sign-in-refused', params: {} };
      return take('session.signIn', bridge.invoke('session.signIn', who));
    },
    signInWithPin: (who) =>
      take('session.signInWithPin', bridge.invoke('session.signInWithPin', who)),
    signOut() {
      void take('session.signOut', bridge.invoke('session.signOut', null)).then(say);
    },
    lock() {
      void take('session.lock', bridge.invoke('session.lock', null)).then(say);
    },
    changePassword: (change) =>
      settle('session.changePassword', bridge.invoke('session.changePassword', change)),
    changePin: (change) => take('session.changePin', bridge.invoke('session.changePin', change)),
    addFirstAdministrator: (who) =>
      take('setup.firstAdministrator', bridge.invoke('setup.firstAdministrator', who)),
    setForgottenPassword: (vouched) =>
      settle('recovery.setPassword', bridge.invoke('recovery.setPassword', vouched)),
    operators: () => ask('operators.list', bridge.invoke('operators.list', null)),
    groups: () => ask('cameras.groups', bridge.invoke('cameras.groups', null)),
    addOperator: (operator) => ask('operators.add', bridge.invoke('operators.add', operator)),
    changeOperator: (change) => ask('operators.change', bridge.invoke('operators.change', change)),
  };
}
