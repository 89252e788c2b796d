/** Cameras that may see an incident too: the nearest ones, and how all of them stand on one wall. */
import type { Camera } from '../camera.ts';
import { templateGrid, type Grid } from '../layout.ts';
import { distanceBetween, type Point } from '../registry/geo.ts';

/** Further away a camera shows something else, m. */
const NEARBY_MOST = 5_000;
/** As many as one person can look through at once. */
const LAYOUT_MOST = 9;

export interface NearbyCamera {
  readonly camera: Camera;
  /** m. */
  readonly distance: number;
}

/**
 * @param point Where it happened; null: nobody knows, and no camera is near.
 * @param without Cameras that are known to see it.
 * @returns the nearest first. Cameras without pictures or without a position are not among them.
 */
export function nearbyCameras(
  cameras: readonly Camera[],
  point: Point | null,
  without: readonly string[],
  most: number,
): readonly NearbyCamera[] {
  if (point === null) return [];
  return cameras
    .flatMap((camera) =>
      camera.position === undefined || camera.streams.length === 0 || without.includes(camera.id)
        ? []
        : [{ camera, distance: distanceBetween(point, camera.position) }],
    )
    .filter(({ distance }) => distance <= NEARBY_MOST)
    .sort((one, other) => one.distance - other.distance || one.camera.number - other.camera.number)
    .slice(0, most);
}

export interface IncidentLayout {
  readonly grid: Grid;
  /** Camera ids by place; null is an empty place. */
  readonly tiles: readonly (string | null)[];
}

/** First the incident's own cameras, then what is near, in four places where that is enough, else nine. */
export function incidentLayout(own: readonly string[], near: readonly string[]): IncidentLayout {
  const cameras = [...new Set([...own, ...near])].slice(0, LAYOUT_MOST);
  const grid = templateGrid(cameras.length <= 4 ? '4' : '9');
  return { grid, tiles: grid.places.map((_, place) => cameras[place] ?? null) };
}
