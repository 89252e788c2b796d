/**
 * The people who work at the console. Nobody is ever deleted: the journal names them by their login,
 * so a login is never given to another person.
 */
import type { Role } from './access.ts';
import { fail, succeed, type Result } from './result.ts';

export interface Operator {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Camera groups; null: every camera. */
  readonly groups: readonly string[] | null;
  /** Who is not active cannot sign in and vouches for nothing. */
  readonly active: boolean;
}

/** Only what is changed. */
export type OperatorChange = Partial<Pick<Operator, 'name' | 'role' | 'groups' | 'active'>>;

/** @returns all of them with the new one last. Fails with `login-taken`. */
export function addOperator(
  operators: readonly Operator[],
  added: Operator,
): Result<readonly Operator[]> {
  const taken = operators.some(({ id, login }) => login === added.login || id === added.id);
  return taken ? fail('login-taken', { login: added.login }) : succeed([...operators, added]);
}

/** Fails with `operator-unknown`, and with `last-administrator` where none would be left. */
export function changeOperator(
  operators: readonly Operator[],
  id: string,
  change: OperatorChange,
): Result<readonly Operator[]> {
  if (!operators.some((operator) => operator.id === id)) return fail('operator-unknown');
  const next = operators.map((operator) =>
    operator.id === id ? { ...operator, ...change } : operator,
  );
  return losesAdministrators(operators, next) ? fail('last-administrator') : succeed(next);
}

/** Without an active administrator nobody could change rights any more. */
export function losesAdministrators(
  before: readonly Operator[],
  after: readonly Operator[],
): boolean {
  return before.some(isAdministrator) && !after.some(isAdministrator);
}

export function isAdministrator({ role, active }: Operator): boolean {
  return active && role === 'administrator';
}
