/**
 * What cameras report and what becomes of them, as one list: each thing once, however often it is
 * reported, until somebody has taken note of it. Alarms build on it. Times are UTC, ms since 1970.
 */

import type { AlarmMark } from './alarm/mark.ts';
import { ONVIF_EVENT_KINDS } from './onvif.ts';

export const EVENT_KINDS = [
  /** Reported by the camera (ONVIF). */
  ...ONVIF_EVENT_KINDS,
  /** Seen by this console. */
  'picture-lost',
  'camera-fault',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What an operator says of an event afterwards (S4-4). */
export const RATINGS = ['true', 'false', 'unclear'] as const;
export type Rating = (typeof RATINGS)[number];

/**
 * Something that begins, or begins and ends; a report that only says "now" begins and ends at once.
 * `stands`: how things are as the camera is heard anew. It is no event, but what was cut off goes on.
 */
export interface Occurrence {
  readonly camera: string;
  readonly kind: EventKind;
  /** What tells it from others of its kind: a plate, the name of an input, a reason's code. */
  readonly detail: string | null;
  readonly at: number;
  readonly phase: 'begins' | 'ends' | 'moment' | 'stands';
}

export interface CameraEvent {
  readonly id: string;
  readonly camera: string;
  readonly kind: EventKind;
  readonly detail: string | null;
  readonly since: number;
  /** When it was reported last. */
  readonly latest: number;
  /** When it was over; null while it lasts. */
  readonly until: number | null;
  /** How often it was reported. */
  readonly count: number;
  /** It came while its kind was shelved for the camera: nobody is called for it before that has ended. */
  readonly shelved: boolean;
  readonly acknowledged: { readonly by: string | null; readonly at: number } | null;
  readonly rated: { readonly as: Rating; readonly by: string | null; readonly at: number } | null;
  /** Why it is an alarm; null: it is none. */
  readonly alarm: AlarmMark | null;
}

/** Until when events of one kind of one camera call nobody, and why. */
export interface Shelf {
  readonly camera: string;
  readonly kind: EventKind;
  readonly until: number;
  readonly reason: string;
  /** Login. */
  readonly by: string | null;
}

/** What comes again within this time after it was over is the same thing, ms. */
export const SAME_WITHIN_MS = 60_000;
/** Longer nothing is shelved: the next shift decides anew, ms. */
export const SHELF_MOST_MS = 8 * 3_600_000;
/** EEMUA 191 counts by ten minutes. */
export const RATE_MS = 600_000;

/** What tells two things apart. */
export function eventKey({ camera, kind, detail }: Pick<Occurrence, 'camera' | 'kind' | 'detail'>) {
  return JSON.stringify([camera, kind, detail]);
}

/** Whether its kind is shelved for the camera at that moment. */
export function isShelved(
  shelves: readonly Shelf[],
  { camera, kind }: Pick<Occurrence, 'camera' | 'kind'>,
  at: number,
): boolean {
  return shelves.some(
    (shelf) => shelf.camera === camera && shelf.kind === kind && shelfHolds(shelf, at),
  );
}

/** A clock that was set back makes none of them longer than a shift. */
export function shelfHolds({ until }: Pick<Shelf, 'until'>, at: number): boolean {
  return until > at && until - at <= SHELF_MOST_MS;
}

/**
 * @param before The newest event with the same key, null where there is none.
 * @param newId Gives a UUID.
 * @returns null where nothing changes: the end of what never began, and how things stand.
 */
export function occur(
  before: CameraEvent | null,
  occurrence: Occurrence,
  shelves: readonly Shelf[],
  newId: () => string,
): CameraEvent | null {
  const { camera, kind, detail, at, phase } = occurrence;
  if (phase === 'stands') return null;
  const lasts = before !== null && before.until === null;
  if (phase === 'ends') {
    // Clocks of cameras are not ours: nothing ends before it began.
    const end = Math.max(at, before?.since ?? at);
    return lasts ? { ...before, until: end, latest: Math.max(end, before.latest) } : null;
  }
  const until = phase === 'moment' ? at : null;
  if (before !== null && isSame(before, at)) {
    return { ...before, until, latest: at, count: before.count + 1 };
  }
  return {
    ...{ id: newId(), camera, kind, detail, since: at, latest: at, until, count: 1 },
    ...{
      shelved: isShelved(shelves, occurrence, at),
      acknowledged: null,
      rated: null,
      alarm: null,
    },
  };
}

/** What somebody has taken note of and is over does not come back as the same. */
function isSame(event: CameraEvent, at: number): boolean {
  if (event.until === null) return true;
  return event.acknowledged === null && at - event.until <= SAME_WITHIN_MS;
}

/** Whoever was quicker stays the one who took note. */
export function acknowledge(event: CameraEvent, by: string | null, at: number): CameraEvent | null {
  return isOpen(event) ? { ...event, acknowledged: { by, at } } : null;
}

/** Who rates has taken note; a later rating takes the place of the earlier one. */
export function rate(
  event: CameraEvent,
  as: Rating,
  by: string | null,
  at: number,
): CameraEvent | null {
  if (event.rated?.as === as) return null;
  return { ...event, rated: { as, by, at }, acknowledged: event.acknowledged ?? { by, at } };
}

/** Whether the camera itself reports it; the rest is seen by the console. */
export function isReported({ kind }: Pick<CameraEvent, 'kind'>): boolean {
  return ONVIF_EVENT_KINDS.some((reported) => reported === kind);
}

/** Whether it still waits for somebody. */
export function isOpen(event: CameraEvent): boolean {
  return event.acknowledged === null && !event.shelved;
}

/** How many events called somebody within the last ten minutes, and what that means (EEMUA 191). */
export interface EventRate {
  readonly count: number;
  /** Up to 1: as it should be; more than 10: nobody can follow. */
  readonly level: 'calm' | 'busy' | 'flood';
}

export function eventRate(events: readonly CameraEvent[], now: number): EventRate {
  const count = events.filter(({ since, shelved }) => !shelved && since > now - RATE_MS).length;
  return { count, level: levelOf(count) };
}

/** @param count Within ten minutes. */
export function levelOf(count: number): EventRate['level'] {
  if (count <= 1) return 'calm';
  return count <= 10 ? 'busy' : 'flood';
}
