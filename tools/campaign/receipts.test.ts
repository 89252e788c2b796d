/** What two centres gave each other is compared both ways. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FEDERATION } from '../../electron/adapters/incidents/federation-table.ts';
import { receiptFaults, underWay, type GivingPlace } from './receipts.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-receipts-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Said {
  readonly partner: string;
  readonly number: number;
  readonly hash: string;
}

function place(centre: string, given: readonly Said[], received: readonly Said[]): GivingPlace {
  const own = join(folder, centre);
  mkdirSync(join(own, 'shared'), { recursive: true });
  const database = new DatabaseSync(join(own, 'shared', 'incidents.sqlite'));
  database.exec(FEDERATION);
  for (const { partner, number, hash } of given) {
    database.prepare('INSERT INTO outgoing VALUES (?, ?, ?, ?)').run(partner, number, hash, '{}');
  }
  for (const { partner, number, hash } of received) {
    database.prepare('INSERT INTO received VALUES (?, ?, ?)').run(partner, number, hash);
  }
  database.close();
  return { name: `${centre} 0`, folder: own, centre };
}

const to = (partner: string, number: number, hash = `${number}`): Said => ({
  ...{ partner, number, hash },
});
const TWO = [to('nysa', 1), to('nysa', 2)];

it('what was given, received and confirmed is well', () => {
  const all = [place('jesenik', TWO, []), place('nysa', [], [to('jesenik', 2)])] as const;
  expect(underWay(all)).toEqual([]);
  expect(receiptFaults(all[0], TWO, all)).toEqual([]);
});

it('what was given and not received is found, whoever gave it', () => {
  const all = [
    place('jesenik', TWO, [to('nysa', 4)]),
    place('nysa', [to('jesenik', 5)], [to('jesenik', 1)]),
  ];
  expect(underWay(all)).toEqual([
    'jesenik 0 has given up to 2, nysa 0 has received up to 1',
    'nysa 0 has given up to 5, jesenik 0 has received up to 4',
  ]);
});

it('what was received and never given is found', () => {
  const all = [place('jesenik', [], []), place('nysa', [], [to('jesenik', 1)])];
  expect(underWay(all)).toEqual(['jesenik 0 has given up to 0, nysa 0 has received up to 1']);
});

it.each([
  ['that is not of what was given', to('nysa', 2, 'other'), 'is not of what was given'],
  ['of what nobody received', to('nysa', 2), 'nysa 0 has received up to 1'],
  ['of which the other side has another', to('nysa', 1), 'nysa 0 has another'],
])('a receipt %s is found', (_, receipt, fault) => {
  const all = [
    place('jesenik', TWO, []),
    place('nysa', [], [to('jesenik', 1, 'another')]),
  ] as const;
  expect(receiptFaults(all[0], [receipt], all)).toEqual(
    expect.arrayContaining([expect.stringContaining(fault)]),
  );
});

it('a profile without an order has received nothing and given nothing that can be read', () => {
  const all = [place('jesenik', TWO, []), { ...place('nysa', [], []), folder: join(folder, 'no') }];
  expect(underWay(all)).toEqual([
    'jesenik 0 has given up to 2, nysa 0 has received up to 0',
    'nysa 0 has given up to nothing that can be read, jesenik 0 has received up to 0',
  ]);
});
