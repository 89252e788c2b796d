import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWhole, templateGrid } from '../../domain/layout.ts';
import { gridOfLayout } from './layouts.ts';

const layout = (more: object, tiles: (string | null)[] = []) => ({ name: 'A', tiles, ...more });
const five = ['a', 'b', 'c', 'd', 'e'];

describe('the grid of a layout', () => {
  test('is as high as its tiles need', () => {
    expect(gridOfLayout(layout({ columns: 2 }, five))).toMatchObject({
      ok: true,
      grid: { columns: 2, rows: 3 },
      tiles: [...five, null],
    });
  });

  test('has one row without tiles', () => {
    expect(gridOfLayout(layout({ columns: 3 }))).toMatchObject({ grid: { rows: 1 } });
  });

  test('is that of the template', () => {
    expect(gridOfLayout(layout({ template: '1+5' }, five))).toEqual({
      ok: true,
      grid: templateGrid('1+5'),
      tiles: [...five, null],
    });
  });

  test('with a merged place equals the template that looks like it', () => {
    const merged = [{ column: 1, row: 1, width: 2, height: 2 }];
    expect(gridOfLayout(layout({ columns: 3, merged }, [...five, 'f']))).toMatchObject({
      grid: templateGrid('1+5'),
    });
  });

  test('may have more cells than places are allowed, where merging leaves few enough', () => {
    const merged = [{ column: 1, row: 1, width: 12, height: 11 }];
    expect(gridOfLayout(layout({ columns: 12, rows: 12, merged }))).toMatchObject({ ok: true });
  });

  test.each([
    [{ columns: 12, rows: 12 }, 'rows', 'grid-out-of-range'],
    [
      { columns: 3, merged: [{ column: 3, row: 1, width: 2, height: 1 }] },
      'merged,0',
      'merge-outside',
    ],
    [
      { columns: 3, rows: 2, merged: [{ column: 1, row: 2, width: 1, height: 2 }] },
      'merged,0',
      'merge-outside',
    ],
    [
      { columns: 3, merged: [{ column: 1, row: 12, width: 1, height: 12 }] },
      'merged,0',
      'merge-outside',
    ],
    [
      {
        columns: 4,
        merged: [
          { column: 1, row: 1, width: 2, height: 2 },
          { column: 2, row: 2, width: 2, height: 2 },
        ],
      },
      'merged,1',
      'merge-overlaps',
    ],
    [{ template: '4', rows: 2 }, 'rows', 'not-together'],
    [{ rows: 2 }, 'columns', 'missing'],
  ])('refuses %j', (more, path, code) => {
    const reading = gridOfLayout(layout(more));
    expect(!reading.ok && reading.issues.map((issue) => [String(issue.path), issue.code])).toEqual([
      [path, code],
    ]);
  });

  test('refuses more tiles than places, and more rows than fit', () => {
    expect(gridOfLayout(layout({ template: '4' }, five))).toMatchObject({
      issues: [{ path: ['tiles'], code: 'too-many-tiles', params: { places: 4 } }],
    });
    const many = Array.from({ length: 13 }, () => null);
    expect(gridOfLayout(layout({ columns: 1 }, many))).toMatchObject({
      issues: [{ path: ['columns'], code: 'grid-out-of-range' }],
    });
  });

  test('is whole, with a tile for every place, or refused', () => {
    const size = fc.integer({ min: 1, max: 12 });
    const merged = fc.array(fc.record({ column: size, row: size, width: size, height: size }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        size,
        fc.option(size, { nil: undefined }),
        merged,
        fc.nat(64),
        (columns, rows, large, count) => {
          const tiles = Array.from({ length: count }, () => null);
          const reading = gridOfLayout({ name: 'A', columns, rows, merged: large, tiles });
          if (!reading.ok) {
            expect(reading.issues.length).toBeGreaterThan(0);
            return;
          }
          expect(isWhole(reading.grid)).toBe(true);
          expect(reading.tiles).toHaveLength(reading.grid.places.length);
        },
      ),
    );
  });
});
