import { expect, it, test } from 'vitest';
import { fail, succeed } from '../../../core/domain/result.ts';
import type { Statement } from '../../../core/journal/entry.ts';
import type { AuditEntry } from '../../../core/ports.ts';
import { contract } from '../../../core/contract/contract.ts';
import { entryText, GENESIS } from '../../../core/journal/entry.ts';
import { auditInto } from './journal-audit.ts';

const ID = '00000000-0000-4000-8000-000000000001';

const entry: AuditEntry = {
  ...{ at: 1, subject: 'layout-change', request: 'layout.save', window: 'desk', outcome: 'done' },
  ...{ operator: 'novak', role: 'dispatcher' },
  detail: { name: 'Noc', share: 0.5 },
};

const DETAIL = { subject: 'layout-change', given: { name: 'Noc', share: '0.5' } };

async function written(given: Partial<AuditEntry>): Promise<Statement | undefined> {
  const statements: Statement[] = [];
  const audit = auditInto(
    {
      appendAll(some) {
        statements.push(...some);
        return Promise.resolve(succeed([]));
      },
    },
    () => ID,
  );
  expect(await audit.append({ ...entry, ...given })).toEqual(succeed(null));
  return statements.at(-1);
}

test.each<[string, Partial<AuditEntry>, Partial<Statement>]>([
  ['a request', {}, { action: 'layout.save', place: 'desk', outcome: 'done' }],
  ['the camera that it is about', { camera: 'jes-012' }, { camera: 'jes-012' }],
  ['the camera that it is about', { detail: { camera: 'bridge' } }, { camera: 'bridge' }],
  ['no camera where none is named', { detail: { camera: 5 } }, { camera: null }],
  ['a flag', { request: '--provision' }, { action: 'command-line.provision' }],
  ['fractions as text', {}, { detail: DETAIL }],
  ['which act it belongs to', { act: ID }, { detail: { act: ID, ...DETAIL } }],
  ['no detail', { detail: undefined }, { detail: { subject: 'layout-change', given: null } }],
])('writes %s', async (_, given, expected) => {
  expect(await written(given)).toMatchObject(expected);
});

it('says why it could not be written', async () => {
  const failure = fail('storage-full');
  const audit = auditInto({ appendAll: () => Promise.resolve(failure) }, () => ID);
  expect(await audit.append(entry)).toEqual(failure);
});

test.each(Object.keys(contract))('the journal has a word for the request %s', async (request) => {
  const statement = await written({ request });
  const sealed = statement && {
    ...statement,
    ...{ v: 1 as const, journal: ID, sequence: 1, previous: GENESIS, id: ID },
    ...{ time: 1, run: ID, monotonic: 1 },
  };
  expect(sealed && entryText(sealed)).toContain(`"action":"${request}"`);
});

it('writes what does not fit into one entry before it, together with it', async () => {
  const calls: (readonly Statement[])[] = [];
  const appendAll = (some: readonly Statement[]) => {
    calls.push(some);
    return Promise.resolve(succeed([]));
  };
  const entries = [1, 2].map((piece) => ({ action: 'provisioning.changed', detail: { piece } }));
  await auditInto({ appendAll }, () => ID).append({ ...entry, act: ID, entries });
  expect(calls).toMatchObject([
    [
      { action: 'provisioning.changed', outcome: 'done', detail: { of: ID, piece: 1 } },
      { operator: 'novak', place: 'desk', detail: { of: ID, piece: 2 } },
      { action: 'layout.save', outcome: 'done', detail: { act: ID } },
    ],
  ]);
});
