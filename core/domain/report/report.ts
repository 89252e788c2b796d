/**
 * What somebody outside the centre reported: a call, a walk-in, a residents' app. A report is not an
 * incident; it becomes one, or is answered. Its words and their language stay as they were taken down.
 * Times are UTC, ms since 1970. Source: domain file, S3-1, S3-6, S4-1, S4-2.
 */
import type { EventCode, Priority, REFERRED_TO } from '../incident/codes.ts';
import type { Place, Words } from '../incident/facts.ts';

export const REPORT_CHANNELS = ['call', 'walk-in', 'app', 'other'] as const;
export type ReportChannel = (typeof REPORT_CHANNELS)[number];

/** `received`: nobody has answered it. What is `sent-on` is somebody else's to solve. */
export const REPORT_STATES = ['received', 'sent-on', 'solved', 'incident', 'duplicate'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** Who reported it, sealed and kept apart (core/report-ports.ts): no entry names them. */
export interface Reporter {
  /** Empty where it was not said. */
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

/** What an entry says of the reporter: nothing that leads to them. */
export interface ReporterTold {
  /** Name or number are kept at the workstation that took the report. */
  readonly kept: boolean;
  /** Asked for it: nobody outside the centre is to be told who it was. */
  readonly unnamed: boolean;
}

/** What was said, as it was taken down. */
export interface ReportFacts {
  readonly channel: ReportChannel;
  /** What came over HTTP: the app's name in this centre; null for what a person took down. */
  readonly app: string | null;
  readonly code: EventCode;
  readonly priority: Priority;
  /** When it happened, as far as known. */
  readonly occurred: number;
  readonly place: Place | null;
  readonly words: Words;
  readonly reporter: ReporterTold;
}

/** The same thing, reported or handled before. */
export interface SameAs {
  readonly about: 'report' | 'incident';
  readonly id: string;
}

export interface Report {
  readonly id: string;
  readonly centre: string;
  /** The workstation that took it: the reporter is kept there. */
  readonly position: string;
  readonly state: ReportState;
  /** The exercise that it belongs to. */
  readonly exercise?: string;
  readonly created: number;
  readonly changed: number;
  readonly facts: ReportFacts;
  readonly sentTo: (typeof REFERRED_TO)[number] | null;
  /** What the reporter may be told, as it was said last. */
  readonly answer: Words | null;
  readonly incident: string | null;
  readonly sameAs: SameAs | null;
  /** How many entries took effect. */
  readonly entries: number;
}

/** Nobody has answered it: it stands in the queue. */
export function isWaiting({ state }: Pick<Report, 'state'>): boolean {
  return state === 'received';
}

/** Something may still come of it: what is reported again may be the same. */
export function isLive({ state }: Pick<Report, 'state'>): boolean {
  return state === 'received' || state === 'sent-on';
}

export function tellsNothing({ name, phone, email }: Reporter): boolean {
  return name === '' && phone === '' && email === '';
}
