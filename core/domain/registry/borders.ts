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
    // The most promising stretch first: then nearly all others are passed over by their bounds.
    const shrink = Math.cos((point.lat * Math.PI) / 180);
    const bounds = stretches.map((stretch) => leastDistance(point, shrink, stretch));
    const allowed = ({ between }: Stretch): boolean =>
      country === undefined || between.includes(country);
    let first = -1;
    for (const [index, stretch] of stretches.entries()) {
      const least = bounds[index] ?? 0;
      if (allowed(stretch) && (first < 0 || least < (bounds[first] ?? 0))) first = index;
    }
    const begin = stretches[first];
    if (begin === undefined) return null;
    let nearest = { distance: distanceToStretch(point, begin.points), between: begin.between };
    for (const [index, stretch] of stretches.entries()) {
      if ((bounds[index] ?? 0) > nearest.distance || !allowed(stretch)) continue;
      const distance = distanceToStretch(point, stretch.points);
      if (distance < nearest.distance) nearest = { distance, between: stretch.between };
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

function leastDistance({ lat, lon }: Point, shrink: number, bounds: Stretch): number {
  const { south, north, west, east } = bounds;
  const beyondLatitude = Math.max(south - lat, lat - north, 0);
  const beyondLongitude = Math.max(west - lon, lon - east, 0) * shrink;
  return Math.sqrt(beyondLatitude ** 2 + beyondLongitude ** 2) * LEAST_DEGREE;
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
