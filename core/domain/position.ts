/** Where a camera stands and where it looks. */

export const POSITION_PRECISIONS = ['exact', '500m', 'settlement'] as const;

export interface CameraPosition {
  /** WGS84, degrees, -90 … 90. */
  readonly lat: number;
  /** WGS84, degrees, -180 … 180. */
  readonly lon: number;
  /** View direction, degrees clockwise from true north, 0 … 360. */
  readonly bearing?: number | undefined;
  /** Horizontal angle of view, degrees, 1 … 360. */
  readonly fov?: number | undefined;
  readonly precision: (typeof POSITION_PRECISIONS)[number];
}
