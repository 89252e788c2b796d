/** What holds in the whole centre about signing in and the audit log; an administrator decides it. */
import type { Permission } from './access.ts';
import type { Priority } from './incident/codes.ts';
import { FIRST_WATCH_LIMITS, type WatchLimits } from './watch/limits.ts';
import { FIRST_WATCH_MINUTES } from './watch/rotation.ts';

/** Minutes without a hand on the controls after which they lock. */
export const LOCK_AFTER = { min: 1, max: 240 } as const;

/**
 * Days for which entries of the audit log are kept. Directive (EU) 2016/680, Art. 25, names no time;
 * three years is what a check of the authority usually looks back on. At least a year, so that nobody
 * can do away with what a yearly audit is to see.
 */
export const JOURNAL_RETENTION = { min: 365, max: 36_600 } as const;

/** Seconds that a handoff may wait, unseen or undecided. */
export const HANDOFF_TIME = { min: 10, max: 14_400 } as const;

export interface HandoffTime {
  /** Seconds until both sides are told that nobody has opened it. */
  readonly seen: number;
  /** Seconds until it ends undecided; never less than `seen`. */
  readonly expire: number;
}

/** Acts that a centre may ask two people for. */
export const SECOND_PERSON_PERMISSIONS = [
  'operators.change',
  'provisioning.apply',
  'audit.export',
  'settings.centre',
] as const satisfies readonly Permission[];
export type SecondPersonPermission = (typeof SECOND_PERSON_PERMISSIONS)[number];

/** So many times a day shifts may change. */
export const SHIFT_CHANGES = { min: 0, max: 6 } as const;

export interface Policy {
  readonly lockAfterMinutes: number;
  /** Days. */
  readonly journalRetentionDays: number;
  readonly secondPersonFor: readonly SecondPersonPermission[];
  /** Of handoffs that are offered from here on (domain file 2.2: timers). */
  readonly handoffTimes: Readonly<Record<Priority, HandoffTime>>;
  /** Ids of partner centres, in the order in which they are proposed where an offer came to nothing. */
  readonly alternates: readonly string[];
  /** Local times of day, `06:00`: a shift handover is prepared by itself half an hour before each. */
  readonly shiftChanges: readonly string[];
  /** How many pictures one person is advised to watch closely. */
  readonly watchLimits: WatchLimits;
  /** Minutes of close watching after which a rest is advised; 0: never. */
  readonly watchMinutes: number;
}

export const FIRST_POLICY: Policy = {
  lockAfterMinutes: 30,
  journalRetentionDays: 1_096,
  secondPersonFor: [],
  handoffTimes: {
    1: { seen: 30, expire: 120 },
    2: { seen: 120, expire: 300 },
    3: { seen: 300, expire: 900 },
    4: { seen: 900, expire: 3_600 },
  },
  alternates: [],
  // Twelve hours, as in Ústí, Riga and Warsaw (domain file 2.3).
  shiftChanges: ['06:00', '18:00'],
  watchLimits: FIRST_WATCH_LIMITS,
  watchMinutes: FIRST_WATCH_MINUTES,
};
