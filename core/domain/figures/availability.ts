/** Of the time in which pictures of a camera were wanted, how much of it they came. */

export interface WatchedTime {
  /** ms in which somebody wanted pictures. */
  readonly wantedMs: number;
  /** Of it, ms in which they came. */
  readonly streamingMs: number;
}

/** A loss of the picture or a fault. */
export interface Outage {
  readonly camera: string;
  /** UTC, ms. */
  readonly since: number;
  /** null: it lasts. */
  readonly until: number | null;
}

export interface CameraAvailability extends WatchedTime {
  readonly camera: string;
  readonly number: number;
  readonly name: string;
  /** From 0 to 1; null: nobody watched it, and nothing is known. */
  readonly share: number | null;
  readonly outages: number;
  readonly outageMs: number;
  readonly longestMs: number;
}

export interface WatchedCamera extends WatchedTime {
  readonly camera: string;
  readonly number: number;
  readonly name: string;
}

/**
 * Worst first; those of which nothing is known last.
 *
 * @param from UTC, ms: from when on losses are known. @param to Not later than now.
 */
export function availability(
  cameras: readonly WatchedCamera[],
  outages: readonly Outage[],
  from: number,
  to: number,
): readonly CameraAvailability[] {
  const byCamera = new Map<string, Outage[]>();
  for (const outage of outages) {
    const known = byCamera.get(outage.camera);
    if (known === undefined) byCamera.set(outage.camera, [outage]);
    else known.push(outage);
  }
  return cameras
    .map((one) => {
      const { wantedMs, streamingMs } = one;
      const times = joined(byCamera.get(one.camera) ?? [], from, to).map(
        ([since, until]) => until - since,
      );
      return {
        ...one,
        share: wantedMs > 0 ? Math.min(1, streamingMs / wantedMs) : null,
        outages: times.length,
        outageMs: times.reduce((sum, ms) => sum + ms, 0),
        longestMs: Math.max(0, ...times),
      };
    })
    .sort(
      (one, other) =>
        (one.share ?? 2) - (other.share ?? 2) ||
        other.outageMs - one.outageMs ||
        one.number - other.number,
    );
}

/** What overlaps is one outage: a camera with a fault has no picture either. */
function joined(outages: readonly Outage[], from: number, to: number): readonly [number, number][] {
  const cut = outages
    .map(({ since, until }): [number, number] => [Math.max(from, since), Math.min(to, until ?? to)])
    .filter(([since, until]) => since <= until)
    .sort(([one], [other]) => one - other);
  const all: [number, number][] = [];
  for (const [since, until] of cut) {
    const last = all.at(-1);
    if (last !== undefined && since <= last[1]) last[1] = Math.max(last[1], until);
    else all.push([since, until]);
  }
  return all;
}
