/**
 * A shift handover as its entries make it (domain file 2.3). Everything that the outgoing person has in
 * hand moves at one instant, ASSUMED; until then the outgoing person is responsible. Times are UTC, ms
 * since 1970.
 */
import type { Duty, Words } from '../incident/facts.ts';
import type { Item, Section, TypedFact } from './items.ts';

export const HANDOVER_STATES = [
  ...['PREPARING', 'READY', 'UNATTENDED', 'BRIEFING', 'DISPUTED'],
  ...['ASSUMED', 'EMERGENCY_ASSUMPTION', 'CLOSED'],
] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

/** So long before the end of the shift a draft is made, ms. */
export const DRAFT_BEFORE_MS = 30 * 60_000;
/** So long after the end of the shift somebody must have begun to take over, ms. */
export const UNATTENDED_AFTER_MS = 10 * 60_000;
/** So long both shifts are there after everything was taken over, ms. */
export const OVERLAP_MS = 10 * 60_000;
/** So soon after an emergency assumption everything must have been gone through, ms. */
export const FULL_BRIEFING_MS = 60 * 60_000;

/** Somebody with the name that they had then. */
export interface Named extends Duty {
  readonly name: string;
}

/** Somebody who was to take over. */
export interface Planned {
  /** Login. */
  readonly person: string;
  readonly name: string;
}

/** A centre that is to be tried. */
export interface Tried {
  readonly id: string;
  readonly name: string;
}

/** The last try of one of them. */
export interface ContactTest {
  readonly partner: string;
  /** UTC, ms: by the order in which it stands. */
  readonly at: number;
  /** From the question to the answer, ms; null: no answer came. */
  readonly ms: number | null;
  /** No answer came, and who takes over has said that they know. */
  readonly accepted: boolean;
}

export interface Signature {
  readonly by: Named;
  readonly at: number;
  /** Of the journal's entry that says it. */
  readonly entry: string;
}

export interface Dispute {
  readonly item: string;
  readonly by: Named;
  readonly at: number;
  readonly words: Words;
  readonly settled: {
    readonly by: Named;
    readonly at: number;
    readonly words: Words;
    /** By the leader, over the heads of both. */
    readonly led: boolean;
  } | null;
}

export interface Confirmed {
  readonly item: string;
  /** Of an incident: how many entries it had when it was confirmed; else 0. */
  readonly entries: number;
}

export interface Handover {
  readonly id: string;
  readonly state: HandoverState;
  readonly from: Named;
  /** Who takes over; null until somebody has come. */
  readonly to: Named | null;
  readonly begun: number;
  /** When the shift ends. */
  readonly ends: number;
  /** When the next one does. */
  readonly nextEnds: number;
  /** Who was planned to take over when it was begun, or signed last; left out: nobody. */
  readonly planned?: readonly Planned[];
  /** A partner centre whose people may take over as well: night cover; left out: none. */
  readonly cover?: string;
  /** It gives back to that centre what that centre is concerned with, and nothing else. */
  readonly returns?: true;
  readonly typed: readonly (Item & { readonly fact: TypedFact })[];
  /** Sections of which somebody said that there is nothing to report. */
  readonly nothing: readonly Section[];
  /** Handoffs under way that go on in the hands of the next shift. */
  readonly kept: readonly string[];
  /** What was signed, all of it; empty until then. */
  readonly items: readonly Item[];
  /** The gravest of them, at most three. */
  readonly risks: readonly string[];
  readonly signed: Signature | null;
  readonly confirmed: readonly Confirmed[];
  readonly sections: readonly Section[];
  /** Cameras of the walk-through that were looked at together. */
  readonly walked: readonly string[];
  readonly disputes: readonly Dispute[];
  readonly readBack: readonly string[];
  /** Partner centres as they were when it was signed; left out: there were none. */
  readonly partners?: readonly Tried[];
  /** Which of them were tried by who takes over; left out: none was. */
  readonly tested?: readonly ContactTest[];
  readonly assumed: Signature | null;
  readonly emergency: (Signature & { readonly reason: Words }) | null;
  /** When the briefing was made up for, after an emergency assumption. */
  readonly briefed: number | null;
  /** Incidents that changed hands. */
  readonly moved: readonly string[];
  readonly closed: number | null;
}

/** Before everything has moved. */
export function isUnderWay({ state }: Pick<Handover, 'state'>): boolean {
  return state !== 'ASSUMED' && state !== 'EMERGENCY_ASSUMPTION' && state !== 'CLOSED';
}

/** Whether somebody takes over who was not planned: people swap, and it is noted. */
export function isSwapped({ planned = [], to }: Pick<Handover, 'planned' | 'to'>): boolean {
  return to !== null && planned.length > 0 && planned.every(({ person }) => person !== to.person);
}

/** Cameras that both look at together before anything is taken over. */
export function walkOf(items: readonly Item[]): readonly string[] {
  return items.flatMap(({ fact }) => (fact.what === 'fault' ? [fact.camera] : []));
}

export function openDisputes({ disputes }: Pick<Handover, 'disputes'>): readonly Dispute[] {
  return disputes.filter(({ settled }) => settled === null);
}
