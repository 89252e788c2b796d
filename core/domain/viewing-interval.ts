/**
 * Who saw which camera in which tile, from when to when (Directive (EU) 2016/680, Art. 25: the log
 * has to say who consulted what, and when). Intervals, not clicks: a tile that only moves about for a
 * moment is one viewing, and a tile behind an enlarged one is not seen. A tile counts as seen while
 * its camera sends nothing too: what is recorded is what was there to be looked at.
 */
import type { Wall } from './wall.ts';

/** Whoever sits at the console; the operator is null before there are any. */
export interface Viewer {
  /** Login. */
  readonly operator: string | null;
  readonly role: string;
}

/** A camera in a tile of a window. */
export interface Sight {
  readonly window: string;
  /** From 0. */
  readonly tile: number;
  readonly camera: string;
  readonly enlarged: boolean;
}

/** One that has begun. Times: UTC, ms since 1970. */
export interface Viewing extends Sight, Viewer {
  /** UUID. */
  readonly id: string;
  readonly since: number;
}

/** Why one ended: of the tile, the window, the person, the program. */
export type ViewingCause = 'changed' | 'closed' | 'signed-out' | 'switched' | 'quit';

export interface EndedViewing extends Viewing {
  readonly until: number;
  readonly cause: ViewingCause;
}

/** What is seen now. */
export interface Scene {
  /** null while nobody may see anything: nobody is signed in. */
  readonly viewer: Viewer | null;
  readonly windows: readonly { readonly id: string; readonly wall: Wall }[];
}

export interface Viewings {
  readonly open: readonly Viewing[];
  /** Left a moment ago; they go on where they come back in time. */
  readonly leaving: readonly EndedViewing[];
}

export const NO_VIEWINGS: Viewings = { open: [], leaving: [] };

export interface ViewingStep {
  readonly viewings: Viewings;
  readonly began: readonly Viewing[];
  readonly ended: readonly EndedViewing[];
}

/** What comes back within this time was never away, ms. */
export const FLAP_MS = 1_000;

/** The tiles of a window in which a camera can be seen. */
export function sightsOf(window: string, { tiles, enlarged }: Wall): Sight[] {
  return tiles.flatMap((camera, tile) =>
    camera === null || (enlarged !== null && enlarged !== tile)
      ? []
      : [{ window, tile, camera, enlarged: enlarged === tile }],
  );
}

/**
 * The viewings after a look at the scene.
 *
 * @param at UTC, ms since 1970.
 * @param newId Gives a UUID.
 */
export function stepViewings(
  before: Viewings,
  { viewer, windows }: Scene,
  at: number,
  newId: () => string,
): ViewingStep {
  const sights =
    viewer === null
      ? []
      : windows.flatMap(({ id, wall }) =>
          sightsOf(id, wall).map((sight) => ({ ...sight, ...viewer })),
        );
  const wanted = new Map(sights.map((sight) => [keyOf(sight), sight]));
  const isOpen = new Set(windows.map(({ id }) => id));
  const causeFor = (viewing: Viewing): ViewingCause => {
    if (viewer === null) return 'signed-out';
    if (viewer.operator !== viewing.operator || viewer.role !== viewing.role) return 'switched';
    return isOpen.has(viewing.window) ? 'changed' : 'closed';
  };

  const stays = before.open.filter((viewing) => wanted.has(keyOf(viewing)));
  const left = before.open
    .filter((viewing) => !wanted.has(keyOf(viewing)))
    .map((viewing) => ({ ...viewing, until: at, cause: causeFor(viewing) }));
  const back = before.leaving.filter(
    (viewing) => isFresh(viewing, at) && wanted.has(keyOf(viewing)),
  );
  const goOn = back.map(({ until: _until, cause: _cause, ...viewing }): Viewing => viewing);
  const known = new Set([...stays, ...goOn].map(keyOf));
  const began = [...wanted]
    .filter(([key]) => !known.has(key))
    .map(([, sight]): Viewing => ({ ...sight, id: newId(), since: at }));

  const gone = [...before.leaving.filter((viewing) => !back.includes(viewing)), ...left];
  // Only what may come back is waited for: a window or a person that has gone does not flap.
  const waits = (viewing: EndedViewing): boolean =>
    causeFor(viewing) === 'changed' && viewing.cause === 'changed' && isFresh(viewing, at);
  return {
    viewings: { open: [...stays, ...goOn, ...began], leaving: gone.filter(waits) },
    began,
    ended: gone.filter((viewing) => !waits(viewing)),
  };
}

/** Ends all of them: the program does. */
export function endViewings({ open, leaving }: Viewings, at: number): EndedViewing[] {
  return [
    ...leaving,
    ...open.map((viewing) => ({ ...viewing, until: at, cause: 'quit' as const })),
  ];
}

/** @returns when the first of those that are leaving is over for good; UTC, ms. */
export function nextEnd({ leaving }: Viewings): number | null {
  return leaving.length === 0 ? null : Math.min(...leaving.map(({ until }) => until)) + FLAP_MS;
}

/** Also false where the clock was set back: what is not known to be a moment is none. */
function isFresh({ until }: EndedViewing, at: number): boolean {
  return at >= until && at - until < FLAP_MS;
}

function keyOf({ window, tile, camera, enlarged, operator, role }: Sight & Viewer): string {
  return JSON.stringify([window, tile, camera, enlarged, operator, role]);
}

/** What a run of the program left open, out of what the journal says in its own order. */
export function leftOpen(
  open: readonly Viewing[],
  told: readonly ({ readonly began: Viewing } | { readonly ended: string })[],
): Viewing[] {
  const left = new Map(open.map((viewing) => [viewing.id, viewing]));
  for (const one of told) {
    if ('began' in one) left.set(one.began.id, one.began);
    else left.delete(one.ended);
  }
  return [...left.values()];
}
