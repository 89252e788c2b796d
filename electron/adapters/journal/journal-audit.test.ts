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

async function written(given: Partial<AuditEntry>): Promise<Statement | undefined> {
  const statements: Statement[] = [];
  const audit = auditInto({
    head: { sequence: 0, hash: '' },
    append(statement) {
      statements.push(statement);
      return Promise.resolve(succeed({} as never));
    },
    appendAll: () => Promise.resolve(succeed([])),
  });
  expect(await audit.append({ ...entry, ...given })).toEqual(succeed(null));
  return statements[0];
}

test.each<[string, Partial<AuditEntry>, Partial<Statement>]>([
  ['a request', {}, { action: 'layout.save', place: 'desk', outcome: 'done' }],
  ['the camera that it is about', { detail: { camera: 'bridge' } }, { camera: 'bridge' }],
  ['no camera where none is named', { detail: { camera: 5 } }, { camera: null }],
  ['a flag', { request: '--provision' }, { action: 'command-line.provision' }],
  [
    'fractions as text',
    {},
    { detail: { subject: 'layout-change', given: { name: 'Noc', share: '0.5' } } },
  ],
  ['no detail', { detail: undefined }, { detail: { subject: 'layout-change', given: null } }],
])('writes %s', async (_, given, expected) => {
  expect(await written(given)).toMatchObject(expected);
});

it('says why it could not be written', async () => {
  const failure = fail('storage-full');
  const append = () => Promise.resolve(failure);
  const audit = auditInto({ head: { sequence: 0, hash: '' }, append, appendAll: append });
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
