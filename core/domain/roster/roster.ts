/**
 * Who is to be on duty: the plan of a centre, shift by shift, as the entries of its order make it. A shift
 * goes from one change to the next; it is known by when it begins. Times are UTC, ms since 1970.
 */
import type { FailureCode } from '../failures.ts';
import type { Author } from '../incident/incident.ts';
import type { Language } from '../settings.ts';

/** As what somebody is planned: roles that have incidents in hand. */
export const DUTY_ROLES = ['dispatcher', 'shift-leader'] as const;
export type DutyRole = (typeof DUTY_ROLES)[number];

/** So many people are planned for one shift. */
export const DUTIES_MOST = 20;
/** So many shifts are planned by one act: six changes a day for a month. */
export const SHIFTS_MOST = 200;
/** So many people in all shifts of one act: an entry of the journal holds 262,144 characters. */
export const PLANNED_MOST = 1_200;
/** No shift is longer, ms: change to change, where one of two changes is left out. */
const LONGEST_MS = 48 * 3_600_000;
const DAY_MS = 86_400_000;
/** Nobody plans further ahead, ms. */
const AHEAD_MS = 400 * DAY_MS;
/** Who was to come is kept for so long after the shift began, ms; then it is forgotten. */
export const ROSTER_KEPT_MS = 92 * DAY_MS;

/** Somebody who is to be on duty: no name, as what is written into a journal stays there. */
export interface PlannedDuty {
  /** Login. */
  readonly person: string;
  /** The id of a workstation's journal; null: wherever there is room. */
  readonly position: string | null;
  readonly role: DutyRole;
}

/** From one change to the next. */
export interface ShiftSpan {
  readonly starts: number;
  readonly ends: number;
}

export interface PlannedShift extends ShiftSpan {
  /** How many entries have changed it: whoever changes it says which of these was seen. */
  readonly revision: number;
  /** Empty: nobody is planned, or it was forgotten. */
  readonly duties: readonly PlannedDuty[];
}

/** A shift as it is to be from then on, all of it; `revision` is the one that was seen. */
export type ShiftChange = PlannedShift;

export interface RosterEntry {
  /** Of this entry alone, a UUID. */
  readonly id: string;
  readonly author: Author;
  readonly lang: Language;
  /** When the centre put it in its place. */
  readonly recorded: number;
  /** All of them, or none. */
  readonly changes: readonly ShiftChange[];
}

/** @param role Of the author; entries are judged alike at every workstation. */
function plans({ role, person }: Author): boolean {
  // Before the first operator is entered nobody has a name that could be planned.
  return person !== null && (role === 'shift-leader' || role === 'administrator');
}

/**
 * @param known The shift that begins then; null: nobody was ever planned for it.
 * @returns why the entry takes no effect; null where it does.
 */
export function rosterRefusal(
  { author, changes, recorded }: RosterEntry,
  known: (starts: number) => PlannedShift | null,
): FailureCode | null {
  if (!plans(author)) return 'not-permitted';
  if (new Set(changes.map(({ starts }) => starts)).size !== changes.length) return 'roster-shift';
  for (const change of changes) {
    const refused = changeRefusal(change, recorded, known(change.starts));
    if (refused !== null) return refused;
  }
  return null;
}

function changeRefusal(
  { starts, ends, revision, duties }: ShiftChange,
  now: number,
  known: PlannedShift | null,
): FailureCode | null {
  if (ends <= starts || ends - starts > LONGEST_MS) return 'roster-shift';
  // What was planned for a shift that is over is what was planned.
  if (ends <= now) return 'roster-past';
  if (starts > now + AHEAD_MS) return 'roster-shift';
  if (new Set(duties.map(({ person }) => person)).size !== duties.length) return 'roster-twice';
  return revision === (known?.revision ?? 0) ? null : 'roster-changed';
}

/** @returns the shifts as they are after an entry that takes effect. */
export function changedShifts({ changes }: RosterEntry): readonly PlannedShift[] {
  return changes.map((change) => ({ ...change, revision: change.revision + 1 }));
}
