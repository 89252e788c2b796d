/**
 * Who steers a camera. One at a time: two who turn the same camera fight each other, and the journal
 * could not say who looked where.
 */
import type { ActingRole } from './access.ts';

/** Control ends when nobody has touched anything for so long, ms. */
export const PTZ_HOLD_MS = 30_000;

export interface PtzPerson {
  /** Login; null while no operator has been entered yet. */
  readonly operator: string | null;
  readonly role: ActingRole;
  /** The window from which the camera is steered. */
  readonly window: string;
}

export interface PtzLock {
  readonly holder: PtzPerson;
  /** UTC ms. */
  readonly since: number;
  /** On the monotonic clock, ms. */
  readonly touchedAt: number;
  /** Who wants to steer next, and has said so. */
  readonly wanted: PtzPerson | null;
}

/** Higher goes first: whoever leads the shift may take over from whoever works in it. */
const PRIORITY: Readonly<Partial<Record<ActingRole, number>>> = {
  ...{ 'shift-leader': 3, dispatcher: 2, liaison: 1, installer: 1, setup: 1 },
};

export type PtzTaking =
  | { readonly outcome: 'held'; readonly lock: PtzLock }
  | {
      /** `began`: nobody steered it. `took-over`: from the one before. `kept`: it was one's own. */
      readonly outcome: 'began' | 'took-over' | 'kept';
      readonly lock: PtzLock;
    };

/** @param at UTC ms. @param now On the monotonic clock, ms. */
export function takePtz(
  lock: PtzLock | null,
  person: PtzPerson,
  at: number,
  now: number,
): PtzTaking {
  const mine: PtzLock = { holder: person, since: at, touchedAt: now, wanted: null };
  if (lock === null || ptzLeftMs(lock, now) === 0) return { outcome: 'began', lock: mine };
  if (isSamePerson(lock.holder, person)) {
    const holder = { ...lock.holder, window: person.window };
    return { outcome: 'kept', lock: { ...lock, holder, touchedAt: now } };
  }
  return takesOver(person, lock.holder)
    ? { outcome: 'took-over', lock: mine }
    : { outcome: 'held', lock };
}

type Ranked = Pick<PtzPerson, 'operator' | 'role'>;

/** Whether somebody need not wait: of a higher rank, or the same person at another place. */
export function takesOver(person: Ranked, holder: Ranked): boolean {
  const isSame = person.operator !== null && person.operator === holder.operator;
  return isSame || (PRIORITY[person.role] ?? 0) > (PRIORITY[holder.role] ?? 0);
}

/** @returns the lock, or null where this person does not steer (any more). */
export function touchPtz(lock: PtzLock | null, person: PtzPerson, now: number): PtzLock | null {
  if (!steersPtz(lock, person, now) || lock === null) return null;
  return { ...lock, touchedAt: now };
}

/** Told to the holder, who may let go. A later request takes the place of an earlier one. */
export function requestPtz(lock: PtzLock, person: PtzPerson): PtzLock {
  return isSamePerson(lock.holder, person) ? lock : { ...lock, wanted: person };
}

/** From this window: whoever steers in another one of theirs moves the lock by taking it. */
export function steersPtz(lock: PtzLock | null, person: PtzPerson, now: number): boolean {
  return (
    lock !== null &&
    isSamePerson(lock.holder, person) &&
    lock.holder.window === person.window &&
    ptzLeftMs(lock, now) > 0
  );
}

/** Until control ends by itself, ms; 0: it has ended. A clock that went back prolongs nothing. */
export function ptzLeftMs(lock: PtzLock, now: number): number {
  const gone = now - lock.touchedAt;
  return gone < 0 ? 0 : Math.max(0, PTZ_HOLD_MS - gone);
}

function isSamePerson(one: PtzPerson, other: PtzPerson): boolean {
  return one.operator === other.operator && one.role === other.role;
}
