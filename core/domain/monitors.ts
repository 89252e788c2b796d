/**
 * Which window stands on which monitor. A monitor is known again by what the system calls it and where
 * it stands; one that is unplugged keeps its place in the list, so that its window comes back with it.
 */

/** `free`: no window of ours is put there. */
export const MONITOR_USES = ['desk', 'wall', 'free'] as const;
export type MonitorUse = (typeof MONITOR_USES)[number];

/** A monitor that is there. Places and sizes are the system's own units, scaled. */
export interface Monitor {
  /** The system's; another one after some restarts. */
  readonly id: string;
  /** As the system names it; may be empty, and the same for two of one make. */
  readonly label: string;
  readonly x: number;
  readonly y: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly primary: boolean;
}

/** What is kept of a monitor that was seen here. */
export interface KnownMonitor {
  readonly id: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly use: MonitorUse;
  /** Its wall window, also while it is used for something else; null: it never had one. */
  readonly wall: number | null;
}

/** So many are remembered; the oldest that are not there are forgotten first. */
export const MOST_KNOWN = 16;
/** The largest number of a wall window. */
export const MOST_WALLS = 99;

/** A monitor that is there with what is to be shown on it. */
export interface Arranged {
  readonly monitor: Monitor;
  /** Its use at this moment: the desk stands somewhere, whatever is unplugged. */
  readonly use: MonitorUse;
  /** `desk`, `wall/1` …; null where it is left free. */
  readonly window: string | null;
}

export interface Arrangement {
  /** To be kept. */
  readonly known: readonly KnownMonitor[];
  /** The primary monitor first, then from left to right and from top to bottom. */
  readonly present: readonly Arranged[];
}

type Likeness = (known: KnownMonitor, monitor: Monitor) => boolean;

const sameId: Likeness = (known, monitor) => known.id === monitor.id;
const sameLabel: Likeness = (known, monitor) => known.label === monitor.label;
const samePlace: Likeness = (known, monitor) => known.x === monitor.x && known.y === monitor.y;

/** Surest first: two of one make are told apart by their ids, after a change of ids by their places. */
const LIKENESSES: readonly Likeness[] = [
  (known, monitor) => sameId(known, monitor) && sameLabel(known, monitor),
  (known, monitor) => sameLabel(known, monitor) && samePlace(known, monitor),
  // Unnamed monitors are not all the same one.
  (known, monitor) => known.label !== '' && sameLabel(known, monitor),
];

/** Puts every monitor that is there to its use; one that was never seen here becomes a wall. */
export function arrange(known: readonly KnownMonitor[], monitors: readonly Monitor[]): Arrangement {
  const sorted = [...monitors].sort(
    (one, other) =>
      Number(other.primary) - Number(one.primary) || one.x - other.x || one.y - other.y,
  );
  const found = recognise(known, sorted);
  const absent = known.filter((each) => ![...found.values()].includes(each));
  const numbers = new Set(known.map(({ wall }) => wall));
  const kept = sorted.map((monitor): KnownMonitor => {
    const before = found.get(monitor);
    const use = before?.use ?? (known.length === 0 && monitor === sorted[0] ? 'desk' : 'wall');
    const wall = before?.wall ?? (use === 'wall' ? lowestFree(numbers) : null);
    numbers.add(wall);
    return { id: monitor.id, label: monitor.label, x: monitor.x, y: monitor.y, use, wall };
  });
  const desk = Math.max(
    0,
    kept.findIndex(({ use }) => use === 'desk'),
  );
  return {
    known: [...kept, ...absent].slice(0, Math.max(MOST_KNOWN, kept.length)),
    present: sorted.map((monitor, index): Arranged => {
      const { use = 'free', wall = null } = kept[index] ?? {};
      // The desk's own monitor is not there: it stands on the first one until that comes back.
      if (index === desk) return { monitor, use: 'desk', window: 'desk' };
      if (use !== 'wall' || wall === null) return { monitor, use: 'free', window: null };
      return { monitor, use, window: `wall/${wall}` };
    }),
  };
}

/**
 * Another use for a monitor that is there. Where it becomes the desk's, the desk's monitor takes over
 * what it was used for.
 *
 * @returns null where the desk would be left without a monitor, or the monitor is not there.
 */
export function assignMonitor(
  { known, present }: Arrangement,
  id: string,
  use: MonitorUse,
): readonly KnownMonitor[] | null {
  const chosen = present.find(({ monitor }) => monitor.id === id);
  if (chosen === undefined) return null;
  if (chosen.use === use) return known;
  if (chosen.use === 'desk') return null;
  const desk = present.find((each) => each.use === 'desk')?.monitor.id;
  const numbers = new Set(known.map(({ wall }) => wall));
  return known.map((each) => {
    const next = each.id === id ? use : nextUse(each, use, each.id === desk, chosen.use);
    if (next !== 'wall' || each.wall !== null) return { ...each, use: next };
    const wall = lowestFree(numbers);
    numbers.add(wall);
    return { ...each, use: next, wall };
  });
}

/** There is one desk: also a monitor that is not there gives it up. */
function nextUse(
  { use }: KnownMonitor,
  chosen: MonitorUse,
  isDesk: boolean,
  former: MonitorUse,
): MonitorUse {
  if (chosen !== 'desk') return use;
  if (isDesk) return former;
  return use === 'desk' ? 'wall' : use;
}

function recognise(
  known: readonly KnownMonitor[],
  monitors: readonly Monitor[],
): Map<Monitor, KnownMonitor> {
  const found = new Map<Monitor, KnownMonitor>();
  const left = new Set(known);
  for (const isLike of LIKENESSES) {
    for (const monitor of monitors) {
      if (found.has(monitor)) continue;
      const match = [...left].find((each) => isLike(each, monitor));
      if (match === undefined) continue;
      found.set(monitor, match);
      left.delete(match);
    }
  }
  return found;
}

function lowestFree(numbers: ReadonlySet<number | null>): number {
  let number = 1;
  while (numbers.has(number) && number < MOST_WALLS) number += 1;
  return number;
}
