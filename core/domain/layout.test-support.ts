/** Grids as drawings: one letter a place, `/` between rows. `AAB/AAC/DEF` is the template 1+5. */
import type { Grid, Place } from './layout.ts';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-'];

/** @param drawing Letters in the order in which their places begin. */
export function readGrid(drawing: string): Grid {
  const rows = drawing.split('/');
  const cells = rows.flatMap((line, row) =>
    [...line].map((letter, column) => ({ letter, row, column })),
  );
  const places = [...new Set(cells.map((cell) => cell.letter))].map((letter): Place => {
    const own = cells.filter((cell) => cell.letter === letter);
    const column = Math.min(...own.map((cell) => cell.column));
    const row = Math.min(...own.map((cell) => cell.row));
    const width = Math.max(...own.map((cell) => cell.column)) - column + 1;
    const height = Math.max(...own.map((cell) => cell.row)) - row + 1;
    return { column, row, width, height };
  });
  return { columns: rows[0]?.length ?? 0, rows: rows.length, places };
}

/** `?` marks a cell that no place covers, `!` one that several do. */
export function drawGrid({ columns, rows, places }: Grid): string {
  const letterAt = (column: number, row: number): string => {
    const covering = places.flatMap((place, index) => {
      const inColumn = column >= place.column && column < place.column + place.width;
      const inRow = row >= place.row && row < place.row + place.height;
      return inColumn && inRow ? [LETTERS[index] ?? '#'] : [];
    });
    return covering.length > 1 ? '!' : (covering[0] ?? '?');
  };
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => letterAt(column, row)).join(''),
  ).join('/');
}

/** Number of the place with this letter. */
export function placeNumber(letter: string): number {
  return LETTERS.indexOf(letter);
}
