// A picture in the planes that the encoder takes (YUV 4:2:0), and the few ways of painting on it.
import { toYuv, type Rgb } from './colour.ts';

export type Point = readonly [x: number, y: number];

/** Depth of a flat shape at a pixel, where it is not the same everywhere. */
export type Surface = (x: number, y: number) => number;

/** Sub-rows per row: edges that do not crawl while a vehicle moves by a fraction of a pixel. */
const SUB_ROWS = 4;
const coverage = new Float32Array(8192);
const spanLeft = new Float32Array(8192 * SUB_ROWS);
const spanRight = new Float32Array(8192 * SUB_ROWS);

export class Picture {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8ClampedArray;
  readonly y: Uint8ClampedArray;
  readonly u: Uint8ClampedArray;
  readonly v: Uint8ClampedArray;
  /** How far away what stands still is, pixel by pixel; whatever moves is hidden behind it. */
  depth: Float32Array;
  /** What painting does with the depth: what stands writes it, what moves is tested against it. */
  mode: 'writes-depth' | 'tests-depth' = 'writes-depth';

  constructor(width: number, height: number) {
    const size = width * height;
    this.width = width;
    this.height = height;
    this.bytes = new Uint8ClampedArray(size * 1.5);
    this.y = this.bytes.subarray(0, size);
    this.u = this.bytes.subarray(size, size * 1.25);
    this.v = this.bytes.subarray(size * 1.25);
    this.depth = new Float32Array(size).fill(Infinity);
  }

  /** Fills a convex shape. Without a depth it hides nothing: ground, sky. */
  fill(
    points: readonly Point[],
    colour: Rgb,
    alpha = 1,
    depth = Infinity,
    surface?: Surface,
  ): void {
    const [y, u, v] = toYuv(colour);
    const test = this.mode === 'tests-depth' ? this.depth : null;
    const half = this.width >> 1;
    const luma = { plane: this.y, width: this.width, scale: 1, value: y, alpha, depth, test };
    const stands = this.mode === 'writes-depth' && depth < Infinity;
    fillPlane(luma, points, stands ? this.depth : null, surface);
    fillPlane({ ...luma, plane: this.u, width: half, scale: 2, value: u }, points, null);
    fillPlane({ ...luma, plane: this.v, width: half, scale: 2, value: v }, points, null);
  }

  /** Blends towards a colour, strongest in the middle: lamps, headlights, soft shadows. */
  glow(centre: Point, radius: Point, colour: Rgb, strength: number, depth = Infinity): void {
    const [y, u, v] = toYuv(colour);
    const test = this.mode === 'tests-depth' ? this.depth : null;
    const half = this.width >> 1;
    const luma = {
      plane: this.y,
      width: this.width,
      scale: 1,
      value: y,
      alpha: strength,
      depth,
      test,
    };
    glowPlane(luma, centre, radius);
    glowPlane({ ...luma, plane: this.u, width: half, scale: 2, value: u }, centre, radius);
    glowPlane({ ...luma, plane: this.v, width: half, scale: 2, value: v }, centre, radius);
  }

  /** Adds to the brightness of every pixel of a rectangle of rows, as `change` says. */
  texture(top: number, bottom: number, change: (x: number, y: number) => number): void {
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(this.height, bottom); y++) {
      for (let x = 0; x < this.width; x++) {
        const at = y * this.width + x;
        this.y[at] = (this.y[at] ?? 0) + change(x, y);
      }
    }
  }

  /** The corners of a camera's picture are darker than its middle. */
  vignette(strength: number): void {
    const { width, height } = this;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const far = ((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2) * 2;
        this.y[y * width + x] = 16 + ((this.y[y * width + x] ?? 0) - 16) * (1 - strength * far);
      }
    }
  }
}

interface Brush {
  plane: Uint8ClampedArray;
  width: number;
  /** Picture pixels to one pixel of the plane. */
  scale: number;
  value: number;
  alpha: number;
  depth: number;
  test: Float32Array | null;
}

/** True where something that stands still hides the brush. */
function hidden({ test, width, scale, depth }: Brush, row: number, column: number): boolean {
  return test !== null && (test[row * scale * width * scale + column * scale] ?? depth) < depth;
}

