/** What a station and whoever drives it say to each other, line by line. */
import type { HandoffState } from '../../core/domain/handoff/handoff.ts';
import type { Duty } from '../../core/domain/incident/facts.ts';
import type { IncidentState } from '../../core/domain/incident/incident.ts';
import type { Failure, Result } from '../../core/domain/result.ts';

export type Order = { readonly id: number } & (
  | { readonly ask: string; readonly input: unknown }
  | { readonly do: 'state' | 'end' }
  | { readonly do: 'clock'; readonly ahead: number }
);

export interface Ready {
  /** The id of its journal. */
  readonly position: string;
  /** Of its journal: raw, base64. */
  readonly key: string;
  /** null: nobody has told it yet. */
  readonly centre: string | null;
}

/** An incident in a few words. */
export interface Brief {
  readonly epoch: number;
  readonly state: IncidentState;
  readonly responsible: Duty | null;
  /** The last one; null: there was none. */
  readonly handoff: {
    readonly id: string;
    readonly state: HandoffState;
    readonly version: number;
    /** UTC, ms: when the recipient's side knew of the confirmation. */
    readonly known: number | null;
  } | null;
  /** Something of it waits for its place: shown as if it took effect. */
  readonly waiting: boolean;
}

export type Line =
  | { readonly ready: Ready }
  | { readonly refused: Failure }
  | { readonly told: Readonly<Record<string, Brief>>; readonly at: number }
  | { readonly id: number; readonly answer: Result<unknown> };
