/**
 * What of an incident's entries the figures need, taken down when the entry takes effect. Each mark may
 * be put down again without harm: what was first stays. None names a person, and there is none for
 * whatever is not live.
 */
import { isPending, type Handoff, type HandoffKind } from '../handoff/handoff.ts';
import type { Priority } from '../incident/codes.ts';
import type { EntryBody, EntryKind, IncidentEntry } from '../incident/entry.ts';
import { isOpen, type Incident } from '../incident/incident.ts';

export const INCIDENT_ENDS = ['CLOSED', 'FALSE', 'DUPLICATE', 'REFERRED'] as const;
export type IncidentEnd = (typeof INCIDENT_ENDS)[number];
export const HANDOFF_ENDS = ['confirmed', 'declined', 'expired', 'withdrawn'] as const;
export type HandoffEnd = (typeof HANDOFF_ENDS)[number];

/** `at` is UTC, ms; `priority` what the incident had when the step was done. */
export type Mark =
  | { readonly mark: 'made'; readonly incident: string; readonly at: number }
  /** Which priority it has from now on. */
  | { readonly mark: 'priority'; readonly incident: string; readonly priority: Priority }
  | {
      readonly mark: 'acknowledged' | 'acted';
      readonly incident: string;
      readonly at: number;
      readonly priority: Priority;
      /** Id of the workstation's journal; null: the program by itself. */
      readonly position: string | null;
    }
  | {
      readonly mark: 'ended';
      readonly incident: string;
      readonly at: number;
      readonly priority: Priority;
      readonly end: IncidentEnd;
    }
  | { readonly mark: 'reopened'; readonly incident: string }
  | {
      readonly mark: 'sent';
      readonly handoff: string;
      readonly kind: HandoffKind;
      readonly at: number;
      readonly priority: Priority;
    }
  | {
      readonly mark: 'decided';
      readonly handoff: string;
      readonly at: number;
      readonly priority: Priority;
      readonly end: HandoffEnd;
    }
  /** Somebody did something about a handoff. */
  | {
      readonly mark: 'handoff-step';
      /** Of the entry. */
      readonly id: string;
      readonly at: number;
      readonly position: string;
    };

/** What counts as the first action: something was begun. A note, a picture or a correction begins nothing. */
const ACTIONS: Readonly<Record<EntryKind, boolean>> = {
  ...{ opened: true, did: true, measure: true, task: true, decided: true, 'handoff-sent': true },
  ...{ created: false, acknowledged: false, watched: false, resumed: false, resolved: false },
  ...{ closed: false, archived: false, false: false, duplicate: false, referred: false },
  ...{ reopened: false, assumed: false, 'handed-over': false, changed: false, note: false },
  ...{ said: false, snapshot: false, camera: false, 'camera-removed': false, merged: false },
  ...{ 'task-changed': false, corrected: false, 'handoff-delivered': false },
  ...{ 'handoff-undelivered': false, 'handoff-seen': false, 'handoff-asked': false },
  ...{ 'handoff-answered': false, 'handoff-accepted': false, 'handoff-confirmed': false },
  ...{ 'handoff-known': false, 'handoff-completed': false, 'handoff-declined': false },
  ...{ 'handoff-withdrawn': false, 'handoff-expired': false },
};

function isAction(body: EntryBody): boolean {
  // What is unticked was not done after all.
  return ACTIONS[body.kind] && (body.kind !== 'measure' || body.done);
}

/**
 * @param before null: the entry made the incident. @param after With the entry, which took effect.
 */
export function marksOf(
  before: Incident | null,
  after: Incident,
  { id, body, author, recorded: at }: IncidentEntry,
): readonly Mark[] {
  if (after.mode !== 'LIVE') return [];
  const { id: incident, facts } = after;
  const { priority } = facts;
  const position = author.role === null ? null : author.position;
  const marks: Mark[] = [];
  if (before === null) marks.push({ mark: 'made', incident, at });
  if (before?.facts.priority !== priority) marks.push({ mark: 'priority', incident, priority });
  if (before?.state === 'NEW' && after.state !== 'NEW') {
    marks.push({ mark: 'acknowledged', incident, at, priority, position });
  }
  if (position !== null && isAction(body)) {
    marks.push({ mark: 'acted', incident, at, priority, position });
  }
  const end = after.end?.state;
  if (end !== undefined && before !== null && isOpen(before)) {
    marks.push({ mark: 'ended', incident, at, priority, end });
  }
  if (before !== null && !isOpen(before) && isOpen(after)) {
    marks.push({ mark: 'reopened', incident });
  }
  for (const handoff of after.handoffs) {
    const earlier = before?.handoffs.find((one) => one.id === handoff.id) ?? null;
    marks.push(...handoffMarks(earlier, handoff, at, priority));
  }
  if (position !== null && body.kind.startsWith('handoff-')) {
    marks.push({ mark: 'handoff-step', id, at, position });
  }
  return marks;
}

function handoffMarks(
  before: Handoff | null,
  after: Handoff,
  at: number,
  priority: Priority,
): readonly Mark[] {
  const { id: handoff, kind, sent } = after;
  if (before === null) return [{ mark: 'sent', handoff, kind, at: sent, priority }];
  const end = isPending(before) ? endOf(after) : null;
  return end === null ? [] : [{ mark: 'decided', handoff, at, priority, end }];
}

/** @returns null while it is to be decided. */
function endOf({ state }: Handoff): HandoffEnd | null {
  switch (state) {
    case 'TRANSFERRED':
    case 'COMPLETED':
      return 'confirmed';
    case 'DECLINED':
      return 'declined';
    case 'EXPIRED':
      return 'expired';
    case 'WITHDRAWN':
      return 'withdrawn';
    default:
      return null;
  }
}
