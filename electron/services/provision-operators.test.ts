import { beforeEach, expect, it } from 'vitest';
import type { ProvisionedOperator } from '../../core/contract/provisioning.ts';
import { fail } from '../../core/domain/result.ts';
import { CENTRE } from './examples.test-support.ts';
import { FULL, MemoryRecords, MemorySecrets } from './fake-ports.test-support.ts';
import { createOperatorRecords, type OperatorRecords } from './operator-records.ts';
import { PASSWORD, PLAIN } from './people.test-support.ts';
import type { ProvisioningPlan } from './plan-provisioning.ts';
import { openProfile } from './profile.ts';
import { provisionOperators } from './provision-operators.ts';

let stored: MemoryRecords;
let secrets: MemorySecrets;
let records: OperatorRecords;
let ids: number;
let others: ProvisioningPlan;
beforeEach(async () => {
  stored = new MemoryRecords();
  secrets = new MemorySecrets();
  ids = 0;
  others = { values: {}, secrets: new Map() };
  const opened = await openProfile(stored, secrets, () => undefined);
  if (!opened.ok) throw new Error(opened.failure.code);
  records = createOperatorRecords(opened.value, PLAIN);
});

const person = (
  login: string,
  role: ProvisionedOperator['role'],
  groups: string[] | null = null,
) => ({
  ...{ login, name: login.toUpperCase(), role, groups },
});
const HORAK = person('horak', 'administrator');
const NOVAK = person('novak', 'dispatcher', ['river']);

/** Of the person who was entered as the nth. */
const idOf = (count: number) => `00000000-0000-4000-8000-00000000000${count}`;

function apply(given: readonly ProvisionedOperator[], password = PASSWORD) {
  const passwords = new Map(given.map(({ login }) => [login, password]));
  return provisionOperators(records, PLAIN, given, passwords, () => idOf((ids += 1)), others);
}
const people = () =>
  records.all().map(({ login, role, active }) => `${login} ${role}${active ? '' : ' gone'}`);

it('operators of the file are there, with their passwords', async () => {
  await apply([HORAK, NOVAK]);
  expect(people()).toEqual(['horak administrator', 'novak dispatcher']);
  expect(records.byLogin('novak')).toMatchObject({ id: idOf(2), groups: ['river'], active: true });
  expect(await PLAIN.check(PASSWORD, records.passwordVerifier(idOf(2)))).toBe(true);
});

it('applied twice changes nothing, the PIN included', async () => {
  await apply([HORAK, NOVAK]);
  await records.setPin(idOf(2), '2468');
  const kept = new Map(secrets.kept);
  const { writes } = stored;
  const before = writes.length;
  await apply([HORAK, NOVAK]);
  expect(secrets.kept).toEqual(kept);
  expect(writes.slice(before)).toEqual([]);
});

it('another password ends the PIN', async () => {
  await apply([HORAK, NOVAK]);
  await records.setPin(idOf(2), '2468');
  await apply([HORAK, NOVAK], 'starý mlýn za humny');
  expect(records.pinVerifier(idOf(2))).toBeNull();
});

it.each<[string, ProvisionedOperator[], string[]]>([
  ['does not name is no longer active', [HORAK], ['horak administrator', 'novak dispatcher gone']],
  [
    'names no administrator in: the last one stays',
    [NOVAK],
    ['horak administrator', 'novak dispatcher'],
  ],
  [
    'names another administrator in: the first one goes',
    [NOVAK, person('maly', 'administrator')],
    ['horak administrator gone', 'novak dispatcher', 'maly administrator'],
  ],
])('who the file %s', async (_, second, expected) => {
  await apply([HORAK, NOVAK]);
  await apply(second);
  expect(people()).toEqual(expected);
});

it('the last administrator is not given another role', async () => {
  await apply([HORAK]);
  expect(await apply([person('horak', 'auditor')])).toEqual(fail('last-administrator'));
  expect(people()).toEqual(['horak administrator']);
});

it('somebody who is named again is the same person, active again', async () => {
  await apply([HORAK, NOVAK]);
  await apply([HORAK]);
  await apply([HORAK, NOVAK]);
  expect(records.byLogin('novak')).toMatchObject({ id: idOf(2), active: true });
});

it('a full disk leaves everything as it was', async () => {
  await apply([HORAK]);
  const kept = new Map(secrets.kept);
  stored.failure = () => FULL;
  expect(await apply([HORAK, NOVAK], 'starý mlýn za humny')).toEqual(fail('storage-full'));
  expect(secrets.kept).toEqual(kept);
  expect(people()).toEqual(['horak administrator']);
});

it('the rest of the file is kept with them, or nothing is', async () => {
  others = { values: { centre: CENTRE }, secrets: new Map([['a', 'secret-1']]) };
  await apply([HORAK]);
  expect(stored.writes).toEqual(['provisioning']);
  expect([stored.part('centre'), secrets.kept.get('a')]).toEqual([CENTRE, 'secret-1']);

  others = { values: { centre: null }, secrets: new Map([['a', 'secret-2']]) };
  stored.failure = (kind) => (kind === 'centre' ? FULL : null);
  expect(await apply([HORAK, NOVAK])).toEqual(fail('storage-full'));
  expect(people()).toEqual(['horak administrator']);
  expect([stored.part('centre'), secrets.kept.get('a')]).toEqual([CENTRE, 'secret-1']);
});
