import { expect, it, test } from 'vitest';
import type { Camera } from '../../../core/domain/camera.ts';
import {
  createRows,
  sortedBy,
  sortFound,
  type TableColumn,
  type TableWords,
} from './table-rows.ts';

const words: TableWords = {
  code: (column, code) => `${column} ${code}`,
  value: ({ kind }, column) => (column === 'type' ? kind : ''),
  ...{ time: String, number: String, distance: String },
  ...{ quality: () => '', sign: () => '' },
};

function rowFor(number: number, name: string, more: Partial<Camera> = {}) {
  const camera: Camera = { id: name, number, name, kind: 'fixed', streams: [], ...more };
  return createRows(words)({ camera, distance: null, border: null });
}

const ROWS = [
  rowFor(10, 'Chotěbuz', { owner: 'Obec 10' }),
  rowFor(2, 'Čeladná'),
  rowFor(7, 'Hora', { owner: 'Obec 9', record: { lastCheck: { at: 5, by: 'x', result: 'ok' } } }),
];

it.each<[TableColumn, boolean, number[]]>([
  ['number', false, [2, 7, 10]],
  ['number', true, [10, 7, 2]],
  // In Czech ch comes after h.
  ['name', false, [2, 7, 10]],
  ['owner', false, [7, 10, 2]],
  ['owner', true, [10, 7, 2]],
  ['check', true, [7, 2, 10]],
])('by %s, downwards %s', (column, down, numbers) => {
  const found = ROWS.map((row) => row.found);
  const sorted = sortFound(found, createRows(words), { column, down }, 'cs');
  expect(sorted.map(({ camera }) => camera.number)).toEqual(numbers);
});

test('a column that is pressed again turns round', () => {
  const once = sortedBy({ column: 'number', down: false }, 'name');
  expect(once).toEqual({ column: 'name', down: false });
  expect(sortedBy(once, 'name')).toEqual({ column: 'name', down: true });
});

test('a row is made once for each answer of main', () => {
  const rows = createRows(words);
  const { found } = rowFor(1, 'x');
  expect(rows(found)).toBe(rows(found));
  expect(rows({ ...found })).not.toBe(rows(found));
});

test('what is not said is shared with nobody and in service', () => {
  expect(rowFor(1, 'x').cells).toMatchObject({
    ...{ sharing: 'sharing none', condition: 'condition in-service', place: '' },
  });
});
