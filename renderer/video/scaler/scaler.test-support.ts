/** Painted pictures for the scaler, and what stands in the large picture afterwards. */
import type { Box, Planes, Scaler } from './scaler.ts';

/** The value of a sample at a place of its own plane, 0-255. */
export type Paint = (x: number, y: number) => number;

export interface Look {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Brightness; flat grey unless said. */
  readonly luma?: Paint;
  /** Colour differences, in samples of their own planes; none unless said. */
  readonly blue?: Paint;
  readonly red?: Paint;
  /** 4:2:0 unless said. */
  readonly chromaX?: 1 | 2;
  readonly chromaY?: 1 | 2;
  /** Bytes behind each row that belong to no picture. */
  readonly padding?: number;
  readonly fullRange?: boolean;
  readonly bt709?: boolean;
}

export interface Painted {
  readonly bytes: Uint8Array;
  readonly planes: Planes;
}

export const flat =
  (value: number): Paint =>
  () =>
    value;

const PADDING_BYTE = 99;

export function paint(look: Look): Painted {
  const { width, height, chromaX = 2, chromaY = 2, padding = 0 } = look;
  const { fullRange = false, bt709 = false } = look;
  const paints = [look.luma ?? flat(128), look.blue ?? flat(128), look.red ?? flat(128)];
  const layout: PlaneLayout[] = [];
  const rows: Uint8Array[] = [];
  let offset = 0;
  paints.forEach((value, index) => {
    const columns = index > 0 ? Math.ceil(width / chromaX) : width;
    const lines = index > 0 ? Math.ceil(height / chromaY) : height;
    const stride = columns + padding;
    layout.push({ offset, stride });
    for (let y = 0; y < lines; y += 1) {
      const row = new Uint8Array(stride).fill(PADDING_BYTE);
      for (let x = 0; x < columns; x += 1) row[x] = value(x, y);
      rows.push(row);
    }
    offset += lines * stride;
  });
  const bytes = new Uint8Array(offset);
  let at = 0;
  for (const row of rows) {
    bytes.set(row, at);
    at += row.byteLength;
  }
  return { bytes, planes: { layout, width, height, chromaX, chromaY, fullRange, bt709 } };
}

/** @returns what was staged: afterwards it must be as it was. */
export function drawPainted(
  scaler: Scaler,
  { bytes, planes }: Painted,
  box: Box,
): Uint8Array<ArrayBuffer> {
  const staged = scaler.stage(bytes.byteLength, planes.width);
  staged.set(bytes);
  scaler.draw(planes, box);
  return staged;
}

/** The three planes of a part of a picture that is laid out like a scaler's: rows of samples. */
export function planesIn(
  picture: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
  box: Box = { x: 0, y: 0, width, height },
): [number[][], number[][], number[][]] {
  const plane = (offset: number, part: number): number[][] =>
    Array.from({ length: box.height / part }, (_, line) => {
      const start = offset + (box.y / part + line) * (width / part) + box.x / part;
      return [...picture.subarray(start, start + box.width / part)];
    });
  const luma = width * height;
  return [plane(0, 1), plane(luma, 2), plane(luma + luma / 4, 2)];
}

/** The same of one scaler. */
export const planesOf = (scaler: Scaler, box?: Box) => planesIn(scaler.picture, scaler, box);

/** Every value that stands in a plane. */
export const valuesOf = (plane: readonly (readonly number[])[]): number[] =>
  [...new Set(plane.flat())].sort((one, other) => one - other);

/** How far two planes are apart at most; infinitely where they have not the same size. */
export function apart(
  one: readonly (readonly number[])[],
  other: readonly (readonly number[])[],
): number {
  if (one.length !== other.length || one[0]?.length !== other[0]?.length) return Infinity;
  const differences = one.map((row, y) =>
    row.reduce((most, value, x) => Math.max(most, Math.abs(value - (other[y]?.[x] ?? NaN))), 0),
  );
  return Math.max(0, ...differences);
}
