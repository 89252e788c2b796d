/**
 * Whether somebody is who they say: password or PIN, with the waits that wrong ones lead to. One attempt
 * after the other, so that many at once are not all looked at before the first has counted.
 */
import type { Operator } from '../../core/domain/operator.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import {
  passwordFailed,
  passwordRight,
  pinFailed,
  pinIsVoid,
  pinRight,
  readAfresh,
  waitOf,
  type SignInRecord,
} from '../../core/domain/sign-in.ts';
import type { Clock, Verifiers } from '../../core/ports.ts';
import { createTurns } from './in-turn.ts';
import type { OperatorRecords } from './operator-records.ts';
import type { Profile } from './profile.ts';

export interface Credentials {
  /** Fails with `sign-in-refused` and `sign-in-wait`; a login that nobody has takes as long. */
  byPassword(login: string, password: string): Promise<Result<Operator>>;
  /** After three wrong ones, or without a PIN, only the password helps: `sign-in-refused`. */
  byPin(login: string, pin: string): Promise<Result<Operator>>;
  pinIsVoid(login: string): boolean;
}

export function createCredentials(
  profile: Profile,
  records: OperatorRecords,
  verifiers: Verifiers,
  clock: Clock,
): Credentials {
  const inTurn = createTurns();
  // Counts also while the disk is full.
  let record: SignInRecord = profile.data['sign-in'];

  async function keep(next: SignInRecord): Promise<void> {
    if (next === record) return;
    record = next;
    // Whoever ends the program at once must not begin anew: durable before the answer is given.
    await profile.change({ 'sign-in': next }, 'sign-in');
  }

  const active = (login: string): Operator | null => {
    const found = records.byLogin(login);
    return found?.active === true ? found : null;
  };

  return {
    byPassword: (login, password) =>
      inTurn(async () => {
        await keep(readAfresh(record, clock.now()));
        const wait = waitOf(record, login, clock.now());
        if (wait > 0) return fail('sign-in-wait', { seconds: Math.ceil(wait / 1_000) });
        const operator = active(login);
        const verifier = operator === null ? null : records.passwordVerifier(operator.id);
        const right = await verifiers.check(password, verifier);
        if (!right || operator === null) {
          const known = new Set(records.all().map((each) => each.login));
          await keep(passwordFailed(record, login, clock.now(), known));
          return fail('sign-in-refused');
        }
        if (Object.hasOwn(record, login)) await keep(passwordRight(record, login));
        return succeed(operator);
      }),
    byPin: (login, pin) =>
      inTurn(async () => {
        const operator = active(login);
        const usable = operator !== null && !pinIsVoid(record, login);
        const verifier = usable ? records.pinVerifier(operator.id) : null;
        const right = await verifiers.check(pin, verifier);
        if (operator === null || verifier === null) return fail('sign-in-refused');
        await keep(right ? pinRight(record, login) : pinFailed(record, login));
        return right ? succeed(operator) : fail('sign-in-refused');
      }),
    pinIsVoid: (login) => pinIsVoid(record, login),
  };
}