/** Convex shapes only: each sub-row then has one span, found by walking the edges once. */
function fillPlane(
  brush: Brush,
  points: readonly Point[],
  standing: Float32Array | null,
  surface?: Surface,
): void {
  const { plane, width, value, scale } = brush;
  const height = plane.length / width;
  let low = height;
  let high = 0;
  for (const [, y] of points) {
    low = Math.min(low, y / scale);
    high = Math.max(high, y / scale);
  }
  const first = Math.max(0, Math.floor(low));
  const last = Math.min(height - 1, Math.floor(high));
  if (last < first) return;
  spanLeft.fill(width, first * SUB_ROWS, (last + 1) * SUB_ROWS);
  spanRight.fill(0, first * SUB_ROWS, (last + 1) * SUB_ROWS);
  walkEdges(points, scale, first * SUB_ROWS, (last + 1) * SUB_ROWS - 1);
  const share = brush.alpha / SUB_ROWS;
  for (let row = first; row <= last; row++) {
    const [left, right] = coverRow(row, width);
    for (let x = left; x <= right; x++) {
      const at = row * width + x;
      const covered = coverage[x] ?? 0;
      coverage[x] = 0;
      if (hidden(brush, row, x)) continue;
      const old = plane[at] ?? 0;
      plane[at] = old + (value - old) * share * covered;
      if (standing && share * covered > 0.4) standing[at] = surface?.(x, row) ?? brush.depth;
    }
  }
}

/** Adds up the sub-rows' spans of one row; tells its outermost pixels. */
function coverRow(row: number, width: number): [left: number, right: number] {
  let left = width;
  let right = -1;
  for (let sub = row * SUB_ROWS; sub < (row + 1) * SUB_ROWS; sub++) {
    const from = Math.max(0, spanLeft[sub] ?? 0);
    const to = Math.min(width, spanRight[sub] ?? 0);
    if (to <= from) continue;
    const start = Math.floor(from);
    const end = Math.min(width - 1, Math.floor(to));
    left = Math.min(left, start);
    right = Math.max(right, end);
    for (let x = start + 1; x < end; x++) coverage[x] = (coverage[x] ?? 0) + 1;
    coverage[start] = (coverage[start] ?? 0) + Math.min(start + 1, to) - from;
    if (end > start) coverage[end] = (coverage[end] ?? 0) + to - end;
  }
  return [left, right];
}

function walkEdges(points: readonly Point[], scale: number, first: number, last: number): void {
  const rows = SUB_ROWS / scale;
  let [fromX, fromY] = points.at(-1) ?? [0, 0];
  for (const [toX, toY] of points) {
    const [x0, y0, x1, y1] = fromY < toY ? [fromX, fromY, toX, toY] : [toX, toY, fromX, fromY];
    fromX = toX;
    fromY = toY;
    const top = Math.max(first, Math.ceil(y0 * rows - 0.5));
    const bottom = Math.min(last, Math.ceil(y1 * rows - 0.5) - 1);
    const slope = (x1 - x0) / scale / ((y1 - y0) * rows);
    let x = x0 / scale + (top + 0.5 - y0 * rows) * slope;
    for (let sub = top; sub <= bottom; sub++) {
      if (x < (spanLeft[sub] ?? 0)) spanLeft[sub] = x;
      if (x > (spanRight[sub] ?? 0)) spanRight[sub] = x;
      x += slope;
    }
  }
}

function glowPlane(brush: Brush, centre: Point, radius: Point): void {
  const { plane, width, value, alpha, scale } = brush;
  const [x, y] = [centre[0] / scale, centre[1] / scale];
  const [radiusX, radiusY] = [radius[0] / scale, radius[1] / scale];
  const bottom = Math.min(plane.length / width - 1, Math.ceil(y + radiusY));
  const right = Math.min(width - 1, Math.ceil(x + radiusX));
  for (let row = Math.max(0, Math.floor(y - radiusY)); row <= bottom; row++) {
    for (let column = Math.max(0, Math.floor(x - radiusX)); column <= right; column++) {
      const far = ((column + 0.5 - x) / radiusX) ** 2 + ((row + 0.5 - y) / radiusY) ** 2;
      if (far >= 1 || hidden(brush, row, column)) continue;
      const at = row * width + column;
      const old = plane[at] ?? 0;
      plane[at] = old + (value - old) * alpha * (1 - far) ** 2;
    }
  }
}
