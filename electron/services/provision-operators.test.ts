import { beforeEach, expect, it } from 'vitest';
import type { ProvisionedOperator } from '../../core/contract/provisioning.ts';
import { fail } from '../../core/domain/result.ts';
import { FULL, MemoryDocuments, MemorySecrets } from './fake-ports.test-support.ts';
import { createOperatorRecords, type OperatorRecords } from './operator-records.ts';
import { PASSWORD, PLAIN } from './people.test-support.ts';
import { openProfile } from './profile.ts';
import { provisionOperators } from './provision-operators.ts';

let documents: MemoryDocuments;
let secrets: MemorySecrets;
let records: OperatorRecords;
let ids: number;
beforeEach(async () => {
  documents = new MemoryDocuments();
  secrets = new MemorySecrets();
  ids = 0;
  const opened = await openProfile(documents, secrets, () => undefined);
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

function apply(given: readonly ProvisionedOperator[], password = PASSWORD) {
  const passwords = new Map(given.map(({ login }) => [login, password]));
  return provisionOperators(records, PLAIN, given, passwords, () => `new-${(ids += 1)}`);
}
const people = () =>
  records.all().map(({ login, role, active }) => `${login} ${role}${active ? '' : ' gone'}`);

it('operators of the file are there, with their passwords', async () => {
  await apply([HORAK, NOVAK]);
  expect(people()).toEqual(['horak administrator', 'novak dispatcher']);
  expect(records.byLogin('novak')).toMatchObject({ id: 'new-2', groups: ['river'], active: true });
  expect(await PLAIN.check(PASSWORD, records.passwordVerifier('new-2'))).toBe(true);
});

it('applied twice changes nothing, the PIN included', async () => {
  await apply([HORAK, NOVAK]);
  await records.setPin('new-2', '2468');
  const kept = new Map(secrets.kept);
  const { writes } = documents;
  const before = writes.length;
  await apply([HORAK, NOVAK]);
  expect(secrets.kept).toEqual(kept);
  expect(writes.slice(before)).toEqual([]);
});

it('another password ends the PIN', async () => {
  await apply([HORAK, NOVAK]);
  await records.setPin('new-2', '2468');
  await apply([HORAK, NOVAK], 'starý mlýn za humny');
  expect(records.pinVerifier('new-2')).toBeNull();
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
  expect(records.byLogin('novak')).toMatchObject({ id: 'new-2', active: true });
});

it('a full disk leaves everything as it was', async () => {
  await apply([HORAK]);
  const kept = new Map(secrets.kept);
  documents.failure = () => FULL;
  expect(await apply([HORAK, NOVAK], 'starý mlýn za humny')).toEqual(fail('storage-full'));
  expect(secrets.kept).toEqual(kept);
  expect(people()).toEqual(['horak administrator']);
});

it('what was applied can be taken back', async () => {
  await apply([HORAK]);
  const kept = new Map(secrets.kept);
  const changed = await apply([HORAK, NOVAK], 'starý mlýn za humny');
  expect(changed.ok).toBe(true);
  await (changed.ok ? changed.value.undo() : null);
  expect(people()).toEqual(['horak administrator']);
  expect(secrets.kept.get('operator:new-1:password')).toBe(kept.get('operator:new-1:password'));
});
