import { expect, test } from 'vitest';
import { csvParts } from './csv.ts';

const fileOf = (rows: readonly (readonly string[])[]): string => [...csvParts(rows)].join('');

test.each([
  ['text', 'Noc', 'Noc'],
  ['a comma', 'a,b', '"a,b"'],
  ['a quotation mark', 'say "a"', '"say ""a"""'],
  ['a new line', 'a\nb', '"a\nb"'],
  ['letters of other scripts', 'Ужгород č', 'Ужгород č'],
  ['an equals sign', '=cmd|x', "'=cmd|x"],
  ['a plus', '+1', "'+1"],
  ['a minus', '-1', "'-1"],
  ['an at sign', '@SUM(A1)', "'@SUM(A1)"],
  ['a tab', '\tx', "'\tx"],
])('%s stands in a cell so that a spreadsheet shows it and nothing else', (_, cell, written) => {
  expect(fileOf([[cell]])).toBe(`\uFEFF${written}\r\n`);
});

test('the mark stands once, however long the table', () => {
  const rows = Array.from({ length: 700 }, (_, index) => [String(index), 'x']);
  const parts = [...csvParts(rows)];
  expect(parts.length).toBe(3);
  const lines = parts.join('').split('\r\n');
  expect(lines.length).toBe(701);
  expect(parts.join('').split('\uFEFF').length).toBe(2);
  expect(lines[699]).toBe('699,x');
});

test('rows are taken as the parts are', () => {
  let taken = 0;
  const rows = function* (): Generator<readonly string[]> {
    for (;;) {
      taken += 1;
      yield [String(taken)];
    }
  };
  csvParts(rows()).next();
  expect(taken).toBeLessThanOrEqual(256);
});

test('a table without rows is an empty file', () => {
  expect(fileOf([])).toBe('');
});
