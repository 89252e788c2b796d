/** Operators as an administrator changes them, and what people change about themselves. */
import { may } from '../../core/domain/access.ts';
import type { Operator } from '../../core/domain/operator.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Credentials } from './credentials.ts';
import type { Handlers } from './dispatch.ts';
import type { OperatorRecords } from './operator-records.ts';
import type { Session } from './session.ts';

type OperatorHandlers = Pick<
  Handlers,
  | 'operators.list'
  | 'operators.add'
  | 'operators.change'
  | 'session.changePassword'
  | 'session.changePin'
  | 'setup.firstAdministrator'
  | 'recovery.setPassword'
>;

/** @param newId Makes the id of a new operator: a UUID. */
export function createOperators(
  records: OperatorRecords,
  credentials: Credentials,
  session: Session,
  newId: () => string,
): OperatorHandlers {
  const list = () => succeed(records.all().map((operator) => records.view(operator)));

  /** Who is signed in, with the password that was typed just now. */
  async function proveSelf(password: string): Promise<Result<Operator>> {
    const self = session.operator();
    // In mode `setup` nobody has a password of their own.
    if (self === null) return fail('not-permitted', { permission: 'settings.own' });
    return credentials.byPassword(self.login, password);
  }

  return {
    'operators.list': list,
    'operators.add': async ({ login, name, role, groups, password }, asking) => {
      const operator = { id: newId(), login, name, role, groups, active: true };
      const added = await records.add(operator, password);
      if (!added.ok) return added;
      asking.note({ before: null, after: told(operator) });
      return list();
    },
    'operators.change': async ({ id, password, ...change }, asking) => {
      const changed = await records.change(id, change, password);
      if (!changed.ok) return changed;
      const { before, after } = changed.value;
      asking.note({ before: told(before), after: told(after), password: password !== undefined });
      await session.operatorsChanged();
      return list();
    },
    'session.changePassword': async ({ current, next }, asking) => {
      const proved = await proveSelf(current);
      if (!proved.ok) return proved;
      const changed = await records.change(proved.value.id, {}, next);
      if (!changed.ok) return changed;
      asking.note({ subject: proved.value.login, password: true });
      await session.operatorsChanged();
      return succeed(null);
    },
    'session.changePin': async ({ password, pin }, asking) => {
      const proved = await proveSelf(password);
      if (!proved.ok) return proved;
      const changed = await records.setPin(proved.value.id, pin);
      if (!changed.ok) return changed;
      asking.note({ subject: proved.value.login, pin: pin === null ? 'forgotten' : 'set' });
      await session.operatorsChanged();
      return succeed(session.view());
    },
    'setup.firstAdministrator': async ({ login, name, password }, asking) => {
      if (session.mode() !== 'setup' || records.all().length > 0) {
        return fail('not-permitted', { permission: 'operators.change' });
      }
      const entered: Operator = {
        ...{ id: newId(), login, name, groups: null, active: true },
        role: 'administrator',
      };
      const added = await records.add(entered, password);
      if (!added.ok) return added;
      asking.note({ before: null, after: told(entered) });
      session.begin(entered);
      return succeed(session.view());
    },
    'recovery.setPassword': async ({ login, first, second, next }, asking) => {
      // Both are proved whatever the first one's proof says: each counts towards their own waits.
      const proofs = [
        await credentials.byPassword(first.login, first.password),
        await credentials.byPassword(second.login, second.password),
      ];
      const logins = [first.login, second.login];
      const vouchers = proofs.flatMap((proof) => (proof.ok ? [proof.value] : []));
      const failed = proofs.find((proof) => !proof.ok);
      if (failed !== undefined) return fail(failed.failure.code, failed.failure.params);
      const fit =
        new Set([login, ...logins]).size === 3 &&
        vouchers.every(({ role }) => may(role, 'operators.recover'));
      if (!fit) return fail('vouchers-unfit');
      const subject = records.byLogin(login);
      if (subject?.active !== true) return fail('operator-unknown');
      const changed = await records.change(subject.id, {}, next);
      if (!changed.ok) return changed;
      asking.note({ subject: login, vouchers: logins, password: true });
      await session.operatorsChanged();
      return succeed(null);
    },
  };
}

/** As the journal keeps an operator: no more than a person reads in the list. */
function told({ login, name, role, groups, active }: Operator): Record<string, unknown> {
  return { login, name, role, groups, active };
}
