import { expect, it } from 'vitest';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import { foldInOrder } from './fold-in-order.ts';

interface Entry {
  readonly of: string;
  readonly add: string;
  readonly named?: string;
}
const asked: string[] = [];
const STORE = new Map([['old', 'x']]);
const fold = (
  entries: readonly Entry[],
  get = (id: string): Result<string | null> => {
    asked.push(id);
    return succeed(STORE.get(id) ?? null);
  },
) =>
  foldInOrder(
    entries.map((entry, sequence) => ({ sequence, entry })),
    {
      about: ({ of, named = null }) => ({ id: of, named }),
      get,
      fold: (before, { add }, named) =>
        add === '' || named === 'taken'
          ? { after: before, refused: 'report-state' }
          : { after: `${before ?? ''}${add}`, refused: null },
    },
  );

it('each goes on from what those before it have made, and from the store at first', () => {
  const folded = fold([
    { of: 'b', add: '1' },
    { of: 'old', add: 'y' },
    { of: 'a', add: '2' },
    { of: 'b', add: '3' },
  ]);
  // New ones in the order in which they were made: their numbers are the same at every workstation.
  expect(folded).toMatchObject({ value: { changed: ['13', 'xy', '2'] } });
  expect(asked).toEqual(['b', 'old', 'a']);
});

it('what takes no effect stands among the entries and makes nothing', () => {
  const folded = fold([
    { of: 'none', add: '' },
    { of: 'a', add: 'taken' },
    { of: 'b', add: '1', named: 'a' },
  ]);
  expect(folded).toMatchObject({
    value: {
      entries: [{ refused: 'report-state' }, { refused: null }, { refused: 'report-state' }],
      changed: ['taken'],
    },
  });
});

it('a store that cannot be read is told', () => {
  expect(fold([{ of: 'a', add: '1' }], () => fail('storage-refused'))).toMatchObject({
    failure: { code: 'storage-refused' },
  });
});
