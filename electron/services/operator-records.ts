/**
 * Operators as they are kept: what they are in the profile, what proves them in the store of secrets.
 * A verifier is written before the operator who needs it: a kill in between leaves a verifier of nobody,
 * never somebody who could sign in without a password.
 */
import type { OperatorView } from '../../core/contract/session.ts';
import {
  addOperator,
  changeOperator,
  type Operator,
  type OperatorChange,
} from '../../core/domain/operator.ts';
import { passwordFault, pinFault } from '../../core/domain/password.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Verifiers } from '../../core/ports.ts';
import { createTurns } from './in-turn.ts';
import type { Profile, ProfileChange, SecretChanges } from './profile.ts';

export interface OperatorRecords {
  all(): readonly Operator[];
  byLogin(login: string): Operator | null;
  byId(id: string): Operator | null;
  passwordVerifier(id: string): string | null;
  pinVerifier(id: string): string | null;
  /** As windows see an operator. */
  view(operator: Operator): OperatorView;
  add(operator: Operator, password: string): Promise<Result<Operator>>;
  /** @returns what was and what is. A new password ends the PIN. */
  change(
    id: string,
    change: OperatorChange,
    password?: string,
  ): Promise<Result<{ readonly before: Operator; readonly after: Operator }>>;
  /** Sets all operators and some secrets anew, with other parts of the profile: all or nothing. */
  replace(next: () => Promise<Result<OperatorsNext>>, because: string): Promise<Result<null>>;
  /** null forgets the PIN. */
  setPin(id: string, pin: string | null): Promise<Result<null>>;
}

export interface OperatorsNext {
  readonly operators: readonly Operator[];
  /** Those of operators by `passwordName` and `pinName`. */
  readonly secrets: SecretChanges;
  readonly others?: ProfileChange;
}

export function createOperatorRecords(profile: Profile, verifiers: Verifiers): OperatorRecords {
  const inTurn = createTurns();
  const all = () => profile.data.operators;
  const byId = (id: string) => all().find((operator) => operator.id === id) ?? null;
  const hasPin = (id: string) => profile.secret(pinName(id)) !== null;

  function changedAs(id: string, change: OperatorChange) {
    const before = byId(id);
    if (before === null) return fail('operator-unknown');
    const changed = changeOperator(all(), id, change);
    if (!changed.ok) return changed;
    const after = changed.value.find((operator) => operator.id === id) ?? before;
    return succeed({ operators: changed.value, before, after });
  }

  return {
    all,
    byId,
    byLogin: (login) => all().find((operator) => operator.login === login) ?? null,
    passwordVerifier: (id) => profile.secret(passwordName(id)),
    pinVerifier: (id) => profile.secret(pinName(id)),
    view: (operator) => ({
      ...operator,
      groups: operator.groups === null ? null : [...operator.groups],
      hasPin: hasPin(operator.id),
    }),
    add: (operator, password) =>
      inTurn(async (): Promise<Result<Operator>> => {
        const first = addOperator(all(), operator);
        if (!first.ok) return first;
        const fault = passwordFault(password, operator);
        if (fault !== null) return fault;
        const verifier = await verifiers.make(password);
        // Another workstation may have changed people meanwhile.
        const added = addOperator(all(), operator);
        if (!added.ok) return added;
        const secrets = new Map([[passwordName(operator.id), verifier]]);
        const kept = await profile.change({ operators: added.value }, 'operators.add', secrets);
        return kept.ok ? succeed(operator) : kept;
      }),
    change: (id, change, password) =>
      inTurn(async () => {
        const first = changedAs(id, change);
        if (!first.ok) return first;
        const secrets = new Map<string, string | null>();
        if (password !== undefined) {
          const fault = passwordFault(password, first.value.after);
          if (fault !== null) return fault;
          secrets.set(passwordName(id), await verifiers.make(password));
          secrets.set(pinName(id), null);
        }
        // Another workstation may have changed people meanwhile.
        const changed = changedAs(id, change);
        if (!changed.ok) return changed;
        const { operators, before, after } = changed.value;
        const kept = await profile.change({ operators }, 'operators.change', secrets);
        return kept.ok ? succeed({ before, after }) : kept;
      }),
    replace: (next, because) =>
      inTurn(async () => {
        const made = await next();
        if (!made.ok) return made;
        const { operators, secrets, others = {} } = made.value;
        return profile.change({ ...others, operators }, because, secrets);
      }),
    setPin: (id, pin) =>
      inTurn(async () => {
        if (byId(id) === null) return fail('operator-unknown');
        const fault = pin === null ? null : pinFault(pin);
        if (fault !== null) return fault;
        const verifier = pin === null ? null : await verifiers.make(pin);
        return profile.changeSecrets(new Map([[pinName(id), verifier]]));
      }),
  };
}

export function passwordName(id: string): string {
  return `operator:${id}:password`;
}

export function pinName(id: string): string {
  return `operator:${id}:pin`;
}
