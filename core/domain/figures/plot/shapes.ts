/**
 * A plot as shapes with names for their inks: the window draws them as elements, the paper as text, and
 * style sheets give the inks their lightness. No ink says anything by its hue.
 */

/** Cells of the heat map from nothing to the most: each is lighter or darker than the one before. */
export const HEAT_LEVELS = 7;

type Heat = `heat-${0 | 1 | 2 | 3 | 4 | 5 | 6}`;
export type Ink =
  | 'axis'
  | 'grid'
  | 'limit'
  | 'text'
  | 'soft'
  | 'bar'
  | 'thin'
  | 'point'
  | 'open'
  | 'unknown'
  | Heat
  /** Numbers on the cells of the lower and of the upper levels. */
  | 'heat-low'
  | 'heat-high';

export type Shape =
  | {
      readonly shape: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly ink: Ink;
    }
  | {
      readonly shape: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly ink: Ink;
    }
  /** `d` as in SVG. */
  | { readonly shape: 'path'; readonly d: string; readonly ink: Ink }
  | {
      readonly shape: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly ink: Ink;
    };

export interface Plot {
  /** What it shows, with its unit. */
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export const PLOT_WIDTH = 560;
/** Between the base lines of rows of words. */
export const ROW_HEIGHT = 20;

/** From the base line of words to the middle of their letters. */
const HALF_LETTER = 4;

export function textAt(
  x: number,
  middle: number,
  text: string,
  anchor: 'start' | 'middle' | 'end' = 'start',
  ink: Ink = 'text',
): Shape {
  return { shape: 'text', x: tenth(x), y: tenth(middle + HALF_LETTER), text, anchor, ink };
}

export function lineAt(x1: number, y1: number, x2: number, y2: number, ink: Ink): Shape {
  return { shape: 'line', x1: tenth(x1), y1: tenth(y1), x2: tenth(x2), y2: tenth(y2), ink };
}

export function rectAt(x: number, y: number, width: number, height: number, ink: Ink): Shape {
  const size = { width: tenth(Math.max(0, width)), height: tenth(Math.max(0, height)) };
  return { shape: 'rect', x: tenth(x), y: tenth(y), ...size, ink };
}

/** A corner first, then to the others. */
export function cornersAt(corners: readonly (readonly [number, number])[], ink: Ink): Shape {
  const d = corners.map(([x, y]) => `${tenth(x)} ${tenth(y)}`).join(' L');
  return { shape: 'path', d: `M${d} Z`, ink };
}

/** A round point. */
export function pointAt(x: number, y: number, radius: number, ink: Ink): Shape {
  const [left, across] = [tenth(x - radius), tenth(2 * radius)];
  const half = `a${radius} ${radius} 0 1 0`;
  return {
    shape: 'path',
    d: `M${left} ${tenth(y)} ${half} ${across} 0 ${half} -${across} 0 Z`,
    ink,
  };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
