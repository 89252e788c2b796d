import { beforeEach, expect, it } from 'vitest';
import { events, type EventName, type Input } from '../../core/contract/contract.ts';
import { FIRST_POLICY } from '../../core/domain/policy.ts';
import type { Asking, Handlers } from './dispatch.ts';
import { FULL, MemoryRecords, MemorySecrets } from './fake-ports.test-support.ts';
import { createPolicy } from './policy.ts';
import { openProfile } from './profile.ts';

let noted: unknown[];
const DESK: Asking = {
  ...{ window: 'desk', role: 'administrator', operator: 'ada', locked: false },
  note: (detail) => noted.push(detail),
};

let stored: MemoryRecords;
let handlers: Pick<Handlers, 'settings.policy'>;
let told: [EventName, unknown][];

const change = (input: Input<'settings.policy'>) => handlers['settings.policy'](input, DESK);

beforeEach(async () => {
  stored = new MemoryRecords();
  told = [];
  noted = [];
  const opened = await openProfile(stored, new MemorySecrets(), () => undefined);
  if (!opened.ok) throw new Error(opened.failure.code);
  handlers = createPolicy(opened.value, (name, body) => {
    // Whatever is told must be what the contract says.
    told.push([name, events[name].parse(body)]);
  });
});

it('what the centre decides is kept and told to every window', async () => {
  const value = { ...FIRST_POLICY, lockAfterMinutes: 5 };
  expect(await change({ lockAfterMinutes: 5 })).toEqual({ ok: true, value });
  expect(stored.part('policy')).toEqual(value);
  expect(told).toEqual([['policy.changed', value]]);
  expect(noted).toEqual([{ before: FIRST_POLICY, after: value }]);
});

it('two decisions at the same moment are both kept', async () => {
  await Promise.all([
    change({ lockAfterMinutes: 5 }),
    change({ secondPersonFor: ['audit.export'] }),
  ]);
  expect(stored.part('policy')).toEqual({
    lockAfterMinutes: 5,
    journalRetentionDays: FIRST_POLICY.journalRetentionDays,
    secondPersonFor: ['audit.export'],
    handoffTimes: FIRST_POLICY.handoffTimes,
    ...{ alternates: [], shiftChanges: FIRST_POLICY.shiftChanges },
    watchLimits: FIRST_POLICY.watchLimits,
    watchMinutes: FIRST_POLICY.watchMinutes,
  });
});

it('what cannot be kept is not decided, and later decisions are not held up', async () => {
  stored.failure = () => FULL;
  expect(await change({ lockAfterMinutes: 5 })).toEqual({ ok: false, failure: FULL });
  expect(told).toEqual([]);
  stored.failure = () => null;
  expect(await change({ secondPersonFor: ['audit.export'] })).toEqual({
    ok: true,
    value: { ...FIRST_POLICY, secondPersonFor: ['audit.export'] },
  });
});
