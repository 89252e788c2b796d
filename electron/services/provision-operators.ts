/** Operators of a provisioning file: those of the file as it says, the others no longer active. */
import type { ProvisionedOperator } from '../../core/contract/provisioning.ts';
import { isAdministrator, losesAdministrators, type Operator } from '../../core/domain/operator.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Verifiers } from '../../core/ports.ts';
import type { ProvisioningPlan } from './plan-provisioning.ts';
import { passwordName, pinName, type OperatorRecords } from './operator-records.ts';

export interface OperatorsChanged {
  /** For the audit. */
  readonly before: readonly Operator[];
  readonly after: readonly Operator[];
}

/**
 * A password that is the same keeps its verifier, so that a file applied twice changes nothing. The
 * last administrator stays active where the file names none; it cannot make another role of them.
 *
 * @param passwords By login, one for each operator of the file.
 * @param newId Makes the id of somebody new: a UUID.
 * @param others The rest of the file, kept together with them.
 */
export async function provisionOperators(
  records: OperatorRecords,
  verifiers: Verifiers,
  given: readonly ProvisionedOperator[],
  passwords: ReadonlyMap<string, string>,
  newId: () => string,
  others: ProvisioningPlan,
): Promise<Result<OperatorsChanged>> {
  const before = records.all();
  const changed = await records.replace(async () => {
    const after = operatorsAfter(before, given, newId);
    if (losesAdministrators(before, after)) return fail('last-administrator');
    const secrets = new Map(others.secrets);
    // Each costs most of a second by design: all at once, as many as there are cores for.
    await Promise.all(
      given.map(async ({ login }) => {
        const id = after.find((operator) => operator.login === login)?.id;
        const password = passwords.get(login);
        if (id === undefined || password === undefined) return;
        const kept = records.passwordVerifier(id);
        if (kept !== null && (await verifiers.check(password, kept))) return;
        secrets.set(passwordName(id), await verifiers.make(password)).set(pinName(id), null);
      }),
    );
    return succeed({ operators: after, secrets, others: others.values });
  }, 'provisioning');
  if (!changed.ok) return changed;
  return succeed({ before, after: records.all() });
}

function operatorsAfter(
  before: readonly Operator[],
  given: readonly ProvisionedOperator[],
  newId: () => string,
): readonly Operator[] {
  const byLogin = new Map(given.map((entry) => [entry.login, entry]));
  const known = new Set(before.map(({ login }) => login));
  const named = before.map((operator): Operator => {
    const entry = byLogin.get(operator.login);
    return entry === undefined
      ? { ...operator, active: false }
      : { ...operator, ...entry, active: true };
  });
  const added = given
    .filter(({ login }) => !known.has(login))
    .map((entry): Operator => ({ id: newId(), ...entry, active: true }));
  const after = [...named, ...added];
  if (after.some(isAdministrator)) return after;
  return after.map((operator, index) => {
    const was = before[index];
    const stays = was !== undefined && isAdministrator(was) && !byLogin.has(operator.login);
    return stays ? was : operator;
  });
}
