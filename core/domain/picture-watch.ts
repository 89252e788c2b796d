/** When a lost picture is to be heard: a camera that stumbles for a moment disturbs nobody. */
import type { TileState } from './tile-state.ts';

/** So long a picture has to be gone before it is said, ms. */
export const LOST_AFTER_MS = 5_000;

/** Nothing is wrong with these, though no new picture comes. */
const QUIET: ReadonlySet<TileState> = new Set(['masked', 'sleeping', 'playback', 'empty']);
const SEEN: ReadonlySet<TileState> = new Set(['live', 'delayed']);

/** Of a camera whose picture has been seen: since when it is gone, and whether that was said. */
interface Watched {
  /** Monotonic, ms; null: it is there. */
  readonly goneSince: number | null;
  readonly said: boolean;
}

export type PictureWatch = ReadonlyMap<string, Watched>;

export interface Watching {
  readonly watch: PictureWatch;
  readonly lost: number;
  readonly back: number;
  /** When to look again though nothing changes, ms from now; null: never. */
  readonly again: number | null;
}

const THERE: Watched = { goneSince: null, said: false };

/**
 * @param states Of every camera on the wall; one that is taken off the wall is forgotten.
 * @param now Monotonic, ms.
 */
export function watchPictures(
  before: PictureWatch,
  states: ReadonlyMap<string, TileState>,
  now: number,
): Watching {
  const watch = new Map<string, Watched>();
  let lost = 0;
  let back = 0;
  let again: number | null = null;
  for (const [camera, state] of states) {
    const known = before.get(camera);
    if (SEEN.has(state)) {
      if (known?.said === true) back += 1;
      watch.set(camera, THERE);
    } else if (known !== undefined && !QUIET.has(state)) {
      const goneSince = known.goneSince ?? now;
      const left = goneSince + LOST_AFTER_MS - now;
      const said = known.said || left <= 0;
      if (said && !known.said) lost += 1;
      if (!said) again = Math.min(again ?? left, left);
      watch.set(camera, { goneSince, said });
    }
  }
  return { watch, lost, back, again };
}
