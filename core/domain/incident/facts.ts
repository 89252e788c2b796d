/**
 * What an incident and an offer of it both say: who answers for it, what happened, where and in whose
 * words. Times are UTC, ms since 1970. Source: domain file 2.1.
 */
import type { Language } from '../settings.ts';
import type {
  CAP_CATEGORIES,
  CAP_CERTAINTIES,
  CAP_SEVERITIES,
  CAP_URGENCIES,
  CAUSES,
  DANGERS,
  DIRECTIONS,
  EventCode,
  Priority,
  Trend,
  Wanted,
} from './codes.ts';

/** Centre, position and person: all three together are responsible. */
export interface Duty {
  readonly centre: string;
  readonly position: string;
  /** Login; null at a console without operators. */
  readonly person: string | null;
}

/** Words that somebody typed. They stay as they are; the reader is told the language. */
export interface Words {
  readonly text: string;
  readonly lang: Language;
}

export interface Place {
  /** WGS84, degrees; null where only its name is known. */
  readonly point: { readonly lat: number; readonly lon: number } | null;
  /** m; 0: exactly there. */
  readonly radius: number;
  /** As people there call it, in their script. */
  readonly name: string;
}

export interface Facts {
  readonly code: EventCode;
  readonly priority: Priority;
  readonly category: (typeof CAP_CATEGORIES)[number];
  readonly urgency: (typeof CAP_URGENCIES)[number];
  readonly severity: (typeof CAP_SEVERITIES)[number];
  readonly certainty: (typeof CAP_CERTAINTIES)[number];
  /** When it happened or began, as far as known. */
  readonly occurred: number;
  readonly place: Place | null;
  readonly direction: (typeof DIRECTIONS)[number] | null;
  /** null: unknown. */
  readonly persons: number | null;
  readonly vehicles: number | null;
  /** To persons. */
  readonly danger: (typeof DANGERS)[number];
  readonly trend: Trend | null;
  readonly cause: (typeof CAUSES)[number] | null;
  readonly wanted: Wanted | null;
  /** By when the next step is due. */
  readonly deadline: number | null;
}
