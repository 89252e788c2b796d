/** What the figures read of what a centre's order and a workstation have kept. */
import type { AlarmTime, HandedOff, Handled } from './domain/figures/handling.ts';
import type { Outage, WatchedTime } from './domain/figures/availability.ts';
import type { HourCount } from './domain/figures/workload.ts';
import type { Result } from './domain/result.ts';

/** Of one position, by the id of its journal: never of a person. */
export interface PositionCount {
  readonly position: string;
  /** Incidents that were taken note of there. */
  readonly incidents: number;
  /** Steps of handoffs that were done there. */
  readonly handoffs: number;
}

/** Of live incidents alone. Times are UTC, ms since 1970: `from` included, `to` not. */
export interface FigureStore {
  /**
   * Takes some of the incidents in that were kept before there were figures: the newest first.
   *
   * @param since Those made before that time may wait. @returns whether there is more to take in.
   */
  catchUp(since: number): Result<boolean>;
  /** Those made in that time. */
  handled(from: number, to: number): Result<readonly Handled[]>;
  /** Those sent in that time. */
  handedOff(from: number, to: number): Result<readonly HandedOff[]>;
  /** Of all that nobody has taken note of: how many, and when the first of them was made. */
  unacknowledged(): Result<{ readonly count: number; readonly oldest: number | null }>;
  positions(from: number, to: number): Result<readonly PositionCount[]>;
  hours(what: 'incidents' | 'handoffs', from: number, to: number): Result<readonly HourCount[]>;
}

/** How many began in each hour; exercises are not among them. */
export interface HourCounts {
  hours(from: number, to: number): Result<readonly HourCount[]>;
}

/** What this workstation has kept of cameras. */
export interface EventFigures {
  /** Alarms that called somebody: of the mode LIVE alone. */
  alarmTimes(from: number, to: number): Result<readonly AlarmTime[]>;
  /** Losses of the picture and faults that lasted at any moment of that time. */
  outages(from: number, to: number): Result<readonly Outage[]>;
}

export interface WatchedFigures {
  /** Whole hours of UTC. What cannot be read is not known: nothing was wanted. */
  watched(camera: string, from: number, to: number): WatchedTime;
}
