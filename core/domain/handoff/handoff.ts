/**
 * A handoff: from the offer to the moment when another is responsible. Who sends stays responsible
 * until the acceptance is confirmed (domain file 2.2). Times are UTC, ms since 1970.
 */
import type { Done, Wanted } from '../incident/codes.ts';
import type { Duty, Facts, Words } from '../incident/facts.ts';
import type { Language } from '../settings.ts';
import type { DeclineCode, WithdrawCode } from './codes.ts';
import type { Phrase } from './phrases.ts';

/**
 * TRANSFER: the responsibility moves. ASSIST: watch for me, it stays. INFORM: only to be taken note of.
 * RETURN: gives back what an earlier TRANSFER gave.
 */
export const HANDOFF_KINDS = ['TRANSFER', 'ASSIST', 'INFORM', 'RETURN'] as const;
export type HandoffKind = (typeof HANDOFF_KINDS)[number];

/** A draft is no handoff yet: it stands at the sender's position alone. */
export const HANDOFF_STATES = [
  ...['SENDING', 'UNDELIVERED', 'OFFERED', 'IN_REVIEW', 'QUERIED', 'ACCEPTING', 'TRANSFERRED'],
  ...['COMPLETED', 'DECLINED', 'WITHDRAWN', 'EXPIRED'],
] as const;
export type HandoffState = (typeof HANDOFF_STATES)[number];

/** To whom: a whole centre, a position of it, or one person. */
export interface Party {
  readonly centre: string;
  readonly position: string | null;
  readonly person: string | null;
}

export const TEST_RESULTS = ['reached', 'not-reached'] as const;

/** What a test call over the callback channel came to. */
export interface TestCall {
  readonly result: (typeof TEST_RESULTS)[number];
  /** When it was noted: UTC, ms since 1970. */
  readonly at: number;
}

/** How to reach who sends. */
export interface Callback {
  readonly phone: string | null;
  readonly radio: string | null;
  readonly languages: readonly Language[];
  /** Left out: nobody has tried it. */
  readonly test?: TestCall;
}

/** What goes over; whoever accepts has read exactly this. */
export interface Offer {
  readonly facts: Facts;
  readonly done: readonly Done[];
  readonly wanted: Wanted;
  readonly phrases: readonly Phrase[];
  readonly remark: Words | null;
  readonly cameras: readonly string[];
  /** SHA-256 of pictures that go with it. */
  readonly snapshots: readonly string[];
  /** Open tasks, about each of which the recipient decides. */
  readonly tasks: readonly string[];
  readonly callback: Callback;
}

export interface Timers {
  /** Until a machine of the recipient has it, ms. */
  readonly net: number;
  /** Until somebody has opened it, from the delivery on, ms. */
  readonly seen: number;
  /** Until it is decided, from the delivery on, ms. */
  readonly expire: number;
}

export const TASK_DECISIONS = ['taken', 'left', 'cancelled'] as const;
export interface Acceptance {
  /** What was read back: each of the four was ticked. */
  readonly readBack: {
    readonly place: boolean;
    readonly code: boolean;
    readonly priority: boolean;
    readonly wanted: boolean;
  };
  readonly tasks: readonly {
    readonly task: string;
    readonly decision: (typeof TASK_DECISIONS)[number];
  }[];
}

export interface Question {
  readonly by: Duty;
  readonly at: number;
  readonly question: Phrase | Words;
  readonly answer: { readonly at: number; readonly words: Phrase | Words } | null;
}

export interface Handoff {
  readonly id: string;
  readonly kind: HandoffKind;
  readonly state: HandoffState;
  /** From 1 on; what the sender changes is offered anew. */
  readonly version: number;
  /** The incident's when it was sent: a later one makes the offer void. */
  readonly epoch: number;
  readonly from: Duty;
  readonly to: Party;
  readonly offer: Offer;
  readonly payload: string;
  /** The incident was changed since; it can be accepted only when it is offered anew. */
  readonly stale: boolean;
  readonly timers: Timers;
  readonly returns: string | null;
  readonly bundle: string | null;
  readonly sent: number;
  /** Four different things: a machine has it, a person has opened it, has accepted, it is confirmed. */
  readonly delivered: number | null;
  readonly seen: { readonly by: Duty; readonly at: number } | null;
  readonly accepted: {
    readonly by: Duty;
    readonly at: number;
    readonly acceptance: Acceptance;
  } | null;
  readonly confirmed: number | null;
  /** The recipient's side knows of the confirmation. */
  readonly known: number | null;
  readonly questions: readonly Question[];
  /** How much longer it may take for a question, ms: the timer stops once. */
  readonly pause: number;
  readonly ended: {
    readonly at: number;
    readonly decline: DeclineCode | null;
    readonly withdraw: WithdrawCode | 'assumed' | null;
  } | null;
}

const PENDING: ReadonlySet<HandoffState> = new Set<HandoffState>([
  ...(['SENDING', 'UNDELIVERED', 'OFFERED', 'IN_REVIEW', 'QUERIED', 'ACCEPTING'] as const),
]);

/** Still to be decided. */
export function isPending({ state }: Pick<Handoff, 'state'>): boolean {
  return PENDING.has(state);
}

export function movesResponsibility({ kind }: Pick<Handoff, 'kind'>): boolean {
  return kind === 'TRANSFER' || kind === 'RETURN';
}

/** Whether this person at this position is meant. */
export function isRecipient(to: Party, duty: Duty): boolean {
  if (to.centre !== duty.centre) return false;
  // A person is meant wherever they sit.
  if (to.person !== null) return to.person === duty.person;
  return to.position === null || to.position === duty.position;
}
