/**
 * How large text must be to be read from where people sit. Czech regulation 178/2001 asks for capital
 * letters of at least 16 minutes of arc; they are read best at 20 to 22.
 */

/** Metres; the first is the desk's. */
export const VIEWING_DISTANCES = [0.7, 2, 3, 4] as const;
export type ViewingDistance = (typeof VIEWING_DISTANCES)[number];
const DESK_DISTANCE: ViewingDistance = 0.7;

/** Of a monitor's visible width, mm: from a tablet to a wall of one picture. */
export const SCREEN_WIDTH = { min: 200, max: 10_000 } as const;

/** How the windows of one kind are looked at. */
export interface Viewing {
  /** Metres. */
  readonly distance: ViewingDistance;
  /** Visible width of the monitor, mm; null where nobody has measured it. */
  readonly screenWidth: number | null;
}

/** Screens without a known width are taken for small ones, so the nearest wall is enough to begin with. */
export const FIRST_WALL_VIEWING: Viewing = { distance: 2, screenWidth: null };

/** Sizes of type, CSS pixels. */
export interface TextSizes {
  /** Below it text cannot be relied on. */
  readonly least: number;
  readonly best: number;
}

const LEAST_MINUTES = 16;
const BEST_MINUTES = 21;
/** Height of Inter's capitals as a part of its size. */
const CAPITALS = 0.727;
/** What a CSS pixel measures by definition: 96 an inch, times the monitor's scale factor. Mm. */
const ASSUMED_PIXEL = 25.4 / 96;

/** @returns the height of capital letters that appear under this angle, mm. */
function capitalHeight(distance: number, minutes: number): number {
  const angle = (minutes / 60) * (Math.PI / 180);
  return 2 * distance * 1_000 * Math.tan(angle / 2);
}

/** @returns the height of capital letters that is best read from there, mm. */
export function bestHeight(distance: ViewingDistance): number {
  return capitalHeight(distance, BEST_MINUTES);
}

/**
 * @param pixels Width of the whole screen, CSS pixels.
 * @returns null where the window is read as the desk is, which has sizes of its own.
 */
export function textSizes({ distance, screenWidth }: Viewing, pixels: number): TextSizes | null {
  if (distance === DESK_DISTANCE) return null;
  const pixel = screenWidth === null ? ASSUMED_PIXEL : screenWidth / pixels;
  const size = (minutes: number): number => capitalHeight(distance, minutes) / CAPITALS / pixel;
  return { least: size(LEAST_MINUTES), best: size(BEST_MINUTES) };
}

export interface Caption {
  /** CSS pixels. */
  readonly size: number;
  /** Only number, shape and word: a name would be too small or cover too much of the picture. */
  readonly brief: boolean;
}

/** A line with a name may take this part of the tile's height, and needs so many times its size. */
const NAMED = { height: 1 / 9, width: 14 } as const;
/** Above what must be, the whole of a usual name is worth more than larger letters. */
const AT_EASE = { height: 1 / 9, width: 18 } as const;
/** The same for a line without one: words break, so the longest of them must fit. */
const BRIEF = { height: 1 / 7, width: 9 } as const;

/** @param tile CSS pixels. */
export function captionOf(
  { least, best }: TextSizes,
  tile: { readonly width: number; readonly height: number },
): Caption {
  const room = (share: { readonly height: number; readonly width: number }): number =>
    Math.min(tile.height * share.height, tile.width / share.width);
  if (room(NAMED) < least) return { size: Math.min(best, room(BRIEF)), brief: true };
  return { size: Math.max(least, Math.min(best, room(AT_EASE))), brief: false };
}
