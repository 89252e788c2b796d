import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  freeGrid,
  isMerged,
  isWhole,
  LARGEST_GRID,
  mergePlaces,
  neighbour,
  sameGrid,
  splitPlace,
  templateGrid,
  templateOf,
  TEMPLATE_NAMES,
  type Direction,
  type Grid,
} from './layout.ts';
import { drawGrid, placeNumber, readGrid } from './layout.test-support.ts';

describe('templates', () => {
  it.each(TEMPLATE_NAMES)('%s covers every cell once and is recognised again', (name) => {
    const grid = templateGrid(name);
    expect(isWhole(grid)).toBe(true);
    expect(drawGrid(grid)).not.toMatch(/[?!#]/);
    expect(templateOf(grid)).toBe(name);
    // The name says how many places there are.
    const named = name.split('+').reduce((sum, part) => sum + Number(part), 0);
    expect(grid.places).toHaveLength(named);
  });

  it.each([
    ['1', 'A'],
    ['4', 'AB/CD'],
    ['9', 'ABC/DEF/GHI'],
    ['1+5', 'AAB/AAC/DEF'],
    ['1+7', 'AAAB/AAAC/AAAD/EFGH'],
    ['1+12', 'ABCD/EFFG/HFFI/JKLM'],
  ] as const)('%s looks like %s', (name, drawing) => {
    expect(drawGrid(templateGrid(name))).toBe(drawing);
  });

  it('a grid that only has as many places as a template is not taken for it', () => {
    expect(templateOf(readGrid('AABC/DEFF/GHIJ/KLMN'))).toBeUndefined();
    expect(templateOf(readGrid('ABCD'))).toBeUndefined();
  });
});

describe('free grids', () => {
  it.each([
    [1, 1],
    [3, 2],
    [12, 5],
    [5, 12],
    [8, 8],
  ])('%i columns and %i rows', (columns, rows) => {
    expect(freeGrid(columns, rows)).toMatchObject({ ok: true, value: { columns, rows } });
  });

  it.each([
    [0, 4],
    [4, 0],
    [-1, 4],
    [13, 1],
    [1, 13],
    [9, 8],
    [12, 12],
    [2.5, 2],
    [2, Number.NaN],
    [Number.POSITIVE_INFINITY, 1],
  ])('%d columns and %d rows are out of range', (columns, rows) => {
    expect(freeGrid(columns, rows)).toMatchObject({
      ok: false,
      failure: { code: 'grid-out-of-range' },
    });
  });
});

describe('merging', () => {
  it.each([
    ['AB/CD', 'AB', 'AA/BC'],
    ['AB/CD', 'AC', 'AB/AC'],
    ['AB/CD', 'ABCD', 'AA/AA'],
    ['ABC/DEF/GHI', 'EFHI', 'ABC/DEE/FEE'],
    // The order in which an operator picked them, and picking one twice, mean nothing.
    ['ABC/DEF', 'EDEBA', 'AAB/AAC'],
    // Large places join with what is beside them, and others stay as they are.
    ['AAB/AAC/DEF', 'ABC', 'AAA/AAA/BCD'],
    ['AAB/AAC/DDE', 'DE', 'AAB/AAC/DDD'],
  ])('%s with %s merged becomes %s', (before, chosen, after) => {
    const merged = mergePlaces(readGrid(before), [...chosen].map(placeNumber));
    expect(merged).toEqual({ ok: true, value: readGrid(after) });
  });

  it.each([
    ['AB/CD', 'AD', 'diagonal'],
    ['AB/CD', 'ABC', 'an angle'],
    ['ABC', 'AC', 'a gap between them'],
    ['AAB/AAC/DEF', 'AB', 'a step'],
    ['AB/CD', 'A', 'one place alone'],
    ['AB/CD', 'AA', 'one place twice'],
    ['AB/CD', '', 'none'],
    ['AB/CD', 'AZ', 'a place that is not there'],
  ])('%s with %s: %s is no rectangle', (before, chosen) => {
    expect(mergePlaces(readGrid(before), [...chosen].map(placeNumber))).toMatchObject({
      ok: false,
      failure: { code: 'merge-not-rectangular' },
    });
  });
});

describe('splitting', () => {
  it.each([
    ['AA/AA', 'A', 'AB/CD'],
    ['AAB/AAC/DEF', 'A', 'ABC/DEF/GHI'],
    ['AABB/AABB', 'A', 'ABCC/DECC'],
    ['AB/CD', 'B', 'AB/CD'],
    ['AB/CD', 'Z', 'AB/CD'],
  ])('%s with %s split becomes %s', (before, letter, after) => {
    expect(drawGrid(splitPlace(readGrid(before), placeNumber(letter)))).toBe(after);
  });

  it('takes back what merging did', () => {
    const before = readGrid('ABCD/EFGH/IJKL');
    const merged = mergePlaces(before, [5, 6, 9, 10]);
    const grid = merged.ok ? merged.value : before;
    expect(drawGrid(grid)).toBe('ABCD/EFFG/HFFI');
    expect(splitPlace(grid, grid.places.findIndex(isMerged))).toEqual(before);
  });
});

describe('whole grids', () => {
  const one = (column: number, row: number, width = 1, height = 1) => ({
    ...{ column, row, width, height },
  });

  it.each<[string, Grid]>([
    ['a cell without a place', { columns: 2, rows: 1, places: [one(0, 0)] }],
    ['two places on one cell', { columns: 2, rows: 1, places: [one(0, 0), one(0, 0)] }],
    ['places that overlap', { columns: 3, rows: 1, places: [one(0, 0, 2), one(1, 0, 2)] }],
    ['a place beyond the edge', { columns: 2, rows: 1, places: [one(0, 0), one(1, 0, 2)] }],
    ['another order', { columns: 2, rows: 1, places: [one(1, 0), one(0, 0)] }],
    ['a negative place', { columns: 2, rows: 1, places: [one(-1, 0, 2), one(1, 0)] }],
    ['no places', { columns: 0, rows: 0, places: [] }],
    ['half a column', { columns: 1.5, rows: 2, places: [one(0, 0, 1.5, 2)] }],
    ['too many columns', { columns: 13, rows: 1, places: [one(0, 0, 13)] }],
    ['too many rows', { columns: 1, rows: 13, places: [one(0, 0, 1, 13)] }],
    ['not a number', { columns: Number.NaN, rows: 1, places: [one(0, 0)] }],
  ])('%s: not whole', (_, grid) => {
    expect(isWhole(grid)).toBe(false);
  });

  it('more places than one screen is measured for are not whole', () => {
    const places = Array.from({ length: 72 }, (_, index) => one(index % 9, Math.floor(index / 9)));
    expect(isWhole({ columns: 9, rows: 8, places })).toBe(false);
  });

  it('are compared place by place', () => {
    expect(sameGrid(readGrid('AAB'), readGrid('AAB'))).toBe(true);
    expect(sameGrid(readGrid('AAB'), readGrid('ABB'))).toBe(false);
    expect(sameGrid(readGrid('AB'), readGrid('A/B'))).toBe(false);
  });
});

type Change = (grid: Grid) => Grid;

const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .array(fc.integer({ min: -1, max: LARGEST_GRID.places }), { maxLength: 8 })
    .map((indexes): Change => (grid) => {
      const merged = mergePlaces(grid, indexes);
      return merged.ok ? merged.value : grid;
    }),
  // A rectangle that two places span: merges that succeed.
  fc.tuple(fc.nat(63), fc.nat(63)).map(([one, other]): Change => (grid) => {
    const corners = [grid.places[one], grid.places[other]].flatMap((place) => place ?? []);
    const within = grid.places.flatMap((place, index) =>
      place.column >= Math.min(...corners.map((corner) => corner.column)) &&
      place.row >= Math.min(...corners.map((corner) => corner.row)) &&
      place.column <= Math.max(...corners.map((corner) => corner.column)) &&
      place.row <= Math.max(...corners.map((corner) => corner.row))
        ? [index]
        : [],
    );
    const merged = mergePlaces(grid, within);
    return merged.ok ? merged.value : grid;
  }),
  fc.integer({ min: -1, max: LARGEST_GRID.places }).map(
    (index): Change =>
      (grid) =>
        splitPlace(grid, index),
  ),
  fc.tuple(fc.nat(13), fc.nat(13)).map(([columns, rows]): Change => (grid) => {
    const free = freeGrid(columns, rows);
    return free.ok ? free.value : grid;
  }),
  fc.constantFrom(...TEMPLATE_NAMES).map(
    (name): Change =>
      () =>
        templateGrid(name),
  ),
);

describe('any series of changes', () => {
  it('leaves a grid that covers every cell exactly once', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const grid = changes.reduce((before, next) => next(before), templateGrid('16'));
        expect(isWhole(grid)).toBe(true);
        expect(drawGrid(grid)).not.toMatch(/[?!]/);
      }),
    );
  });

  it('an arrow key always reaches a place of the wall, and an arrow back is never ignored', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 6 }),
        fc.nat(63),
        fc.constantFrom<[Direction, Direction]>(['left', 'right'], ['up', 'down']),
        (changes, number, [there, back]) => {
          const grid = changes.reduce((before, next) => next(before), templateGrid('36'));
          const from = number % grid.places.length;
          const to = neighbour(grid, from, there);
          expect(grid.places[to]).toBeDefined();
          expect(to === from || neighbour(grid, to, back) !== to).toBe(true);
        },
      ),
    );
  });
});

