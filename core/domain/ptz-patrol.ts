/**
 * Patrols: a camera goes from preset to preset by itself. They are the console's own, made of presets that
 * every camera that can be turned has; nothing of them is kept in the camera.
 */

export interface PatrolStop {
  /** Token of the preset. */
  readonly preset: string;
  /** From when the camera is told to go there until it is told to go on, s. */
  readonly seconds: number;
}

export interface Patrol {
  readonly id: string;
  readonly name: string;
  readonly stops: readonly PatrolStop[];
}

/** Where none is entered, s. */
export const PATROL_STOP_USUAL = 15;
/** Shorter, and a camera that turns slowly is never there; s. */
export const PATROL_STOP_SECONDS = { min: 5, max: 3_600 } as const;
export const PATROL_STOPS = { min: 2, max: 32 } as const;
/** So many stops in a row that the camera does not go to end the patrol. */
const MOST_MISSED = 3;

/** A patrol on its way. */
export interface PatrolRun {
  readonly patrol: Patrol;
  /** To which it goes next, counted from 0. */
  readonly next: number;
  /** When it goes there, on the monotonic clock, ms. */
  readonly dueAt: number;
  /** Stops in a row to which the camera did not go. */
  readonly missed: number;
}

/** @param now On the monotonic clock, ms. */
export function beginPatrol(patrol: Patrol, now: number): PatrolRun {
  return { patrol, next: 0, dueAt: now, missed: 0 };
}

/** @returns the stop that is due and the run after it; null while none is. */
export function nextStop(
  run: PatrolRun,
  now: number,
): { readonly stop: PatrolStop; readonly run: PatrolRun } | null {
  const { stops } = run.patrol;
  const stop = stops[run.next % stops.length];
  if (stop === undefined || now < run.dueAt) return null;
  const next = (run.next + 1) % stops.length;
  return { stop, run: { ...run, next, dueAt: now + stop.seconds * 1_000 } };
}

/** @returns null where the patrol ends, as the camera does not follow it. */
export function afterStop(run: PatrolRun, reached: boolean): PatrolRun | null {
  const missed = reached ? 0 : run.missed + 1;
  return missed >= MOST_MISSED ? null : { ...run, missed };
}

/** Until it goes on, whole seconds. */
export function patrolSecondsLeft(run: PatrolRun, now: number): number {
  return Math.max(0, Math.ceil((run.dueAt - now) / 1_000));
}

/** @returns the patrols with this one, in the place of the one with its id or behind all others. */
export function withPatrol(all: readonly Patrol[], patrol: Patrol): readonly Patrol[] {
  return all.some(({ id }) => id === patrol.id)
    ? all.map((each) => (each.id === patrol.id ? patrol : each))
    : [...all, patrol];
}
