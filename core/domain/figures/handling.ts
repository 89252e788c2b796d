/** How long incidents, handoffs and alarms took, by priority. */
import type { HandoffKind } from '../handoff/handoff.ts';
import { PRIORITIES, type Priority } from '../incident/codes.ts';
import { HANDOFF_ENDS, INCIDENT_ENDS, type HandoffEnd, type IncidentEnd } from './marks.ts';
import { distributionOf, type Distribution } from './percentiles.ts';

interface Step {
  /** UTC, ms. */
  readonly at: number;
  /** What the incident had then. */
  readonly priority: Priority;
}

/** One live incident, as its marks tell it. */
export interface Handled {
  readonly made: number;
  /** What it has at last. */
  readonly priority: Priority;
  readonly acknowledged: Step | null;
  readonly acted: Step | null;
  readonly ended: (Step & { readonly end: IncidentEnd }) | null;
}

export interface HandedOff extends Step {
  /** `at`: when it was sent first. */
  readonly kind: HandoffKind;
  readonly decided: (Step & { readonly end: HandoffEnd }) | null;
}

export interface AlarmTime extends Step {
  /** `at`: when it began to call; `acknowledged` when somebody took note. */
  readonly acknowledged: number | null;
}

export const HANDLING_MEASURES = [
  'acknowledge',
  'act',
  'hand-over',
  'close',
  'acknowledge-alarm',
] as const;
export type HandlingMeasure = (typeof HANDLING_MEASURES)[number];
export const PRIORITY_GROUPS = ['all', ...PRIORITIES] as const;
export type PriorityGroup = (typeof PRIORITY_GROUPS)[number];

export interface HandlingRow extends Distribution {
  readonly measure: HandlingMeasure;
  readonly priority: PriorityGroup;
}

interface Time {
  readonly priority: Priority;
  /** ms; for what waits, until now. */
  readonly ms: number;
  readonly waits: boolean;
}

export interface HandlingInput {
  /** Made within the period, whenever the rest was done. */
  readonly incidents: readonly Handled[];
  /** Sent within the period. */
  readonly handoffs: readonly HandedOff[];
  /** Began to call within the period. */
  readonly alarms: readonly AlarmTime[];
  /** UTC, ms. */
  readonly now: number;
}

/** One row for each measure and priority, those without any too. */
export function handlingRows({
  incidents,
  handoffs,
  alarms,
  now,
}: HandlingInput): readonly HandlingRow[] {
  const times: Readonly<Record<HandlingMeasure, readonly Time[]>> = {
    acknowledge: incidents.flatMap((one) => timeOf(one.made, one.acknowledged, one, now)),
    act: incidents.flatMap((one) =>
      // What ended before anything was begun had nothing to be begun.
      one.acted === null && one.ended !== null ? [] : timeOf(one.made, one.acted, one, now),
    ),
    'hand-over': handoffs.flatMap((one) => {
      const moves = one.kind === 'TRANSFER' || one.kind === 'RETURN';
      const isUndone = one.decided !== null && one.decided.end !== 'confirmed';
      return moves && !isUndone ? timeOf(one.at, one.decided, one, now) : [];
    }),
    close: incidents.flatMap((one) =>
      one.ended !== null && one.ended.end !== 'CLOSED' ? [] : timeOf(one.made, one.ended, one, now),
    ),
    'acknowledge-alarm': alarms.flatMap((one) => {
      const { acknowledged: at, priority } = one;
      return timeOf(one.at, at === null ? null : { at, priority }, one, now);
    }),
  };
  return HANDLING_MEASURES.flatMap((measure) =>
    PRIORITY_GROUPS.map((priority) => {
      const of = times[measure].filter((time) => priority === 'all' || time.priority === priority);
      const part = (waits: boolean): number[] =>
        of.filter((time) => time.waits === waits).map(({ ms }) => ms);
      return { measure, priority, ...distributionOf(part(false), part(true)) };
    }),
  );
}

function timeOf(
  from: number,
  step: Step | null,
  { priority }: { readonly priority: Priority },
  now: number,
): readonly Time[] {
  // Clocks of other workstations: nothing took less than no time.
  if (step === null) return [{ priority, ms: Math.max(0, now - from), waits: true }];
  return [{ priority: step.priority, ms: Math.max(0, step.at - from), waits: false }];
}

export type EndCounts = Readonly<Record<IncidentEnd | 'open', number>>;

export function incidentEnds(incidents: readonly Handled[]): EndCounts {
  const count = (end: IncidentEnd | undefined): number =>
    incidents.filter(({ ended }) => ended?.end === end).length;
  const [closed, false_, duplicate, referred] = INCIDENT_ENDS.map(count);
  return {
    ...{ CLOSED: closed ?? 0, FALSE: false_ ?? 0, DUPLICATE: duplicate ?? 0 },
    ...{ REFERRED: referred ?? 0, open: count(undefined) },
  };
}

export type HandoffCounts = Readonly<Record<HandoffEnd | 'pending', number>>;

export function handoffEnds(handoffs: readonly HandedOff[]): HandoffCounts {
  const count = (end: HandoffEnd | undefined): number =>
    handoffs.filter(({ decided }) => decided?.end === end).length;
  const [confirmed, declined, expired, withdrawn] = HANDOFF_ENDS.map(count);
  return {
    ...{ confirmed: confirmed ?? 0, declined: declined ?? 0, expired: expired ?? 0 },
    ...{ withdrawn: withdrawn ?? 0, pending: count(undefined) },
  };
}