describe('arrow keys', () => {
  it.each<[string, string, Direction, string]>([
    ['AB/CD', 'A', 'right', 'B'],
    ['AB/CD', 'A', 'down', 'C'],
    ['AB/CD', 'D', 'left', 'C'],
    ['AB/CD', 'D', 'up', 'B'],
    // The border of the wall holds.
    ['AB/CD', 'A', 'left', 'A'],
    ['AB/CD', 'A', 'up', 'A'],
    ['AB/CD', 'D', 'right', 'D'],
    ['AB/CD', 'D', 'down', 'D'],
    // Into and out of the large place of 1+5.
    ['AAB/AAC/DEF', 'B', 'left', 'A'],
    ['AAB/AAC/DEF', 'C', 'left', 'A'],
    ['AAB/AAC/DEF', 'E', 'up', 'A'],
    ['AAB/AAC/DEF', 'F', 'up', 'C'],
    ['AAB/AAC/DEF', 'A', 'right', 'B'],
    ['AAB/AAC/DEF', 'A', 'down', 'D'],
    // 1+12: the place in line comes before one that is as near but aside.
    ['ABCD/EFFG/HFFI/JKLM', 'E', 'right', 'F'],
    ['ABCD/EFFG/HFFI/JKLM', 'G', 'left', 'F'],
    ['ABCD/EFFG/HFFI/JKLM', 'F', 'up', 'B'],
    ['ABCD/EFFG/HFFI/JKLM', 'A', 'right', 'B'],
    ['ABCD/EFFG/HFFI/JKLM', 'L', 'up', 'F'],
    // Beyond a narrow place the one in line wins over the one that is aside.
    ['AAA/BCC', 'B', 'right', 'C'],
    ['ABB/CDE', 'E', 'up', 'B'],
    // One that is in line wins over one whose middle is nearer.
    ['AB/CD/ED/FD/GD/HD', 'C', 'right', 'D'],
  ])('%s: from %s %s to %s', (drawing, from, direction, to) => {
    expect(neighbour(readGrid(drawing), placeNumber(from), direction)).toBe(placeNumber(to));
  });

  it('from a place that is not there they go to the first one', () => {
    expect(neighbour(readGrid('AB/CD'), 9, 'left')).toBe(0);
  });
});
