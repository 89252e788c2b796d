/**
 * How long one person has watched pictures closely without a rest. Time counts while the person is signed
 * in, the controls are open and at least one picture is watched closely; where none of that was so for
 * five minutes, or the person says so, it begins anew.
 *
 * Advice of the trade is about 20 minutes of intense watching; Donald 2015 found no decrement in 90 minutes
 * of experienced staff as a group (domain file part 4, "Vigilance"). Hence a reminder that the centre
 * chooses, that can wait and that never blocks anything; and no figure of any person comes of it.
 *
 * Times are of a clock that never goes back, ms; only between two runs of the program UTC counts.
 */

/** Minutes after which a person is reminded; 0: never. */
export const WATCH_MINUTES = { off: 0, min: 10, max: 240 } as const;
/** Between the advice of the trade and what Donald 2015 found. */
export const FIRST_WATCH_MINUTES = 60;
/** Who has not watched for so long has rested, ms. */
export const REST_MS = 5 * 60_000;
/** So much later it is said again where the person wishes so, ms. */
export const AGAIN_AFTER_MS = 10 * 60_000;

export const MINUTE_MS = 60_000;

export interface Rotation {
  /** Whose time it is; null: nobody has sat here yet. */
  readonly person: string | null;
  /** The person sits there, and the controls are open. */
  readonly present: boolean;
  /** At least one picture is watched closely. */
  readonly watching: boolean;
  /** Since the last rest, up to `at`, ms. */
  readonly watched: number;
  /** How long nothing counted, up to `at`, ms. */
  readonly paused: number;
  /** What `watched` must come to before it is said again, ms; null: what the centre has chosen. */
  readonly again: number | null;
  /** It was noted that the reminder was shown. */
  readonly noted: boolean;
  /** Of the last fact. */
  readonly at: number;
}

export type WatchFact =
  | { readonly what: 'sits'; readonly person: string }
  /** Locked, or signed out. */
  | { readonly what: 'away' }
  | { readonly what: 'watches'; readonly pictures: number }
  | { readonly what: 'rested' }
  | { readonly what: 'later' }
  | { readonly what: 'noted' }
  /** Nothing but that time has passed. */
  | { readonly what: 'now' };

/** @param at Of the clock that never goes back, ms. */
export function newRotation(at: number): Rotation {
  return {
    ...{ person: null, present: false, watching: false, watched: 0, paused: REST_MS },
    ...{ again: null, noted: false, at },
  };
}

export function rotate(before: Rotation, fact: WatchFact, at: number): Rotation {
  const rotation = passed(before, at);
  switch (fact.what) {
    case 'sits':
      return fact.person === rotation.person
        ? { ...rotation, present: true }
        : { ...newRotation(rotation.at), person: fact.person, present: true };
    case 'away':
      return { ...rotation, present: false };
    case 'watches':
      return { ...rotation, watching: fact.pictures > 0 };
    case 'rested':
      return anew(rotation);
    case 'later':
      return { ...rotation, again: rotation.watched + AGAIN_AFTER_MS, noted: false };
    case 'noted':
      return { ...rotation, noted: true };
    case 'now':
      return rotation;
  }
}

/** @param minutes What the centre has chosen; 0: never. */
export function isRestDue({ watched, again }: Rotation, minutes: number): boolean {
  return minutes > 0 && watched >= Math.max(minutes * MINUTE_MS, again ?? 0);
}

/** As much of it as stands on the disk. */
export type KeptRotation = Pick<Rotation, 'watched' | 'paused' | 'again' | 'noted'> & {
  readonly person: string;
  /** UTC, ms since 1970. */
  readonly at: number;
};

/** @param now UTC, ms since 1970. @returns null where it is nobody's. */
export function keptRotation(rotation: Rotation, now: number): KeptRotation | null {
  const { person, watched, paused, again, noted } = rotation;
  return person === null ? null : { person, watched, paused, again, noted, at: now };
}

/**
 * After a new start of the program, before anybody has signed in. A clock that was set back meanwhile
 * takes nothing away, and adds nothing.
 *
 * @param now UTC, ms since 1970. @param at Of the clock that never goes back, ms.
 */
export function resumedRotation(kept: KeptRotation, now: number, at: number): Rotation {
  const { person, watched, paused, again, noted } = kept;
  const resumed = { ...newRotation(at), person, watched, again, noted, paused };
  return passed({ ...resumed, at: 0 }, Math.max(0, now - kept.at), at);
}

/** @param stamp Of the last fact from then on, where that is another clock. */
function passed(rotation: Rotation, at: number, stamp = Math.max(at, rotation.at)): Rotation {
  const time = Math.max(0, at - rotation.at);
  // Both become true one after the other, at one moment: nothing has counted yet.
  if (time === 0) return { ...rotation, at: stamp };
  if (rotation.present && rotation.watching) {
    return { ...rotation, watched: rotation.watched + time, paused: 0, at: stamp };
  }
  const paused = rotation.paused + time;
  const next = { ...rotation, paused, at: stamp };
  return paused >= REST_MS ? anew(next) : next;
}

function anew(rotation: Rotation): Rotation {
  return { ...rotation, watched: 0, again: null, noted: false };
}
