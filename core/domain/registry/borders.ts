/** How far the next land border is. The lines come from resources/borders.json (see docs/registry.md). */
import { distanceToSegment, type Point } from './geo.ts';

/** One piece of the border between two states. */
export interface BorderLine {
  /** ISO 3166-1, in alphabetical order. */
  readonly between: readonly [string, string];
  /** Longitude and latitude in turn, degrees. */
  readonly line: readonly number[];
}

export interface NearestBorder {
  /** m */
  readonly distance: number;
  readonly between: readonly [string, string];
}

/** @param country Only borders of this state; left out: any. @returns null where there is none. */
export type FindBorder = (point: Point, country?: string) => NearestBorder | null;

/** Points of a stretch; small enough that most stretches are passed over by their bounds. */
const STRETCH = 24;
/** m of a degree of latitude, a little less than the truth: what is passed over is surely farther. */
const LEAST_DEGREE = 110_000;

interface Stretch {
  readonly between: readonly [string, string];
  readonly points: readonly Point[];
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

export function borderFinder(lines: readonly BorderLine[]): FindBorder {
  const stretches = lines.flatMap(stretchesOf);
  return (point, country) => {
    let nearest: NearestBorder | null = null;
    for (const stretch of stretches) {
      if (country !== undefined && !stretch.between.includes(country)) continue;
      if (nearest !== null && leastDistance(point, stretch) > nearest.distance) continue;
      const distance = distanceToStretch(point, stretch.points);
      if (nearest === null || distance < nearest.distance) {
        nearest = { distance, between: stretch.between };
      }
    }
    return nearest;
  };
}

function stretchesOf({ between, line }: BorderLine): Stretch[] {
  const points: Point[] = [];
  for (let index = 0; index + 1 < line.length; index += 2) {
    points.push({ lon: line[index] ?? 0, lat: line[index + 1] ?? 0 });
  }
  const stretches: Stretch[] = [];
  // The last point of a stretch is the first of the next one.
  for (let first = 0; first + 1 < points.length; first += STRETCH) {
    const part = points.slice(first, first + STRETCH + 1);
    const latitudes = part.map(({ lat }) => lat);
    const longitudes = part.map(({ lon }) => lon);
    stretches.push({
      ...{ between, points: part },
      ...{ south: Math.min(...latitudes), north: Math.max(...latitudes) },
      ...{ west: Math.min(...longitudes), east: Math.max(...longitudes) },
    });
  }
  return stretches;
}

function leastDistance({ lat, lon }: Point, { south, north, west, east }: Stretch): number {
  const beyondLatitude = Math.max(south - lat, lat - north, 0);
  const beyondLongitude = Math.max(west - lon, lon - east, 0);
  const shrink = Math.cos((lat * Math.PI) / 180);
  return Math.hypot(beyondLatitude, beyondLongitude * shrink) * LEAST_DEGREE;
}

function distanceToStretch(point: Point, points: readonly Point[]): number {
  let least = Infinity;
  for (let index = 1; index < points.length; index += 1) {
    const [from, to] = [points[index - 1], points[index]];
    if (from === undefined || to === undefined) continue;
    least = Math.min(least, distanceToSegment(point, from, to));
  }
  return least;
}
