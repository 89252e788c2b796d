/** A second person who vouches for one act of somebody else, where the centre asks for two. */
import { may, type Permission } from '../../core/domain/access.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Credentials } from './credentials.ts';
import type { Caller, Handlers, SecondPerson } from './dispatch.ts';
import type { Profile } from './profile.ts';

/** How long a word is good, ms. */
const VOUCHED_MS = 60_000;

interface Vouched {
  readonly permission: Permission;
  readonly first: string;
  readonly second: string;
  /** On the monotonic clock, ms. */
  readonly until: number;
}

export interface SecondPersonService extends SecondPerson {
  readonly handlers: Pick<Handlers, 'session.second'>;
}

/** @param monotonic Since some moment of this run, ms: a clock that is set prolongs nothing. */
export function createSecondPerson(
  profile: Profile,
  credentials: Credentials,
  monotonic: () => number,
): SecondPersonService {
  let vouched: Vouched | null = null;
  return {
    handlers: {
      'session.second': async ({ login, password, permission }, asking) => {
        const first = asking.operator;
        if (first === null || login === first) return fail('vouchers-unfit');
        const proved = await credentials.byPassword(login, password);
        if (!proved.ok) return proved;
        if (!may(proved.value.role, 'acts.second')) return fail('vouchers-unfit');
        asking.note({ second: login, permission });
        vouched = { permission, first, second: login, until: monotonic() + VOUCHED_MS };
        return succeed(null);
      },
    },
    needed(permission: Permission, { role }: Caller) {
      // Nobody is entered yet who could be the second one.
      if (role === 'setup') return false;
      const asked: readonly Permission[] = profile.data.policy.secondPersonFor;
      return asked.includes(permission);
    },
    take(permission, { operator }) {
      const word = vouched;
      if (word?.permission !== permission || word.first !== operator) return null;
      vouched = null;
      return monotonic() <= word.until ? word.second : null;
    },
  };
}
