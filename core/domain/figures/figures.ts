/** All that the shift leader is told of a period. Nothing in it is about a person. */
import type { HandoffState } from '../handoff/handoff.ts';
import type { CameraAvailability } from './availability.ts';
import type { EndCounts, HandlingRow, HandoffCounts } from './handling.ts';
import type { LoadFigures } from './load.ts';
import type { Period } from './period.ts';
import type { Week, WorkKind } from './workload.ts';

/** A handoff that is to be decided at this moment. */
export interface PendingHandoff {
  readonly incident: string;
  readonly number: number;
  readonly year: number;
  readonly state: HandoffState;
  /** UTC, ms. */
  readonly sent: number;
  /** When it expires; null: nothing runs out. */
  readonly expires: number | null;
}

export interface PositionShare {
  /** Beginning of the id of its journal, and how the centre calls the workstation. */
  readonly position: string;
  readonly name: string;
  readonly incidents: number;
  readonly handoffs: number;
}

export interface Figures {
  readonly period: Period;
  /** When they were made: UTC, ms. */
  readonly at: number;
  readonly handling: readonly HandlingRow[];
  readonly incidents: EndCounts;
  /** Of all, whenever they were made. */
  readonly unacknowledged: { readonly count: number; readonly oldest: number | null };
  readonly handoffs: HandoffCounts;
  /** The oldest first. */
  readonly pending: readonly PendingHandoff[];
  readonly positions: readonly PositionShare[];
  readonly load: LoadFigures;
  /** From when on losses of pictures are known: UTC, ms. */
  readonly outagesFrom: number;
  readonly cameras: readonly CameraAvailability[];
  /** Alarms are those of this workstation. */
  readonly weeks: Readonly<Record<WorkKind | 'all', Week>>;
}
