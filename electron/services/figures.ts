/**
 * Figures of a period, gathered from what is kept already. What is read at one go is short: pictures and
 * people at the console never wait for it.
 */
import { availability } from '../../core/domain/figures/availability.ts';
import type { Figures, PendingHandoff } from '../../core/domain/figures/figures.ts';
import {
  handlingRows,
  handoffEnds,
  incidentEnds,
  type Handled,
} from '../../core/domain/figures/handling.ts';
import { loadFigures } from '../../core/domain/figures/load.ts';
import {
  partsOf,
  periodOf,
  type Period,
  type PeriodChoice,
} from '../../core/domain/figures/period.ts';
import {
  HOUR_MS,
  together,
  weekOf,
  WORK_KINDS,
  type HourCount,
  type Week,
  type WorkKind,
} from '../../core/domain/figures/workload.ts';
import type { Camera } from '../../core/domain/camera.ts';
import { isPending } from '../../core/domain/handoff/handoff.ts';
import { expiresAt } from '../../core/domain/handoff/timers.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type {
  EventFigures,
  FigureStore,
  HourCounts,
  WatchedFigures,
} from '../../core/figure-ports.ts';
import type { Member } from '../../core/incident-ports.ts';
import type { KnownIncident } from '../../core/known-incident-ports.ts';
import type { Clock } from '../../core/ports.ts';
import { EVENTS_KEPT_MS } from './events.ts';

export interface FigurePorts {
  readonly clock: Clock;
  readonly centre: () => Centre | null;
  readonly store: FigureStore;
  /** Incidents with a handoff that is not through. */
  readonly handedOff: () => Result<readonly KnownIncident[]>;
  readonly reports: HourCounts;
  readonly messages: HourCounts;
  /** The workstations of the centre. */
  readonly members: () => Promise<Result<readonly Pick<Member, 'journal' | 'name'>[]>>;
  readonly events: EventFigures;
  readonly health: WatchedFigures;
  readonly cameras: () => readonly Camera[];
  /** When this workstation began to write anything down: UTC, ms. */
  readonly begun: number;
  /** Lets others go first. */
  readonly breathe: () => Promise<void>;
}

/** Cameras whose hours are read at one go: a few hundredths of a second. */
const CAMERAS_AT_ONCE = 50;

/** @returns fails with `figures-period` and where something cannot be read. */
export async function gatherFigures(
  choice: PeriodChoice,
  ports: FigurePorts,
): Promise<Result<Figures>> {
  const { clock, store, breathe } = ports;
  const at = clock.now();
  const timezone = ports.centre()?.timezone;
  const period = periodOf(choice, at, timezone);
  if (period === null) return fail('figures-period');
  for (;;) {
    const more = store.catchUp(period.from);
    if (!more.ok) return more;
    await breathe();
    if (!more.value) break;
  }
  const { from, to } = period;
  const until = Math.max(from, Math.min(to, at));
  // What was kept of events, and only since there is anybody to keep them.
  const known = Math.min(until, Math.max(from, at - EVENTS_KEPT_MS, ports.begun));
  const alarms = ports.events.alarmTimes(known, until);
  if (!alarms.ok) return alarms;
  await breathe();
  const incidents: Handled[] = [];
  for (const part of partsOf(period)) {
    const found = store.handled(...part);
    if (!found.ok) return found;
    incidents.push(...found.value);
    await breathe();
  }
  const handoffs = store.handedOff(from, to);
  if (!handoffs.ok) return handoffs;
  const unacknowledged = store.unacknowledged();
  if (!unacknowledged.ok) return unacknowledged;
  const pending = pendingHandoffs(ports.handedOff());
  if (!pending.ok) return pending;
  await breathe();
  const positions = await shares(period, ports);
  if (!positions.ok) return positions;
  const cameras = await cameraFigures(period, known, until, ports);
  if (!cameras.ok) return cameras;
  const weeks = weeksOf({ from, until, known, timezone, alarms: alarms.value }, ports);
  if (!weeks.ok) return weeks;
  await breathe();
  return succeed({
    ...{ period, at, incidents: incidentEnds(incidents) },
    handling: handlingRows({
      ...{ incidents, handoffs: handoffs.value, alarms: alarms.value, now: at },
    }),
    unacknowledged: unacknowledged.value,
    ...{ handoffs: handoffEnds(handoffs.value), pending: pending.value },
    ...{ positions: positions.value, load: loadFigures(alarms.value, known, until) },
    ...{ outagesFrom: known, cameras: cameras.value, weeks: weeks.value },
  });
}

function pendingHandoffs(
  known: Result<readonly KnownIncident[]>,
): Result<readonly PendingHandoff[]> {
  if (!known.ok) return known;
  return succeed(
    known.value
      .filter(({ incident }) => incident.mode === 'LIVE')
      .flatMap(({ incident, number, year }) =>
        incident.handoffs.filter(isPending).map((handoff) => ({
          ...{ incident: incident.id, number, year, state: handoff.state },
          ...{ sent: handoff.sent, expires: expiresAt(handoff) },
        })),
      )
      .sort((one, other) => one.sent - other.sent),
  );
}

async function shares(
  { from, to }: Period,
  { store, members }: FigurePorts,
): Promise<Result<Figures['positions']>> {
  const counts = store.positions(from, to);
  if (!counts.ok) return counts;
  const known = await members();
  if (!known.ok) return known;
  return succeed(
    counts.value.map((count) => ({
      ...count,
      name: known.value.find(({ journal }) => journal === count.position)?.name ?? '',
    })),
  );
}

async function cameraFigures(
  { from, to }: Period,
  known: number,
  until: number,
  { cameras, health, events, breathe }: FigurePorts,
): Promise<Result<Figures['cameras']>> {
  const outages = events.outages(known, until);
  if (!outages.ok) return outages;
  const watched = [];
  for (const [index, { id, number, name }] of cameras().entries()) {
    if (index % CAMERAS_AT_ONCE === 0) await breathe();
    watched.push({ camera: id, number, name, ...health.watched(id, from, to) });
  }
  return succeed(availability(watched, outages.value, known, until));
}

interface Span {
  readonly from: number;
  readonly until: number;
  readonly known: number;
  readonly timezone: string | undefined;
  readonly alarms: readonly { readonly at: number }[];
}

function weeksOf(
  { from, until, known, timezone, alarms }: Span,
  { store, reports, messages }: FigurePorts,
): Result<Figures['weeks']> {
  const counted: Readonly<Record<WorkKind, Result<readonly HourCount[]>>> = {
    alarms: succeed(hoursOf(alarms)),
    incidents: store.hours('incidents', from, until),
    handoffs: store.hours('handoffs', from, until),
    reports: reports.hours(from, until),
    messages: messages.hours(from, until),
  };
  const weeks: Partial<Record<WorkKind, Week>> = {};
  for (const kind of WORK_KINDS) {
    const counts = counted[kind];
    if (!counts.ok) return counts;
    weeks[kind] = weekOf(counts.value, kind === 'alarms' ? known : from, until, timezone);
  }
  const all = weeks as Record<WorkKind, Week>;
  return succeed({ ...all, all: together(WORK_KINDS.map((kind) => all[kind])) });
}

function hoursOf(times: readonly { readonly at: number }[]): readonly HourCount[] {
  const counts = new Map<number, number>();
  for (const { at } of times) {
    const hour = Math.floor(at / HOUR_MS);
    counts.set(hour, (counts.get(hour) ?? 0) + 1);
  }
  return [...counts].map(([hour, count]) => ({ hour, count }));
}
