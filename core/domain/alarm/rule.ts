/**
 * Which of the things that cameras report call somebody, and how urgently. The centre decides it: an
 * alarm is an event that one of its rules has raised. Rules are judged by what was reported alone.
 */
import type { EventKind } from '../camera-event.ts';
import type { Priority } from '../incident/codes.ts';
import type { Mode } from '../incident/incident.ts';
import { timeFormat } from '../time-format.ts';

/** Minutes of a day. */
export const DAY_MINUTES = 1_440;
/** How far back a rule may count, minutes. */
export const WITHIN = { min: 1, max: 60 } as const;
export const TIMES = { min: 1, max: 100 } as const;
/** More rules nobody keeps in mind. */
export const RULES_MOST = 100;
/** ISO 8601: 1 is Monday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export type RuleScope =
  | { readonly of: 'all' }
  | { readonly of: 'camera'; readonly camera: string }
  | { readonly of: 'group'; readonly group: string };

export interface AlarmRule {
  readonly id: string;
  readonly active: boolean;
  readonly kind: EventKind;
  readonly scope: RuleScope;
  /** On which it holds, at least one. */
  readonly days: readonly Weekday[];
  /**
   * Minutes since midnight, `from` included and `to` not; null: the whole day. Hours that go over midnight
   * belong to the day on which they begin.
   */
  readonly hours: { readonly from: number; readonly to: number } | null;
  /** It calls when the camera has reported so often … */
  readonly times: number;
  /** … within so many minutes. */
  readonly within: number;
  readonly priority: Priority;
  /** What is only tried or exercised is never taken for live. */
  readonly mode: Mode;
}

const ALWAYS = { active: true, scope: { of: 'all' }, days: WEEKDAYS, hours: null } as const;
const LIVE = { mode: 'LIVE' } as const;
const EACH = { times: 1, within: 10 } as const;

/**
 * Of a centre that has decided nothing yet. No P1: only who knows the place knows what is a danger to
 * life there. Motion and plates call nobody by themselves.
 */
export const FIRST_RULES: readonly AlarmRule[] = [
  { id: 'tamper', kind: 'tamper', priority: 2, ...ALWAYS, ...EACH, ...LIVE },
  { id: 'digital-input', kind: 'digital-input', priority: 3, ...ALWAYS, ...EACH, ...LIVE },
  { id: 'camera-fault', kind: 'camera-fault', priority: 4, ...ALWAYS, ...EACH, ...LIVE },
  {
    id: 'picture-lost',
    kind: 'picture-lost',
    priority: 4,
    ...ALWAYS,
    times: 3,
    within: 10,
    ...LIVE,
  },
];

/** One report of a camera, with what is needed to judge it. */
export interface Report {
  readonly camera: string;
  readonly kind: EventKind;
  /** UTC, ms since 1970. */
  readonly at: number;
  /** Of the camera. */
  readonly groups: readonly string[];
}

/** What the clock of the centre shows. */
export interface LocalMoment {
  readonly day: Weekday;
  /** Since midnight. */
  readonly minute: number;
}

/** @param timeZone IANA name; undefined: that of this computer. @returns what its clock shows at a UTC ms. */
export function localMoment(timeZone: string | undefined): (at: number) => LocalMoment {
  const format = timeFormat('en-US', {
    ...{ weekday: 'short', hour: 'numeric', minute: 'numeric', hourCycle: 'h23' },
    ...(timeZone !== undefined && { timeZone }),
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const day = DAYS.indexOf(parts.get('weekday') ?? '');
    return {
      day: WEEKDAYS[day] ?? 1,
      minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
    };
  };
}
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Whether the rule is about this camera and this moment; how often it was reported is not asked. */
export function covers(rule: AlarmRule, report: Report, moment: LocalMoment): boolean {
  const { active, kind, scope } = rule;
  if (!active || kind !== report.kind) return false;
  if (scope.of === 'camera' && scope.camera !== report.camera) return false;
  if (scope.of === 'group' && !report.groups.includes(scope.group)) return false;
  return holdsAt(rule, moment);
}

function holdsAt({ days, hours }: AlarmRule, { day, minute }: LocalMoment): boolean {
  if (hours === null) return days.includes(day);
  const { from, to } = hours;
  if (from < to) return days.includes(day) && minute >= from && minute < to;
  if (minute >= from) return days.includes(day);
  return minute < to && days.includes(dayBefore(day));
}

function dayBefore(day: Weekday): Weekday {
  return WEEKDAYS[(day + 5) % 7] ?? 7;
}

/** When reports were counted for a rule, by `countKey`; oldest first. */
export type Counts = ReadonlyMap<string, readonly number[]>;

/** A rule that is made one about another kind counts anew. */
function countKey({ id, kind }: AlarmRule, { camera }: Report): string {
  return JSON.stringify([id, kind, camera]);
}

export interface Judged {
  /** The most urgent of the rules that call now; null: none does. */
  readonly raised: AlarmRule | null;
  /** What is counted from now on; an empty list: nothing. A rule that has called begins anew. */
  readonly counted: Counts;
}

/** @param counts What was counted before. */
export function judge(
  rules: readonly AlarmRule[],
  report: Report,
  moment: LocalMoment,
  counts: Counts,
): Judged {
  let raised: AlarmRule | null = null;
  const counted = new Map<string, readonly number[]>();
  for (const rule of rules) {
    if (!covers(rule, report, moment)) continue;
    const key = countKey(rule, report);
    // Neither too long ago, nor from before the clock was set back.
    const within = rule.within * 60_000;
    const before = (counts.get(key) ?? []).filter((at) => Math.abs(report.at - at) < within);
    const calls = before.length + 1 >= rule.times;
    if (rule.times > 1) counted.set(key, calls ? [] : [...before, report.at]);
    if (calls && (raised === null || rule.priority < raised.priority)) raised = rule;
  }
  return { raised, counted };
}
