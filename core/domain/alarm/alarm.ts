/** An alarm: an event that calls somebody, what it is at this moment, and how many of them there are. */
import {
  isShelved,
  levelOf,
  RATE_MS,
  type CameraEvent,
  type EventRate,
  type Shelf,
} from '../camera-event.ts';
import { isExercise } from '../exercise/live.ts';
import type { AlarmMark } from './mark.ts';
import type { AlarmRule } from './rule.ts';

export type Alarm = CameraEvent & { readonly alarm: AlarmMark };

function isAlarm(event: CameraEvent): event is Alarm {
  return event.alarm !== null;
}

/**
 * `calls`: somebody must take note, also where it is over by itself. `acknowledged`: somebody has, and
 * it goes on. `shelved`: silent until the end of the shelf, then it calls again. `over`: nothing is
 * left to do.
 */
export const ALARM_STATES = ['calls', 'acknowledged', 'shelved', 'over'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** @param now UTC, ms. */
export function alarmState(alarm: Alarm, shelves: readonly Shelf[], now: number): AlarmState {
  if (alarm.acknowledged !== null) return alarm.until === null ? 'acknowledged' : 'over';
  // It came while its kind was shelved, and calls nobody for what is over (`comeBack`).
  if (alarm.shelved) return alarm.until === null ? 'shelved' : 'over';
  return isShelved(shelves, alarm, now) ? 'shelved' : 'calls';
}

/**
 * The event as a rule has raised it. What is more urgent than before calls anew, though somebody has
 * taken note of the less urgent.
 *
 * @param silent Its kind is shelved there at that moment.
 * @returns null where it is as urgent already.
 */
export function raise(
  event: CameraEvent,
  { id, priority, mode }: AlarmRule,
  at: number,
  silent: boolean,
): Alarm | null {
  const before = event.alarm;
  if (before !== null && before.priority <= priority) return null;
  return {
    ...event,
    // What called before it was shelved calls again in any case.
    shelved: silent && (before === null || event.shelved),
    acknowledged: null,
    alarm: { rule: id, priority, mode, at },
  };
}

/**
 * What came while its kind was shelved, when that has ended and it still lasts (ISA-18.2: the alarm
 * comes back).
 *
 * @param now UTC, ms. @returns null where there is nothing to call for.
 */
export function comeBack(event: CameraEvent, shelves: readonly Shelf[], now: number): Alarm | null {
  const { alarm, shelved, until, acknowledged } = event;
  if (alarm === null || !shelved || until !== null || acknowledged !== null) return null;
  if (isShelved(shelves, event, now)) return null;
  return { ...event, shelved: false, alarm: { ...alarm, at: now } };
}

const ORDER: Readonly<Record<AlarmState, number>> = {
  calls: 0,
  shelved: 1,
  acknowledged: 2,
  over: 3,
};

export interface StandingAlarm {
  readonly alarm: Alarm;
  readonly state: Exclude<AlarmState, 'over'>;
}

/** Those that are not over: exercises last; what calls stands first, the most urgent, then the newest. */
export function standingAlarms(
  events: readonly CameraEvent[],
  shelves: readonly Shelf[],
  now: number,
): StandingAlarm[] {
  const standing = events.filter(isAlarm).flatMap((alarm): StandingAlarm[] => {
    const state = alarmState(alarm, shelves, now);
    return state === 'over' ? [] : [{ alarm, state }];
  });
  return standing.sort(
    (one, other) =>
      Number(isExercise(one.alarm.alarm)) - Number(isExercise(other.alarm.alarm)) ||
      ORDER[one.state] - ORDER[other.state] ||
      one.alarm.alarm.priority - other.alarm.alarm.priority ||
      other.alarm.alarm.at - one.alarm.alarm.at,
  );
}

/** EEMUA 191: more than these of all alarms as P1, and nobody believes the next one, %. */
export const URGENT_MOST = 5;
/** With fewer alarms a share says nothing. */
export const SHARE_LEAST = 20;
/** A share is that of a day, ms. */
export const SHARE_MS = 86_400_000;

/** How many alarms there were in ten minutes, and how many of those of a day were P1. */
export interface AlarmLoad extends EventRate {
  readonly day: number;
  readonly urgent: number;
  /** P1 are too many to be believed. */
  readonly tooUrgent: boolean;
}

/** @param marks Of the last day. @param now UTC, ms. */
export function alarmLoad(
  marks: readonly Pick<AlarmMark, 'priority' | 'at'>[],
  now: number,
): AlarmLoad {
  const ofDay = marks.filter(({ at }) => at > now - SHARE_MS);
  const count = ofDay.filter(({ at }) => at > now - RATE_MS).length;
  const urgent = ofDay.filter(({ priority }) => priority === 1).length;
  const day = ofDay.length;
  return {
    ...{ count, level: levelOf(count), day, urgent },
    tooUrgent: day >= SHARE_LEAST && urgent * 100 > day * URGENT_MOST,
  };
}
