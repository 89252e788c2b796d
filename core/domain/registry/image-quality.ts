/**
 * How much a picture shows of what stands at a distance, in pixels on one metre, and the class of
 * EN 62676-4:2015 that this reaches. The edition of 2025 has other levels, whose densities could not
 * be verified: therefore the table is an argument and a centre can have its own.
 */
import type { Camera } from '../camera.ts';

export const QUALITY_CLASSES = [
  'inspect',
  'identify',
  'recognise',
  'observe',
  'detect',
  'monitor',
] as const;
export type QualityClass = (typeof QUALITY_CLASSES)[number];

/** Least density of each class, pixels per metre. */
export type QualityTable = Readonly<Record<QualityClass, number>>;

/** EN 62676-4:2015, 6.7 and annex; `inspect` after its commentaries. */
export const EN_62676_4: QualityTable = {
  ...{ inspect: 1_000, identify: 250, recognise: 125, observe: 62.5, detect: 25, monitor: 12.5 },
};

const DEGREES = 180 / Math.PI;

/**
 * Horizontal angle of view of a lens without distortion.
 *
 * @param sensorWidth mm, above 0. @param focalLength mm, above 0.
 * @returns degrees, above 0 and below 180.
 */
export function angleOfView(sensorWidth: number, focalLength: number): number {
  return 2 * Math.atan(sensorWidth / (2 * focalLength)) * DEGREES;
}

/**
 * Density in the middle of the picture, on a plane across the line of sight.
 *
 * @param width Of the picture, pixels.
 * @param angle Horizontal angle of view, degrees.
 * @param distance m, above 0.
 * @returns null for an angle of 180° and more (panoramas): no flat scene belongs to it.
 */
export function pixelsPerMetre(width: number, angle: number, distance: number): number | null {
  const scene = sceneWidthAtOneMetre(angle);
  return scene === null || distance <= 0 ? null : width / (scene * distance);
}

/** @returns the highest class that the density reaches; null: less than `monitor`. */
export function qualityClass(
  density: number,
  table: QualityTable = EN_62676_4,
): QualityClass | null {
  return QUALITY_CLASSES.find((name) => density >= table[name]) ?? null;
}

/** Up to which distance each class is reached, m; null for panoramas. */
export function reachOfClasses(
  width: number,
  angle: number,
  table: QualityTable = EN_62676_4,
): Readonly<Record<QualityClass, number>> | null {
  const scene = sceneWidthAtOneMetre(angle);
  if (scene === null) return null;
  const entries = QUALITY_CLASSES.map((name) => [name, width / (scene * table[name])]);
  return Object.fromEntries(entries) as Record<QualityClass, number>;
}

/** What a camera of the registry shows. */
export interface CameraQuality {
  /** Degrees; of a zoom lens `angle` is the wide end and `narrowAngle` the long one. */
  readonly angle: number;
  readonly narrowAngle: number | null;
  /** Of the wide end. */
  readonly reach: Readonly<Record<QualityClass, number>>;
  /** Of the long end; null where the lens has one focal length. */
  readonly narrowReach: Readonly<Record<QualityClass, number>> | null;
  /** At the distance that the camera is meant for, wide end; null where none is stated. */
  readonly stated: {
    readonly distance: number;
    readonly density: number;
    readonly class: QualityClass | null;
  } | null;
}

/**
 * An angle that was entered goes before one that is computed from the lens.
 *
 * @returns null where resolution or angle are not known.
 */
export function cameraQuality(
  { position, record }: Pick<Camera, 'position' | 'record'>,
  table: QualityTable = EN_62676_4,
): CameraQuality | null {
  const width = record?.picture?.width;
  const angle =
    position?.fov ?? computedAngle(record?.optics?.focalShortest, record?.optics?.sensorWidth);
  if (width === undefined || angle === null) return null;
  const reach = reachOfClasses(width, angle, table);
  if (reach === null) return null;
  const { focalShortest, focalLongest, sensorWidth } = record?.optics ?? {};
  const zooms = focalLongest !== undefined && focalLongest !== focalShortest;
  const narrowAngle = zooms ? computedAngle(focalLongest, sensorWidth) : null;
  const distance = record?.watchedDistance;
  const density = distance === undefined ? null : pixelsPerMetre(width, angle, distance);
  return {
    ...{ angle, narrowAngle, reach },
    narrowReach: narrowAngle === null ? null : reachOfClasses(width, narrowAngle, table),
    stated:
      distance === undefined || density === null
        ? null
        : { distance, density, class: qualityClass(density, table) },
  };
}

function computedAngle(focal: number | undefined, sensor: number | undefined): number | null {
  return focal === undefined || sensor === undefined ? null : angleOfView(sensor, focal);
}

function sceneWidthAtOneMetre(angle: number): number | null {
  return angle > 0 && angle < 180 ? 2 * Math.tan(angle / 2 / DEGREES) : null;
}
