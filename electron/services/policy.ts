/** What the centre has decided about locking and about acts that need two people. */
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Policy } from '../../core/domain/policy.ts';
import type { Handlers } from './dispatch.ts';
import type { Profile } from './profile.ts';
import type { Tell } from './settings.ts';

/** A change is told to every window when it is kept. */
export function createPolicy(profile: Profile, tell: Tell): Pick<Handlers, 'settings.policy'> {
  /** One change after the other: two at once would each write without the other's. */
  let settled: Promise<unknown> = Promise.resolve();
  return {
    'settings.policy': (change, { note }) => {
      const changed = settled.then(async (): Promise<Result<Policy>> => {
        const before = profile.data.policy;
        const policy = { ...before, ...change };
        const written = await profile.change({ policy }, 'settings.policy');
        if (!written.ok) return written;
        note({ before, after: policy });
        tell('policy.changed', policy);
        return succeed(policy);
      });
      settled = changed.catch(() => undefined);
      return changed;
    },
  };
}
