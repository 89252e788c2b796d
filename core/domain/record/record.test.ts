import { describe, expect, it } from 'vitest';
import type { Author } from '../incident/incident.ts';
import {
  recordKey,
  recordRefusal,
  REMOVED,
  writtenBy,
  type RecordName,
  type SharedChange,
  type Standing,
} from './record.ts';

const SET = '00000000-0000-4000-8000-000000000001';
const OTHER_SET = '00000000-0000-4000-8000-000000000002';
const CHANGE = '00000000-0000-4000-8000-000000000003';
const AUTHOR: Author = {
  ...{ centre: 'jesenik', position: '00000000-0000-4000-8000-000000000009', person: 'petr' },
  ...{ name: 'Petr Svoboda', role: 'dispatcher' },
};

const STANDING = new Map<string, Standing>(
  (
    [
      ['camera', 'a', 'hash of a'],
      ['order', 'camera', 'hash of the order'],
      ['claim', 'number:1', 'hash of the claim'],
    ] as const
  ).map(([kind, id, hash]) => [recordKey({ kind, id }), { hash, value: '{}', by: 'Jana' }]),
);
const standing = (name: RecordName): Standing | null => STANDING.get(recordKey(name)) ?? null;

function change(kind: string, id: string, before: string | null): SharedChange {
  return { kind, id, before, value: '{}' };
}

describe('a change of records', () => {
  it.each<readonly [string, readonly SharedChange[], string | null]>([
    ['of what stands', [change('camera', 'a', 'hash of a')], null],
    ['of what nobody has', [change('camera', 'b', null)], null],
    ['of the order of a list, whatever it was', [change('order', 'camera', 'another')], null],
    ['of what is another by now', [change('camera', 'a', 'another')], 'record-changed'],
    ['of what is there by now', [change('camera', 'a', null)], 'record-changed'],
    ['of what is gone by now', [change('camera', 'b', 'hash of b')], 'record-changed'],
    [
      'of which one part is another by now',
      [change('camera', 'b', null), change('camera', 'a', 'another')],
      'record-changed',
    ],
    ['that claims what is given away', [change('claim', 'number:1', null)], 'record-taken'],
    ['of nothing', [], null],
  ])('%s', (_, records, code) => {
    const stated = { set: SET, change: CHANGE, author: AUTHOR, records };
    expect(recordRefusal(stated, SET, standing)?.code ?? null).toBe(code);
  });

  it.each<readonly [string, string, string, string | null, string | null]>([
    ['founds what nobody has founded', SET, SET, null, null],
    ['founds beside what stands', SET, SET, OTHER_SET, 'records-others'],
    ['founds twice', SET, SET, SET, 'records-others'],
    ['is one of another centre', OTHER_SET, CHANGE, SET, 'records-others'],
    ['comes before anything was founded', SET, CHANGE, null, 'records-others'],
  ])('that %s', (_, set, own, stands, code) => {
    const stated = { set, change: own, author: AUTHOR, records: [] };
    expect(recordRefusal(stated, stands, standing)?.code ?? null).toBe(code);
  });

  it('of a workstation that was removed counts for nothing', () => {
    const stated = { set: SET, change: CHANGE, author: AUTHOR, records: [] };
    const removed = ({ kind }: RecordName): Standing | null =>
      kind === 'member' ? { hash: '', value: REMOVED, by: '' } : null;
    expect(recordRefusal(stated, SET, removed)).toEqual({
      ...{ code: 'workstation-removed', about: null },
    });
  });
});

it('who wrote it is the person, else the computer', () => {
  expect(writtenBy({ author: AUTHOR, station: 'PC 1' })).toBe('Petr Svoboda');
  expect(writtenBy({ author: { ...AUTHOR, name: '' }, station: 'PC 1' })).toBe('PC 1');
});
