// Where things are at a moment of the loop. Everything repeats after a divisor of the loop, so that
// the last picture joins the first.

export type Way = readonly (readonly [x: number, z: number])[];
export interface Spot {
  x: number;
  z: number;
  heading: number;
}

/** A way, or the outline of a patch of ground, from the x and z of its corners in turn. */
export function way(...numbers: number[]): Way {
  return Array.from({ length: numbers.length / 2 }, (_, i) => [
    numbers[2 * i] ?? 0,
    numbers[2 * i + 1] ?? 0,
  ]);
}

/** The spot `distance` metres along a way, looking where it leads; null beyond its ends. */
export function along(path: Way, distance: number): Spot | null {
  let left = distance;
  if (left < 0) return null;
  for (const [i, to] of path.entries()) {
    const from = path[i - 1];
    if (!from) continue;
    const [dx, dz] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.hypot(dx, dz);
    if (left <= length) {
      const share = left / length;
      const heading = (Math.atan2(dx, dz) * 180) / Math.PI;
      return { x: from[0] + dx * share, z: from[1] + dz * share, heading };
    }
    left -= length;
  }
  return null;
}

/** Metres gone at a moment, by a timetable of second and metres in turn. */
export function timetable(
  stops: readonly number[],
  second: number,
): { metres: number; stands: boolean } {
  for (let i = 0; i + 3 < stops.length; i += 2) {
    const [start, from, end, to] = stops.slice(i, i + 4) as [number, number, number, number];
    if (second < start || second >= end) continue;
    const share = (second - start) / (end - start);
    // Soft at both ends where the vehicle stands before or after: nobody brakes in no time.
    const starts = stops[i - 1] === from;
    const ends = stops[i + 5] === to;
    const soft = starts && ends ? share * share * (3 - 2 * share) : 1 - (1 - share) ** 2;
    const eased = starts && !ends ? share * share : ends ? soft : share;
    return { metres: from + (to - from) * eased, stands: from === to };
  }
  return { metres: -1, stands: false };
}

/** Seconds since something that comes every `period` last began. */
export function since(second: number, start: number, period: number): number {
  return (((second - start) % period) + period) % period;
}
