/**
 * The duty roster as a table (CSV), one line for each person and shift: read in as one act, and given out.
 * Day and time are local ones of the centre.
 */
import { localMinute } from '../domain/local-time.ts';
import {
  DUTIES_MOST,
  DUTY_ROLES,
  PLANNED_MOST,
  SHIFTS_MOST,
  type DutyRole,
  type PlannedDuty,
  type PlannedShift,
  type ShiftChange,
} from '../domain/roster/roster.ts';
import { withoutGuard } from './table/cells.ts';
import type { TableRow } from './table/plan.ts';

/** `name` is for people alone and not read. */
export const ROSTER_COLUMNS = ['day', 'from', 'login', 'name', 'role', 'position'] as const;
export type RosterColumn = (typeof ROSTER_COLUMNS)[number];
/** Without them nothing can be planned. */
const NEEDED = ['day', 'from', 'login'] as const satisfies readonly RosterColumn[];

export const ROSTER_ISSUES = [
  /** A column that is needed. */
  'missing',
  'day',
  /** No shift begins then. */
  'from',
  /** Nobody has it who can be planned. */
  'login',
  'role',
  /** No workstation of the centre, or more than one, is called so. */
  'position',
  /** The same person twice in one shift. */
  'twice',
  /** More than can be planned at one go. */
  'many',
] as const;

export interface RosterIssue {
  readonly line: number;
  readonly column: RosterColumn;
  readonly code: (typeof ROSTER_ISSUES)[number];
  readonly found: string;
}

export interface RosterTablePlan {
  /** Every shift that is named, with whom the table names for it and nobody else. */
  readonly changes: readonly ShiftChange[];
  readonly issues: readonly RosterIssue[];
  readonly past: number;
}

/** What is known where it is read. */
export interface RosterAround {
  /** Those that begin on that local day. */
  readonly shiftsOn: (day: string) => readonly PlannedShift[];
  readonly people: readonly { readonly person: string; readonly role: DutyRole }[];
  readonly positions: readonly { readonly position: string; readonly name: string }[];
  readonly timezone: string | undefined;
  /** UTC, ms. */
  readonly now: number;
}

/** As much of a cell as is told. */
const TOLD_MOST = 60;

export function planRoster(
  headers: readonly string[],
  rows: readonly TableRow[],
  around: RosterAround,
): RosterTablePlan {
  const columns = headers.map((header) => header.trim().toLowerCase());
  const missing = NEEDED.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    const issues = missing.map(
      (column) => ({ line: 1, column, code: 'missing', found: headers.join(' ') }) as const,
    );
    return { changes: [], issues: issues.map(shortened), past: 0 };
  }
  const issues: RosterIssue[] = [];
  const changes = new Map<number, ShiftChange>();
  let [planned, past] = [0, 0];
  for (const { line, cells } of rows) {
    const cell = (column: RosterColumn): string =>
      withoutGuard(cells[columns.indexOf(column)] ?? '').trim();
    const tell = (column: RosterColumn, code: RosterIssue['code']): void => {
      issues.push(shortened({ line, column, code, found: cell(column) }));
    };
    const shift = shiftOf(cell('day'), cell('from'), around);
    if (typeof shift === 'string') {
      tell(shift, shift);
      continue;
    }
    if (shift.ends <= around.now) {
      past += 1;
      continue;
    }
    const duty = dutyOf(cell, around);
    if (typeof duty === 'string') {
      tell(duty, duty);
      continue;
    }
    const before = changes.get(shift.starts)?.duties ?? [];
    if (before.some(({ person }) => person === duty.person)) tell('login', 'twice');
    else if (before.length >= DUTIES_MOST) tell('login', 'many');
    else changes.set(shift.starts, { ...shift, duties: [...before, duty] });
    planned += 1;
    if (changes.size > SHIFTS_MOST || planned > PLANNED_MOST) {
      tell('day', 'many');
      break;
    }
  }
  return { changes: issues.length > 0 ? [] : [...changes.values()], issues, past };
}

function shortened<T extends { readonly found: string }>(issue: T): T {
  return { ...issue, found: [...issue.found].slice(0, TOLD_MOST).join('') };
}

/** @returns the column that says no such shift. */
function shiftOf(
  dayCell: string,
  from: string,
  { shiftsOn, timezone }: RosterAround,
): PlannedShift | 'day' | 'from' {
  const day = dayOf(dayCell);
  if (day === null) return 'day';
  const time = /^(\d{1,2})[:.](\d\d)(?::00)?$/.exec(from);
  const minute = time === null ? '' : `${(time[1] ?? '').padStart(2, '0')}:${time[2] ?? ''}`;
  const found = shiftsOn(day).find(
    ({ starts }) => localMinute(starts, timezone) === `${day}T${minute}`,
  );
  return found ?? 'from';
}

/** `2026-11-22`, or as a spreadsheet of the region writes it: `22.11.2026`, `22. 11. 2026`. */
function dayOf(text: string): string | null {
  const iso = /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(text);
  const dotted = /^(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})\.?$/.exec(text);
  const [year = '', month = '', date = ''] = iso?.slice(1) ?? dotted?.slice(1).toReversed() ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const at = Date.parse(`${day}T00:00:00Z`);
  // The thirtieth of February is another day.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day) ? day : null;
}

/** @returns the column that is mistaken. */
function dutyOf(
  cell: (column: RosterColumn) => string,
  { people, positions }: RosterAround,
): PlannedDuty | 'login' | 'role' | 'position' {
  const known = people.find(({ person }) => person === cell('login').toLowerCase());
  if (known === undefined) return 'login';
  const named = cell('role');
  const role = named === '' ? known.role : DUTY_ROLES.find((each) => each === named);
  if (role === undefined) return 'role';
  const place = cell('position').toLowerCase();
  const found = positions.filter(
    ({ position, name }) => position === place || name.toLowerCase() === place,
  );
  const [first] = found;
  if (place !== '' && found.length !== 1) return 'position';
  const position = place === '' ? null : (first?.position ?? null);
  return { person: known.person, role, position };
}

/** The lines of the table, its headers first. @param shifts With the names of those planned. */
export function rosterTable(
  shifts: readonly {
    readonly starts: number;
    readonly duties: readonly (PlannedDuty & { readonly name: string })[];
  }[],
  positions: RosterAround['positions'],
  timezone: string | undefined,
): readonly (readonly string[])[] {
  return [
    ROSTER_COLUMNS,
    ...shifts.flatMap(({ starts, duties }) => {
      const [day = '', from = ''] = localMinute(starts, timezone).split('T');
      return duties.map(({ person, name, role, position }) => [
        ...[day, from, person, name, role],
        placeOf(position, positions),
      ]);
    }),
  ];
}

/** By its name where no other workstation is called so. */
function placeOf(position: string | null, positions: RosterAround['positions']): string {
  if (position === null) return '';
  const name = positions.find((each) => each.position === position)?.name;
  const isOnly = positions.filter((each) => each.name === name).length === 1;
  return name !== undefined && isOnly ? name : position;
}
