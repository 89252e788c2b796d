/**
 * The wall of one window: a grid, what stands in each place, what is selected, what is enlarged.
 * Main owns it; windows send actions and show what comes back.
 */
import { isWhole, templateGrid, type Grid } from './layout.ts';

export interface Wall {
  readonly grid: Grid;
  /** Camera ids by place; null is an empty place. Always as long as `grid.places`. */
  readonly tiles: readonly (string | null)[];
  readonly selected: number;
  /** The place that fills the window, or null. The layout behind it stays as it is. */
  readonly enlarged: number | null;
}

export interface SavedLayout {
  readonly id: string;
  readonly name: string;
  readonly grid: Grid;
  readonly tiles: readonly (string | null)[];
}

export type WallAction =
  | { readonly do: 'arrange'; readonly grid: Grid }
  | { readonly do: 'place'; readonly tile: number; readonly camera: string }
  | { readonly do: 'swap'; readonly from: number; readonly to: number }
  | { readonly do: 'clear'; readonly tile: number }
  | { readonly do: 'select'; readonly tile: number }
  | { readonly do: 'enlarge'; readonly tile: number }
  | { readonly do: 'restore' }
  | { readonly do: 'show'; readonly layout: SavedLayout };

export const EMPTY_WALL: Wall = {
  grid: templateGrid('16'),
  tiles: Array.from({ length: 16 }, () => null),
  selected: 0,
  enlarged: null,
};

/**
 * The wall after the action. An action that names a place which is not there changes nothing: a
 * click that raced with a change of layout must not disturb the wall.
 */
export function actOnWall(wall: Wall, action: WallAction): Wall {
  switch (action.do) {
    case 'arrange':
      return arrange(wall, action.grid);
    case 'place':
      return has(wall, action.tile)
        ? { ...wall, selected: action.tile, tiles: wall.tiles.with(action.tile, action.camera) }
        : wall;
    case 'swap':
      return has(wall, action.from) && has(wall, action.to) ? swap(wall, action) : wall;
    case 'clear':
      return has(wall, action.tile) ? clear(wall, action.tile) : wall;
    case 'select':
      return has(wall, action.tile) ? { ...wall, selected: action.tile } : wall;
    case 'enlarge':
      return has(wall, action.tile) && wall.tiles[action.tile] !== null
        ? { ...wall, selected: action.tile, enlarged: action.tile }
        : wall;
    case 'restore':
      return { ...wall, enlarged: null };
    case 'show':
      return show(action.layout);
  }
}

function has(wall: Wall, tile: number): boolean {
  return Number.isInteger(tile) && tile >= 0 && tile < wall.tiles.length;
}

/**
 * Another grid with the same pictures in the same order. While all of them fit where they are they
 * keep their places; else they move together, and those that still do not fit are left out from the
 * end, the selected one last of all.
 */
function arrange(wall: Wall, grid: Grid): Wall {
  const size = grid.places.length;
  const chosen = wall.tiles[wall.selected] ?? null;
  const fits = wall.tiles.slice(size).every((camera) => camera === null);
  const source = fits ? wall.tiles : wall.tiles.filter((camera) => camera !== null);
  const tiles = Array.from({ length: size }, (_, index) => source[index] ?? null);
  if (chosen !== null && !tiles.includes(chosen)) tiles[size - 1] = chosen;
  const kept = fits && wall.selected < size;
  const selected = chosen === null ? 0 : Math.max(0, tiles.indexOf(chosen));
  return { grid, tiles, selected: kept ? wall.selected : selected, enlarged: null };
}

function swap(wall: Wall, { from, to }: { from: number; to: number }): Wall {
  const tiles = wall.tiles.with(from, wall.tiles[to] ?? null).with(to, wall.tiles[from] ?? null);
  const enlarged = wall.enlarged !== null && tiles[wall.enlarged] === null ? null : wall.enlarged;
  return { ...wall, tiles, selected: to, enlarged };
}

function clear(wall: Wall, tile: number): Wall {
  const enlarged = wall.enlarged === tile ? null : wall.enlarged;
  return { ...wall, tiles: wall.tiles.with(tile, null), enlarged };
}

function show({ grid, tiles }: SavedLayout): Wall {
  return {
    grid,
    tiles: grid.places.map((_, index) => tiles[index] ?? null),
    selected: 0,
    enlarged: null,
  };
}

/** Takes cameras that are no longer known off the wall. */
export function withoutUnknownCameras(wall: Wall, known: ReadonlySet<string>): Wall {
  const tiles = wall.tiles.map((camera) => (camera !== null && known.has(camera) ? camera : null));
  const enlarged = wall.enlarged !== null && tiles[wall.enlarged] !== null ? wall.enlarged : null;
  return { ...wall, tiles, enlarged };
}

/** The wall to begin with when nothing was saved: the smallest template that holds every camera. */
export function firstWall(cameras: readonly string[]): Wall {
  const name = (['1', '4', '9', '16', '25', '36', '64'] as const).find(
    (candidate) => Number(candidate) >= cameras.length,
  );
  const grid = templateGrid(cameras.length === 0 ? '16' : (name ?? '64'));
  const tiles = grid.places.map((_, index) => cameras[index] ?? null);
  return { grid, tiles, selected: 0, enlarged: null };
}

/** Whether a stored wall can be shown as it is. */
export function isSoundWall(wall: Wall): boolean {
  return (
    isWhole(wall.grid) &&
    wall.tiles.length === wall.grid.places.length &&
    has(wall, wall.selected) &&
    (wall.enlarged === null || has(wall, wall.enlarged))
  );
}
