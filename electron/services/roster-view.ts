/** What of the duty roster is seen: now, and two weeks at a glance. */
import type { NamedDuty, RosterNow, RosterWeeks, ShownShift } from '../../core/contract/roster.ts';
import type { Planned } from '../../core/domain/handover/handover.ts';
import { localDay } from '../../core/domain/local-time.ts';
import type { Operator } from '../../core/domain/operator.ts';
import type { Policy } from '../../core/domain/policy.ts';
import { GAPS_AHEAD_MS, gapsIn, shiftAt, successors } from '../../core/domain/roster/planned.ts';
import {
  DUTY_ROLES,
  type DutyRole,
  type PlannedShift,
  type ShiftSpan,
} from '../../core/domain/roster/roster.ts';
import { mondayOf, plannedShifts, shiftsOf, SHOWN_DAYS } from '../../core/domain/roster/weeks.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Centre } from '../../core/domain/settings.ts';
import { utcOfLocal } from '../../core/domain/local-time.ts';
import type { RosterStore } from '../../core/roster-ports.ts';

const DAY_MS = 86_400_000;
/** A plan is known to be kept where there is any of it in this time before now, ms. */
const BEFORE_MS = 7 * DAY_MS;

export interface RosterViewPorts {
  readonly store: Pick<RosterStore, 'between'>;
  readonly centre: () => Centre | null;
  readonly policy: () => Pick<Policy, 'shiftChanges'>;
  readonly operators: () => readonly Operator[];
  /** By the clock of the order: UTC, ms. */
  readonly now: () => number;
}

/** Somebody who can be planned. */
export interface Plannable {
  readonly person: string;
  readonly name: string;
  readonly role: DutyRole;
}

export interface RosterView {
  timezone(): string | undefined;
  people(): readonly Plannable[];
  today(): string;
  /** Every shift that begins on one of these days, with who is planned. */
  shifts(day: string, days: number): Result<readonly PlannedShift[]>;
  now(version: number): Result<RosterNow>;
  /** @param day null: today's week. */
  weeks(day: string | null): Result<Omit<RosterWeeks, 'positions'>>;
  named(shift: PlannedShift): ShownShift;
  /** Who is planned to take over from somebody at that position whose shift ends then. */
  successors(position: string, role: string | null, ends: number): readonly Planned[];
  /** Of the next 7 days, with nobody planned. */
  gaps(): readonly ShiftSpan[];
}

export function createRosterView(ports: RosterViewPorts): RosterView {
  const timezone = (): string | undefined => ports.centre()?.timezone;
  const today = (): string => localDay(ports.now(), timezone());

  function shifts(day: string, days: number): Result<readonly PlannedShift[]> {
    const zone = timezone();
    const from = utcOfLocal(`${day}T00:00`, zone, 'from') ?? 0;
    const last = new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString();
    const to = utcOfLocal(`${last.slice(0, 10)}T00:00`, zone, 'from') ?? from;
    const known = ports.store.between(from, to);
    if (!known.ok) return known;
    const spans = shiftsOf(day, days, ports.policy().shiftChanges, zone);
    return succeed(plannedShifts(spans, known.value));
  }

  /** From a week ago to a week and a day ahead. */
  function around(): Result<readonly PlannedShift[]> {
    const from = localDay(ports.now() - BEFORE_MS, timezone());
    return shifts(from, (BEFORE_MS + GAPS_AHEAD_MS) / DAY_MS + 1);
  }

  const nameOf = (login: string): string =>
    ports.operators().find((operator) => operator.login === login)?.name ?? login;

  function named({ starts, ends, revision, duties }: PlannedShift): ShownShift {
    return {
      ...{ starts, ends, revision },
      duties: duties.map((duty): NamedDuty => ({ ...duty, name: nameOf(duty.person) })),
    };
  }

  return {
    ...{ timezone, today, shifts, named },
    people: () =>
      ports.operators().flatMap(({ login, name, role, active }) => {
        const duty = DUTY_ROLES.find((each) => each === role);
        return active && duty !== undefined ? [{ person: login, name, role: duty }] : [];
      }),
    now(version) {
      const known = around();
      if (!known.ok) return known;
      const shift = shiftAt(known.value, ports.now());
      return succeed({
        ...{ version, gaps: [...gapsIn(known.value, ports.now())] },
        shift: shift === null ? null : named(shift),
      });
    },
    weeks(day) {
      const monday = mondayOf(day ?? today());
      const known = shifts(monday, SHOWN_DAYS);
      if (!known.ok) return known;
      return succeed({
        ...{ day: monday, today: today(), now: ports.now(), people: [...this.people()] },
        shifts: known.value.map(named),
      });
    },
    successors(position, role, ends) {
      const known = around();
      if (!known.ok) return [];
      const as = DUTY_ROLES.find((each) => each === role) ?? null;
      return successors(known.value, { position, role: as }, ends).map(({ person }) => ({
        ...{ person, name: nameOf(person) },
      }));
    },
    gaps() {
      const known = around();
      return known.ok ? gapsIn(known.value, ports.now()) : [];
    },
  };
}
