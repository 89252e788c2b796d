/** What a plan says of a moment: who is to be there, who comes next, and where nobody is planned. */
import type { DutyRole, PlannedDuty, PlannedShift, ShiftSpan } from './roster.ts';

const DAY_MS = 86_400_000;
/** So far ahead a shift with nobody planned is told, ms. */
export const GAPS_AHEAD_MS = 7 * DAY_MS;

/** @param now UTC, ms. */
export function shiftAt(shifts: readonly PlannedShift[], now: number): PlannedShift | null {
  const at = shifts.filter(({ starts, ends }) => starts <= now && now < ends);
  // Where times were changed two may overlap: the one that was planned counts.
  return at.find(({ duties }) => duties.length > 0) ?? at[0] ?? null;
}

/**
 * Who is to take over from somebody: whoever is planned for that position; else those who may sit
 * anywhere and are planned as the same.
 *
 * @param from `role` null: not known.
 * @param ends When the shift ends that is handed over: UTC, ms.
 */
export function successors(
  shifts: readonly PlannedShift[],
  from: { readonly position: string; readonly role: DutyRole | null },
  ends: number,
): readonly PlannedDuty[] {
  const duties = shiftAt(shifts, ends)?.duties ?? [];
  const there = duties.filter(({ position }) => position === from.position);
  const anywhere = duties.filter(
    ({ position, role }) => position === null && (from.role === null || role === from.role),
  );
  return there.length > 0 ? there : anywhere;
}

/**
 * Shifts with nobody planned that begin in the time ahead, or go on now. A centre that plans nothing at all
 * has none: it plans elsewhere.
 *
 * @param now UTC, ms.
 */
export function gapsIn(shifts: readonly PlannedShift[], now: number): readonly ShiftSpan[] {
  if (shifts.every(({ duties }) => duties.length === 0)) return [];
  return shifts
    .filter(
      ({ starts, ends, duties }) =>
        duties.length === 0 && ends > now && starts < now + GAPS_AHEAD_MS,
    )
    .filter((gap) => !shifts.some((other) => other.duties.length > 0 && overlaps(gap, other)))
    .map(({ starts, ends }) => ({ starts, ends }));
}

function overlaps(one: ShiftSpan, other: ShiftSpan): boolean {
  return one.starts < other.ends && other.starts < one.ends;
}

/** Those who are to be there and are not. @param present Logins. */
export function missingOf(
  shift: PlannedShift | null,
  present: ReadonlySet<string>,
): readonly PlannedDuty[] {
  return (shift?.duties ?? []).filter(({ person }) => !present.has(person));
}
