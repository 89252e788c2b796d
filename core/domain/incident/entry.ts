/**
 * What can be said about an incident: one entry each, never changed afterwards. All entries of a centre
 * stand in one order, and what an incident is follows from them in that order alone (fold.ts).
 */
import type { Acceptance, HandoffKind, Offer, Party, Timers } from '../handoff/handoff.ts';
import type { DeclineCode, WithdrawCode } from '../handoff/codes.ts';
import type { Phrase } from '../handoff/phrases.ts';
import type { Language } from '../settings.ts';
import type { Done, REFERRED_TO } from './codes.ts';
import type { Duty, Facts, Words } from './facts.ts';
import type { Author, End, Mode, Origin, ReopenReason, Task, TASK_STATES } from './incident.ts';

/** Of one handoff in the version that is meant. */
interface Of {
  readonly handoff: string;
  readonly version: number;
}

export type EntryBody =
  | {
      readonly kind: 'created';
      readonly mode: Mode;
      /** The exercise that it belongs to; then its mode is EXERCISE. */
      readonly exercise?: string;
      readonly origin: Origin;
      readonly facts: Facts;
      readonly cameras: readonly string[];
    }
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'opened' }
  | { readonly kind: 'watched' }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'resolved' }
  | {
      readonly kind: 'closed';
      readonly outcome: Extract<End, { state: 'CLOSED' }>['outcome'];
      readonly evidence: Extract<End, { state: 'CLOSED' }>['evidence'];
    }
  | { readonly kind: 'archived' }
  | { readonly kind: 'false'; readonly reason: Extract<End, { state: 'FALSE' }>['reason'] }
  | { readonly kind: 'duplicate'; readonly of: string }
  | { readonly kind: 'referred'; readonly to: (typeof REFERRED_TO)[number] }
  | { readonly kind: 'reopened'; readonly reason: ReopenReason }
  /**
   * The shift leader takes it: who had it is gone. `epoch`: by the leader of a centre that it was offered
   * to, as that centre knew it (domain file 2.2: assumption of responsibility).
   */
  | { readonly kind: 'assumed'; readonly reason: Words; readonly epoch?: number }
  /**
   * The shift changed: what one person had goes to another, in all incidents at one place of the order.
   * Nobody writes this: it follows from an entry of the shift handover (handover/fold.ts).
   */
  | {
      readonly kind: 'handed-over';
      readonly handover: string;
      readonly from: Duty;
      readonly to: Duty;
      /** Handoffs under way that go on; what else was sent is void. */
      readonly kept: readonly string[];
    }
  | { readonly kind: 'changed'; readonly facts: Partial<Facts> }
  | { readonly kind: 'did'; readonly what: Done }
  | { readonly kind: 'note'; readonly words: Words }
  | { readonly kind: 'said'; readonly phrase: Phrase }
  /** An evaluation (S3-3): what was decided and what stands ready. */
  | { readonly kind: 'decided'; readonly decision: Words; readonly resources: Words | null }
  | {
      readonly kind: 'snapshot';
      readonly camera: string;
      /** When the camera took it. */
      readonly taken: number;
      /** Of the picture's file, 64 hexadecimal digits. */
      readonly sha256: string;
    }
  | { readonly kind: 'camera'; readonly camera: string; readonly preset: string | null }
  | { readonly kind: 'camera-removed'; readonly camera: string }
  | { readonly kind: 'merged'; readonly incident: string }
  | { readonly kind: 'measure'; readonly measure: string; readonly done: boolean }
  | { readonly kind: 'task'; readonly task: Omit<Task, 'state'> }
  | {
      readonly kind: 'task-changed';
      readonly task: string;
      readonly state?: (typeof TASK_STATES)[number];
      readonly owner?: Duty | null;
      readonly due?: number | null;
    }
  /** An earlier entry was wrong; it stays readable, struck through. */
  | { readonly kind: 'corrected'; readonly entry: string; readonly words: Words }
  | ({
      readonly kind: 'handoff-sent';
      readonly as: HandoffKind;
      readonly to: Party;
      readonly offer: Offer;
      /** SHA-256 of the offer's canonical text, 64 hexadecimal digits. */
      readonly payload: string;
      readonly timers: Timers;
      /** The first handoff, where this one gives back what it gave. */
      readonly returns: string | null;
      /** The same in every handoff that was offered with it. */
      readonly bundle: string | null;
      /** Why it goes to somebody who is not on duty. */
      readonly override: Words | null;
    } & Of)
  | ({ readonly kind: 'handoff-delivered'; readonly payload: string } & Of)
  | ({ readonly kind: 'handoff-undelivered' } & Of)
  | ({ readonly kind: 'handoff-seen' } & Of)
  | ({ readonly kind: 'handoff-asked'; readonly question: Phrase | Words } & Of)
  | ({ readonly kind: 'handoff-answered'; readonly answer: Phrase | Words } & Of)
  | ({ readonly kind: 'handoff-accepted'; readonly acceptance: Acceptance } & Of)
  | ({ readonly kind: 'handoff-confirmed' } & Of)
  | ({ readonly kind: 'handoff-known' } & Of)
  | ({ readonly kind: 'handoff-completed' } & Of)
  | ({
      readonly kind: 'handoff-declined';
      readonly code: DeclineCode;
      /** For `other`, and for `already-ours` the incident that it is. */
      readonly words: Words | null;
      readonly incident: string | null;
    } & Of)
  | ({ readonly kind: 'handoff-withdrawn'; readonly code: WithdrawCode } & Of)
  | ({ readonly kind: 'handoff-expired' } & Of);

export type EntryKind = EntryBody['kind'];

export interface IncidentEntry {
  /** Of this entry alone, a UUID: the same entry that comes twice counts once. */
  readonly id: string;
  readonly incident: string;
  readonly author: Author;
  /** The author's language: that of what is typed. */
  readonly lang: Language;
  /** When it happened, as the author says. */
  readonly occurred: number;
  /**
   * When the centre put it in its place in the order, by the one clock that does so. Never less than that of
   * the entry before.
   */
  readonly recorded: number;
  readonly body: EntryBody;
}
