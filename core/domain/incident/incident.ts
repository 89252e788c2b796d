/**
 * An incident as its entries make it. Nothing is edited in place: whoever corrects adds an entry.
 * Times are UTC, ms since 1970. Source: domain file 2.1.
 */
import type { Role } from '../access.ts';
import type { Handoff } from '../handoff/handoff.ts';
import type {
  Done,
  EVIDENCE,
  FALSE_REASONS,
  OUTCOMES,
  REFERRED_TO,
  REOPEN_REASONS,
} from './codes.ts';
import type { Duty, Facts, Words } from './facts.ts';

export const INCIDENT_STATES = [
  ...['NEW', 'TRIAGE', 'ACTIVE', 'WATCH', 'RESOLVED', 'CLOSED', 'ARCHIVED'],
  ...['FALSE', 'DUPLICATE', 'REFERRED'],
] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** For life: what begins as an exercise never becomes live. */
export const MODES = ['LIVE', 'EXERCISE', 'TEST'] as const;
export type Mode = (typeof MODES)[number];

/** Who wrote an entry. */
export interface Author extends Duty {
  /** As it was then: people are renamed. */
  readonly name: string;
  /** null: the program by itself, such as a timer. */
  readonly role: Role | 'setup' | null;
}

export const TASK_STATES = ['open', 'done', 'cancelled'] as const;
export interface Task {
  readonly id: string;
  readonly what: Words;
  readonly state: (typeof TASK_STATES)[number];
  /** null: of whoever is responsible. */
  readonly owner: Duty | null;
  readonly due: number | null;
}

/** Where an incident came from. */
export type Origin =
  | { readonly from: 'camera'; readonly camera: string }
  | { readonly from: 'event'; readonly camera: string; readonly event: string }
  | { readonly from: 'alarm'; readonly camera: string | null; readonly alarm: string }
  | { readonly from: 'report'; readonly report: string }
  | { readonly from: 'position' };

export type End =
  | {
      readonly state: 'CLOSED';
      readonly outcome: (typeof OUTCOMES)[number];
      readonly evidence: (typeof EVIDENCE)[number];
    }
  | { readonly state: 'FALSE'; readonly reason: (typeof FALSE_REASONS)[number] }
  | { readonly state: 'DUPLICATE'; readonly of: string }
  | { readonly state: 'REFERRED'; readonly to: (typeof REFERRED_TO)[number] };

export type ReopenReason = (typeof REOPEN_REASONS)[number];

export interface Incident {
  readonly id: string;
  readonly mode: Mode;
  /** The exercise that it belongs to. */
  readonly exercise?: string;
  readonly state: IncidentState;
  readonly centre: string;
  readonly origin: Origin;
  readonly created: number;
  readonly changed: number;
  /** null while NEW: it then belongs to the centre's queue. */
  readonly responsible: Duty | null;
  /** Rises by one whenever another takes the responsibility. */
  readonly epoch: number;
  readonly facts: Facts;
  readonly done: readonly Done[];
  readonly cameras: readonly string[];
  readonly tasks: readonly Task[];
  /** Of the checklist for its code: ids of measures that are done. */
  readonly measures: readonly string[];
  readonly handoffs: readonly Handoff[];
  readonly end: End | null;
  /** Incidents that were found to be the same. */
  readonly merged: readonly string[];
  /** Centres that gave it on with a shift and have not had it back, the first one first; left out: none. */
  readonly lent?: readonly string[];
  /** How many entries took effect. */
  readonly entries: number;
}

/** From then on somebody must be responsible, until the end. */
export function isOpen({ state }: Pick<Incident, 'state'>): boolean {
  return ['NEW', 'TRIAGE', 'ACTIVE', 'WATCH', 'RESOLVED'].includes(state);
}

export function isSameDuty(one: Duty, other: Duty): boolean {
  return (
    one.centre === other.centre && one.position === other.position && one.person === other.person
  );
}

/**
 * Whether this person is who is responsible. One who has moved to another position of the same centre
 * is still the same person; a console without operators knows positions alone.
 */
export function answersFor(responsible: Duty | null, author: Duty): boolean {
  if (responsible?.centre !== author.centre) return false;
  return responsible.person === null || author.person === null
    ? isSameDuty(responsible, author)
    : responsible.person === author.person;
}

/** Whether it is still to be done, and by this person. */
export function isTaskOf({ state, owner }: Task, duty: Duty): boolean {
  return state === 'open' && owner !== null && answersFor(owner, duty);
}
