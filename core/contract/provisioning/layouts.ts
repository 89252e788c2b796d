/** From a layout of the file to a grid with a camera or nothing in every place. */
import {
  isMerged,
  isWhole,
  LARGEST_GRID,
  templateGrid,
  type Grid,
  type Place,
} from '../../domain/layout.ts';
import { issueAt, type ProvisioningIssue } from './issue.ts';
import type { LayoutEntry } from './schema.ts';

export type LayoutReading =
  | { readonly ok: true; readonly grid: Grid; readonly tiles: readonly (string | null)[] }
  /** Paths begin at the layout. */
  | { readonly ok: false; readonly issues: readonly ProvisioningIssue[] };

/**
 * The grid of a layout and its tiles, as many as the grid has places. Without `rows` the grid is as
 * high as its tiles and large places need.
 *
 * @returns issues where `template` stands beside columns, rows or merged places, where neither is
 * given, where a merged place leaves the grid or overlaps another, where the grid is larger than
 * `LARGEST_GRID`, and where the tiles are more than its places.
 */
export function gridOfLayout(layout: LayoutEntry): LayoutReading {
  const gridReading = layout.template === undefined ? freeLayout(layout) : ofTemplate(layout);
  if (!gridReading.ok) return gridReading;
  const { grid } = gridReading;
  if (layout.tiles.length > grid.places.length) {
    return refuse(issueAt(['tiles'], 'too-many-tiles', { places: grid.places.length }));
  }
  return { ok: true, grid, tiles: grid.places.map((_, index) => layout.tiles[index] ?? null) };
}

type GridReading =
  | { readonly ok: true; readonly grid: Grid }
  | { readonly ok: false; readonly issues: readonly ProvisioningIssue[] };

function refuse(...issues: ProvisioningIssue[]) {
  return { ok: false, issues } as const;
}

function ofTemplate(layout: LayoutEntry): GridReading {
  const beside = (['columns', 'rows', 'merged'] as const).filter(
    (key) => layout[key] !== undefined,
  );
  if (layout.template === undefined || beside.length > 0) {
    return refuse(...beside.map((key) => issueAt([key], 'not-together', { other: 'template' })));
  }
  return { ok: true, grid: templateGrid(layout.template) };
}

function freeLayout(layout: LayoutEntry): GridReading {
  const { columns } = layout;
  if (columns === undefined) {
    return refuse(issueAt(['columns'], 'missing', { context: 'columns' }));
  }
  const large = (layout.merged ?? []).map(({ column, row, width, height }) => ({
    column: column - 1,
    row: row - 1,
    width,
    height,
  }));
  const rows = layout.rows ?? rowsNeeded(columns, large, layout.tiles.length);
  const faults = mergeFaults(columns, rows, large);
  if (faults.length > 0) return refuse(...faults);
  const grid = { columns, rows, places: placesAround(columns, rows, large) };
  if (isWhole(grid)) return { ok: true, grid };
  const path = [layout.rows === undefined ? 'columns' : 'rows'];
  return refuse(issueAt(path, 'grid-out-of-range', { columns, rows, most: LARGEST_GRID.places }));
}

function rowsNeeded(columns: number, large: readonly Place[], tiles: number): number {
  const saved = large.reduce((cells, place) => cells + place.width * place.height - 1, 0);
  const lowest = Math.max(1, ...large.map((place) => place.row + place.height));
  return Math.max(Math.min(lowest, LARGEST_GRID.rows), Math.ceil((tiles + saved) / columns));
}

function mergeFaults(columns: number, rows: number, large: readonly Place[]): ProvisioningIssue[] {
  return large.flatMap((place, index) => {
    const path = ['merged', index];
    if (place.column + place.width > columns || place.row + place.height > rows) {
      return [issueAt(path, 'merge-outside', { columns, rows })];
    }
    const other = large.findIndex((candidate) => overlap(candidate, place));
    return other < index ? [issueAt(path, 'merge-overlaps', { other: `merged[${other}]` })] : [];
  });
}

function overlap(one: Place, other: Place): boolean {
  return (
    one.column < other.column + other.width &&
    other.column < one.column + one.width &&
    one.row < other.row + other.height &&
    other.row < one.row + one.height
  );
}

/** The large places and a place of its own for every cell left over, in reading order. */
function placesAround(columns: number, rows: number, large: readonly Place[]): Place[] {
  const merged = large.filter(isMerged);
  const cells = Array.from({ length: columns * rows }, (_, index) => ({
    column: index % columns,
    row: Math.floor(index / columns),
    width: 1,
    height: 1,
  }));
  const single = cells.filter((cell) => !merged.some((place) => overlap(place, cell)));
  return [...merged, ...single].sort((a, b) => a.row - b.row || a.column - b.column);
}
