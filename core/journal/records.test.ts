import { expect, test } from 'vitest';
import { entryText, GENESIS, type Entry, type Statement } from './entry.ts';
import { changesIn, changeStatements, type RecordChange } from './records.ts';

const change = (id: string, value: string | null): RecordChange => ({ kind: 'camera', id, value });

function entryOf(statement: Statement): Entry {
  const id = '00000000-0000-4000-8000-000000000001';
  return {
    ...statement,
    ...{ v: 1, journal: id, sequence: 1, previous: GENESIS, id, time: 0, run: id, monotonic: 0 },
  };
}

test('changes come back from their entries as they were, in their order', () => {
  const changes = [change('a', '{"lat":50.25}'), change('b', null), change('ž"\\', '"\\u0000"')];
  const statements = changeStatements(changes, 'layout.save');
  expect(statements).toHaveLength(1);
  expect(statements.flatMap(changesIn)).toEqual(changes);
});

test('no changes take no entry', () => {
  expect(changeStatements([], 'layout.save')).toEqual([]);
});

test('many changes take as many entries as can be written, whatever their letters', () => {
  const changes = Array.from({ length: 2_000 }, (_, index) =>
    change(`c-${index}`, '"'.repeat(500)),
  );
  const statements = changeStatements(changes, 'provisioning');
  expect(statements.length).toBeGreaterThan(1);
  expect(statements.flatMap(changesIn)).toEqual(changes);
  for (const statement of statements) expect(entryText(entryOf(statement))).not.toBeNull();
});

test.each([
  ['another action', { action: 'layout.save', detail: { changes: [{ ...change('a', null) }] } }],
  ['no members', { action: 'data.changed', detail: null }],
  ['a list', { action: 'data.changed', detail: [1] }],
  ['no list of changes', { action: 'data.changed', detail: { changes: 'x' } }],
  ['wrong changes', { action: 'data.changed', detail: { changes: [null, { kind: 'a' }, 1] } }],
])('%s changes nothing', (_, entry) => {
  expect(changesIn(entry)).toEqual([]);
});
