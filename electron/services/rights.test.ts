/** Every request with every role: refused exactly where the table of rights says so, and recorded. */
import { describe, expect, it } from 'vitest';
import { contract, type RequestName } from '../../core/contract/contract.ts';
import type { Row } from '../../core/contract/row.ts';
import { may, ROLES, type ActingRole } from '../../core/domain/access.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import { createDispatch, type Caller, type Handlers } from './dispatch.ts';
import { MemoryAudit } from './fake-ports.test-support.ts';
import { INPUTS } from './inputs.test-support.ts';

const ACTING: readonly ActingRole[] = [...ROLES, 'setup', 'nobody'];
const ROWS = Object.entries(contract) as [RequestName, Row][];
const PAIRS = ROWS.flatMap(([name, row]) => ACTING.map((role) => [name, role, row] as const));

async function ask(name: RequestName, caller: Partial<Caller>) {
  const audit = new MemoryAudit();
  let handled = 0;
  const handlers = Object.fromEntries(
    ROWS.map(([each]) => [each, () => ((handled += 1), fail('internal'))]),
  ) as unknown as Handlers;
  const dispatch = createDispatch(handlers, audit, { now: () => 0 }, () => undefined);
  const who = { window: 'desk', role: 'nobody', operator: null, locked: false, ...caller } as const;
  const answer = await dispatch(name, INPUTS[name], who);
  return { answer, handled, outcomes: audit.entries.map(({ outcome }) => outcome) };
}

const granted = (row: Row, role: ActingRole) => row.may === 'anyone' || may(role, row.may);

describe('a right that the table gives', () => {
  it.each(PAIRS.filter(([, role, row]) => granted(row, role)))(
    '%s as %s',
    async (name, role, row) => {
      const { handled, outcomes } = await ask(name, { role });
      expect(handled).toBe(1);
      expect(outcomes).toEqual(row.audit === null ? [] : ['begun', 'failed']);
    },
  );
});

describe('a right that the table does not give', () => {
  it.each(PAIRS.filter(([, role, row]) => !granted(row, role)))(
    '%s as %s',
    async (name, role, row) => {
      const { answer, handled, outcomes } = await ask(name, { role });
      expect(answer).toEqual(fail('not-permitted', { permission: row.may }));
      expect(handled).toBe(0);
      expect(outcomes).toEqual(['denied']);
    },
  );
});

describe('while the controls are locked', () => {
  const locked = { operator: 'novak', locked: true } as const;

  it.each(ROWS.filter(([, row]) => row.may === 'anyone'))('%s goes on', async (name) => {
    expect(await ask(name, { ...locked, role: 'dispatcher' })).toMatchObject({ handled: 1 });
  });

  it.each(ROWS.filter(([, row]) => row.may !== 'anyone'))('%s waits', async (name, row) => {
    const role = ACTING.find((each) => granted(row, each)) ?? 'setup';
    const { answer, handled } = await ask(name, { ...locked, role });
    expect(answer).toEqual(fail('session-locked'));
    expect(handled).toBe(0);
  });
});

it('a second window has no other rights than the first', async () => {
  const contractor = { role: 'contractor-operator', operator: 'novak' } as const;
  for (const window of ['desk', 'wall/1', 'wall/7']) {
    const { answer } = await ask('operators.add', { ...contractor, window });
    expect(answer).toEqual(fail('not-permitted', { permission: 'operators.change' }));
  }
});

it.each([
  [
    'a role of its own choice',
    { login: 'x', name: 'x', role: 'setup', groups: null, password: 'x' },
  ],
  [
    'a field that is not in the contract',
    { ...(INPUTS['operators.add'] as object), caller: 'setup' },
  ],
])('a modified message with %s is not read at all', async (_, input) => {
  const audit = new MemoryAudit();
  const handlers = { 'operators.add': () => succeed([]) } as unknown as Handlers;
  const dispatch = createDispatch(handlers, audit, { now: () => 0 }, () => undefined);
  const caller = {
    window: 'desk',
    role: 'administrator',
    operator: 'horak',
    locked: false,
  } as const;
  expect(await dispatch('operators.add', input, caller)).toEqual(
    fail('request-unreadable', { request: 'operators.add' }),
  );
  expect(audit.entries).toEqual([]);
});
