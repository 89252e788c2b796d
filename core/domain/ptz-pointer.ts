/** From a pointer on a tile to where its picture is meant and how fast the camera is to turn. */
import type { PtzVector } from './onvif.ts';
import { speedOf, type PicturePoint } from './ptz-controls.ts';

/** A place in a tile, CSS pixels from its top left corner. */
export interface TilePoint {
  readonly x: number;
  readonly y: number;
}

export interface TileSize {
  readonly width: number;
  readonly height: number;
}

/** A hand that clicks shakes by so much, CSS pixels. */
const SHAKES = 6;
/** So far, as a part of the tile's height, a drag goes to full speed. */
const FULL_WAY = 0.45;

export function isDrag(from: TilePoint, to: TilePoint): boolean {
  return Math.hypot(to.x - from.x, to.y - from.y) > SHAKES;
}

/**
 * The picture stands at the top of its tile, whole and in the middle.
 * @param aspect Width by height of the picture. @returns a point beside the picture at its edge.
 */
export function pointIn({ x, y }: TilePoint, tile: TileSize, aspect: number): PicturePoint {
  const width = Math.min(tile.width, tile.height * aspect);
  const left = (tile.width - width) / 2;
  return { x: share((x - left) / width), y: share((y * aspect) / width) };
}

/** Like a stick that is held where the drag began. */
export function dragSpeed(from: TilePoint, to: TilePoint, tile: TileSize): PtzVector {
  const way = tile.height * FULL_WAY;
  return {
    pan: speedOf((to.x - from.x) / way),
    tilt: speedOf((from.y - to.y) / way),
    zoom: 0,
  };
}

function share(value: number): number {
  return Number.isFinite(value) ? Math.max(0, Math.min(1, value)) : 0.5;
}
