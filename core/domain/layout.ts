/**
 * Layouts: which places a wall has. A grid of columns x rows on which every place is a rectangle of
 * whole cells; together the places cover the grid exactly once.
 */
import { fail, succeed, type Result } from './result.ts';

/** A place for one picture; all four in grid cells, counted from 0. */
export interface Place {
  readonly column: number;
  readonly row: number;
  readonly width: number;
  readonly height: number;
}

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** In reading order: by row, then by column, of their upper left cells. */
  readonly places: readonly Place[];
}

/** EN 62676-4 sets no number; 64 is what one screen of this program is measured for. */
export const LARGEST_GRID = { columns: 12, rows: 12, places: 64 } as const;

export const TEMPLATE_NAMES = [
  '1', '4', '9', '16', '25', '36', '64', '1+5', '1+7', '1+12',
] as const; // prettier-ignore
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

function covers(place: Place, column: number, row: number): boolean {
  return (
    column >= place.column &&
    column < place.column + place.width &&
    row >= place.row &&
    row < place.row + place.height
  );
}

/** A grid in which `large` are places of their own and every cell left over is one place. */
function gridAround(columns: number, rows: number, large: readonly Place[]): Grid {
  const places: Place[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const place = large.find((candidate) => covers(candidate, column, row));
      if (place === undefined) places.push({ column, row, width: 1, height: 1 });
      else if (place.column === column && place.row === row) places.push(place);
    }
  }
  return { columns, rows, places };
}

const TEMPLATES: Readonly<Record<TemplateName, Grid>> = {
  '1': gridAround(1, 1, []),
  '4': gridAround(2, 2, []),
  '9': gridAround(3, 3, []),
  '16': gridAround(4, 4, []),
  '25': gridAround(5, 5, []),
  '36': gridAround(6, 6, []),
  '64': gridAround(8, 8, []),
  '1+5': gridAround(3, 3, [{ column: 0, row: 0, width: 2, height: 2 }]),
  '1+7': gridAround(4, 4, [{ column: 0, row: 0, width: 3, height: 3 }]),
  '1+12': gridAround(4, 4, [{ column: 1, row: 1, width: 2, height: 2 }]),
};

export function templateGrid(name: TemplateName): Grid {
  return TEMPLATES[name];
}

/** The template that looks like this grid, if there is one. */
export function templateOf(grid: Grid): TemplateName | undefined {
  return TEMPLATE_NAMES.find((name) => sameGrid(TEMPLATES[name], grid));
}

export function sameGrid(one: Grid, other: Grid): boolean {
  return (
    one.columns === other.columns &&
    one.rows === other.rows &&
    one.places.length === other.places.length &&
    one.places.every((place, index) => samePlace(place, other.places[index]))
  );
}

function samePlace(one: Place, other: Place | undefined): boolean {
  return (
    one.column === other?.column &&
    one.row === other.row &&
    one.width === other.width &&
    one.height === other.height
  );
}

/**
 * A grid of equal places.
 *
 * @returns `grid-out-of-range` where columns or rows are not 1 … 12 or the places are more than 64.
 */
export function freeGrid(columns: number, rows: number): Result<Grid> {
  const whole = Number.isInteger(columns) && Number.isInteger(rows);
  const within =
    columns >= 1 &&
    rows >= 1 &&
    columns <= LARGEST_GRID.columns &&
    rows <= LARGEST_GRID.rows &&
    columns * rows <= LARGEST_GRID.places;
  if (!whole || !within) {
    return fail('grid-out-of-range', { columns, rows, most: LARGEST_GRID.places });
  }
  return succeed(gridAround(columns, rows, []));
}

/**
 * The grid with the given places merged into the rectangle that they fill.
 *
 * @returns `merge-not-rectangular` where the places do not fill a rectangle.
 */
export function mergePlaces(grid: Grid, indexes: readonly number[]): Result<Grid> {
  const chosen = [...new Set(indexes)].flatMap((index) => grid.places[index] ?? []);
  if (chosen.length < 2) return fail('merge-not-rectangular');
  const column = Math.min(...chosen.map((place) => place.column));
  const row = Math.min(...chosen.map((place) => place.row));
  const width = Math.max(...chosen.map((place) => place.column + place.width)) - column;
  const height = Math.max(...chosen.map((place) => place.row + place.height)) - row;
  const filled = chosen.reduce((cells, place) => cells + place.width * place.height, 0);
  if (filled !== width * height) return fail('merge-not-rectangular');
  const kept = grid.places.filter((place) => !chosen.includes(place) && isMerged(place));
  return succeed(gridAround(grid.columns, grid.rows, [...kept, { column, row, width, height }]));
}

/** The grid with the place at `index` split into single cells; unchanged where it is one already or
 * the wall would have more places than it may. */
export function splitPlace(grid: Grid, index: number): Grid {
  const split = grid.places[index];
  if (split === undefined || !isMerged(split)) return grid;
  const kept = grid.places.filter((place) => place !== split && isMerged(place));
  const next = gridAround(grid.columns, grid.rows, kept);
  return next.places.length > LARGEST_GRID.places ? grid : next;
}

export function isMerged(place: Place): boolean {
  return place.width > 1 || place.height > 1;
}

/** Whether the places cover every cell of the grid exactly once, in reading order. */
export function isWhole(grid: Grid): boolean {
  const free = freeSize(grid);
  if (!free) return false;
  return sameGrid(grid, gridAround(grid.columns, grid.rows, grid.places.filter(isMerged)));
}

function freeSize(grid: Grid): boolean {
  const { columns, rows, places } = grid;
  if (!Number.isInteger(columns) || !Number.isInteger(rows)) return false;
  if (columns < 1 || rows < 1 || columns > LARGEST_GRID.columns || rows > LARGEST_GRID.rows) {
    return false;
  }
  if (places.length > LARGEST_GRID.places) return false;
  const cells = places.reduce((sum, place) => sum + place.width * place.height, 0);
  return cells === columns * rows;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The place that an arrow key reaches from `index`: the nearest one that begins beyond the edge in
 * that direction, preferring the one most in line. Stays where it is at the border of the wall.
 */
export function neighbour(grid: Grid, index: number, direction: Direction): number {
  const from = grid.places[index];
  if (from === undefined) return 0;
  const horizontal = direction === 'left' || direction === 'right';
  let best = index;
  let bestScore = Number.POSITIVE_INFINITY;
  grid.places.forEach((to, candidate) => {
    const gap = {
      left: from.column - (to.column + to.width),
      right: to.column - (from.column + from.width),
      up: from.row - (to.row + to.height),
      down: to.row - (from.row + from.height),
    }[direction];
    if (gap < 0) return;
    const offset = horizontal
      ? Math.abs(to.row + to.height / 2 - (from.row + from.height / 2))
      : Math.abs(to.column + to.width / 2 - (from.column + from.width / 2));
    const overlap = horizontal
      ? to.row < from.row + from.height && to.row + to.height > from.row
      : to.column < from.column + from.width && to.column + to.width > from.column;
    const score = gap * 100 + (overlap ? 0 : 50) + offset;
    if (score < bestScore) {
      best = candidate;
      bestScore = score;
    }
  });
  return best;
}
