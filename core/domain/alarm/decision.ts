/**
 * What somebody decides about an event counts at every workstation of the centre. Each hears the cameras
 * by itself, so the same thing has another id there: it is known by camera, kind, detail and time.
 */
import {
  eventKey,
  type CameraEvent,
  type EventKind,
  type Rating,
  type Shelf,
} from '../camera-event.ts';
import type { Author } from '../incident/incident.ts';
import type { Priority } from '../incident/codes.ts';

/** Two workstations do not see the same thing begin or end at the same moment, ms. */
const APART_MS = 10_000;
/** So long somebody may hear late of what was decided already, ms. */
export const DECISION_HOLDS_MS = 600_000;

export interface EventAbout {
  readonly camera: string;
  readonly kind: EventKind;
  readonly detail: string | null;
  /** UTC, ms: when it began, as who decided saw it. */
  readonly since: number;
  /** Of the alarm that it was; null: it was none. What becomes more urgent calls anew. */
  readonly priority: Priority | null;
}

export type Decision =
  | { readonly kind: 'acknowledged'; readonly about: readonly EventAbout[] }
  | { readonly kind: 'rated'; readonly about: readonly EventAbout[]; readonly as: Rating }
  | { readonly kind: 'shelved'; readonly shelf: Shelf }
  | { readonly kind: 'unshelved'; readonly camera: string; readonly of: EventKind };

export interface DecisionEntry {
  readonly id: string;
  readonly author: Author;
  /** UTC, ms: by the clock of the order. */
  readonly recorded: number;
  readonly decision: Decision;
}

export function aboutEvent({ camera, kind, detail, since, alarm }: CameraEvent): EventAbout {
  return { camera, kind, detail, since, priority: alarm?.priority ?? null };
}

/** Whether a decision about one thing, taken at that moment (UTC, ms), is one about this event. */
export function isAbout(about: EventAbout, decided: number, event: CameraEvent): boolean {
  if (eventKey(about) !== eventKey(event)) return false;
  // What began since is another thing, and what became more urgent calls anew.
  if (event.since > Math.max(decided, about.since + APART_MS)) return false;
  if ((event.alarm?.priority ?? Infinity) < (about.priority ?? Infinity)) return false;
  return event.until === null || event.until >= about.since - APART_MS;
}

/**
 * @param first Whether nobody decided about it before in the order: then that one took note, also where
 * somebody else did here meanwhile.
 * @returns the event as it is by that; null where it stays as it is.
 */
export function decidedBy(
  { author, recorded, decision }: DecisionEntry,
  event: CameraEvent,
  first: boolean,
): CameraEvent | null {
  if (decision.kind !== 'acknowledged' && decision.kind !== 'rated') return null;
  if (!decision.about.some((about) => isAbout(about, recorded, event))) return null;
  const by = { by: author.person, at: recorded };
  const acknowledged = event.acknowledged ?? by;
  if (decision.kind === 'rated') {
    const { as } = decision;
    if (event.rated?.as === as && event.acknowledged !== null) return null;
    return { ...event, rated: { as, ...by }, acknowledged };
  }
  if (event.acknowledged === null) return { ...event, acknowledged };
  const isOthers = event.acknowledged.by !== author.person;
  return first && isOthers ? { ...event, acknowledged: by } : null;
}
