/** Distances on the ground and how exactly a place is told. WGS84 degrees in, metres out. */
import type { CameraPosition } from '../position.ts';

export interface Point {
  /** Degrees, -90 … 90. */
  readonly lat: number;
  /** Degrees, -180 … 180. */
  readonly lon: number;
}

/** Mean radius of the Earth, m (IUGG). A sphere is off by 0.5 % at most. */
const EARTH = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Along a great circle, m (haversine: exact also for points close together). */
export function distanceBetween(one: Point, other: Point): number {
  const latitude = ((other.lat - one.lat) * RADIANS) / 2;
  const longitude = ((other.lon - one.lon) * RADIANS) / 2;
  const chord =
    Math.sin(latitude) ** 2 +
    Math.cos(one.lat * RADIANS) * Math.cos(other.lat * RADIANS) * Math.sin(longitude) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/**
 * From a point to a straight piece of a line, m. The ground is taken as flat around the point: within
 * 100 km and away from the poles that is less wrong than the lines that are at hand.
 */
export function distanceToSegment(point: Point, from: Point, to: Point): number {
  const shrink = Math.cos(point.lat * RADIANS);
  const x = (place: Point): number => (place.lon - point.lon) * shrink;
  const y = (place: Point): number => place.lat - point.lat;
  const [fromX, fromY] = [x(from), y(from)];
  const [alongX, alongY] = [x(to) - fromX, y(to) - fromY];
  const length = alongX * alongX + alongY * alongY;
  const share = length === 0 ? 0 : -(fromX * alongX + fromY * alongY) / length;
  const nearest = Math.max(0, Math.min(1, share));
  return Math.hypot(fromX + nearest * alongX, fromY + nearest * alongY) * RADIANS * EARTH;
}

/** Sides of the squares that a place is told by, degrees: latitude, longitude. */
const SQUARES = {
  // About 560 m by 540 m at 50° north.
  '500m': [0.005, 0.0075],
  // About 5.5 km by 5.4 km: the console knows no settlements' bounds, so a square stands for one.
  settlement: [0.05, 0.075],
} as const;

/**
 * The position as it may be told to partners: the middle of a square instead of the place, and nothing
 * of where the camera looks. The same place always gives the same square, so that asking often does
 * not narrow it down.
 */
export function coarsened(position: CameraPosition): CameraPosition {
  const { lat, lon, precision } = position;
  if (precision === 'exact') return position;
  const [height, width] = SQUARES[precision];
  return { lat: middle(lat, height, 90), lon: middle(lon, width, 180), precision };
}

function middle(value: number, side: number, most: number): number {
  const centre = (Math.floor(value / side) + 0.5) * side;
  return Number(Math.max(-most, Math.min(most, centre)).toFixed(6));
}
