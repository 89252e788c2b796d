/** What incidents need of the world: the order that a centre shares, and what is read from it. */
import type { FailureCode } from './domain/failures.ts';
import type { Handover } from './domain/handover/handover.ts';
import type { EventCode, Priority } from './domain/incident/codes.ts';
import type { IncidentEntry } from './domain/incident/entry.ts';
import type { Incident, IncidentState, Mode } from './domain/incident/incident.ts';
import type { Message } from './domain/message/message.ts';
import type { Mark } from './domain/figures/marks.ts';
import type { Failure, Result } from './domain/result.ts';
import type { FigureStore, HourCounts } from './figure-ports.ts';
import type { HandoverStore, KnownCover, KnownHandoverEntry } from './handover-ports.ts';
import type { FederationPortion, FederationStore } from './federation-ports.ts';
import type { KnownIncident } from './known-incident-ports.ts';

/** A line of a workstation's journal in its place in the order of the whole centre. */
export interface Placed {
  /** From 1 on, rising. */
  readonly sequence: number;
  /** UTC, ms since 1970, by the one clock of the order; never less than that of the one before. */
  readonly at: number;
  /** Of the entry, a UUID: the same one stands there once, however often it is sent. */
  readonly id: string;
  readonly line: string;
}

/** A workstation that writes into the order. */
export interface Member {
  /** The id of its journal. */
  readonly journal: string;
  /** Raw, base64: every key that it ever signed with. */
  readonly publicKeys: readonly string[];
  /** As it is called in the centre. */
  readonly name: string;
}

/** Who sits where, as the workstation says it. */
export interface Presence {
  readonly journal: string;
  /** null: nobody is signed in. */
  readonly person: string | null;
  readonly name: string;
  readonly role: string | null;
  readonly languages: readonly string[];
  /** UTC, ms since 1970: since when that person sits there, or nobody does; left out: it was not said. */
  readonly since?: number;
  /** How many pictures are watched closely, and for how long since a rest, ms; left out: not said. */
  readonly watching?: { readonly pictures: number; readonly ms: number };
  /** UTC, ms since 1970: when it was said last. */
  readonly at: number;
}

/** How far what is kept here has come with the order, and what of it could not be read. */
export interface OrderProgress {
  /** Of the order: what stands here already. */
  readonly applied: number;
  /** Of the own journal: what the order has already. */
  readonly published: number;
  keepPublished(sequence: number): Result<null>;
  /** Places of entries that only a newer version of the program can read. */
  readonly skipped: readonly number[];
  keepSkipped(sequence: number): Result<null>;
  /** What the order is known by (the last 48 bits of the id of its first entry); null: none was read yet. */
  readonly order: number | null;
  keepOrder(order: number): Result<null>;
  /**
   * Forgets all that was made of the order, which is then read from its beginning.
   *
   * @param published Of the own journal: what need not be sent again.
   */
  startAnew(published: number): Result<null>;
}

/** Something short-lived that one workstation holds, such as the control of a camera. */
export interface Held {
  readonly key: string;
  /** Rises with every change of it, from 1 on. */
  readonly revision: number;
  /** null: it was let go. */
  readonly value: string | null;
}

/** What the workstations of a centre share: one order of entries, who is there, pictures. */
export interface Exchange {
  /**
   * Durable in the centre when it resolves. Fails with `storage-full`, `storage-refused` or
   * `exchange-unreachable`; then it may be sent again.
   */
  append(id: string, line: string): Promise<Result<{ readonly duplicate: boolean }>>;
  /** In their order; `after`: only later ones than that sequence. */
  read(after: number, limit: number): Promise<Result<readonly Placed[]>>;
  /** Why the other workstations cannot be reached; null: they can. What is there can be read all the same. */
  reach(): Failure | null;
  /** Called whenever there may be something new, or `reach` says something else. @returns what ends it. */
  onNews(handler: () => void): () => void;
  join(member: Member): Promise<Result<null>>;
  members(): Promise<Result<readonly Member[]>>;
  announce(presence: Omit<Presence, 'at'>): Promise<Result<null>>;
  presences(): Promise<Result<readonly Presence[]>>;
  /** @param sha256 Of the bytes, 64 hexadecimal digits. */
  putBlob(sha256: string, bytes: Uint8Array): Promise<Result<null>>;
  /** @returns null where there is none, or one that is not what its name says. */
  getBlob(sha256: string): Promise<Result<Uint8Array | null>>;
  /** By the clock of the order: UTC, ms since 1970. */
  now(): number;
  close(): void;
  /** What is held at this moment, in no particular order; also what was let go, with its revision. */
  held(): Promise<Result<readonly Held[]>>;
  /**
   * Compare and set: takes effect only where that revision still stands (0: nobody ever held it). It need
   * not survive the centre; `onNews` tells of it.
   *
   * @param value null lets it go. @returns what is held now; null: somebody was quicker.
   */
  hold(key: string, revision: number, value: string | null): Promise<Result<Held | null>>;
}

export interface KnownEntry {
  /** In the order of the centre. */
  readonly sequence: number;
  readonly entry: IncidentEntry;
  /** Why it took no effect; null where it did. */
  readonly refused: FailureCode | null;
  /** It has no place among the others: whoever decided was not to be asked any more. */
  readonly apart?: true;
  /** It has no place yet, here or where it is decided. */
  readonly waiting?: true;
}

/** An entry as a portion of the order makes it. */
export interface PortionEntry extends KnownEntry {
  /** Where several have their place with one line of the order: which of them. Left out: it has its own. */
  readonly among?: { readonly nth: number };
}

/** What a portion of the order has made of incidents, and of shift handovers that move them. */
export interface Portion {
  readonly entries: readonly PortionEntry[];
  /** Each with what its last entry made of it. */
  readonly known: readonly Incident[];
  readonly handoverEntries: readonly KnownHandoverEntry[];
  readonly handovers: readonly Handover[];
  /** Of those that other centres are concerned with; left out: of none. */
  readonly covers?: readonly KnownCover[];
  /** For the figures of the shift leader, oldest first. */
  readonly marks: readonly Mark[];
  /** Left out: nothing of it concerns partners. */
  readonly partners?: FederationPortion;
}

/** What the entries of the centre's order make, kept so that it need not be made anew at each start. */
export interface IncidentStore extends OrderProgress {
  get(id: string): Result<KnownIncident | null>;
  /** Oldest first. */
  entries(id: string): Result<readonly KnownEntry[]>;
  /** Those that nobody has ended and that are no exercise: the most urgent first, then the oldest. */
  open(
    limit: number,
    offset: number,
  ): Result<{ readonly incidents: readonly KnownIncident[]; readonly count: number }>;
  /** Those of the mode EXERCISE that nobody has ended, in the same order. */
  exercising(): Result<readonly KnownIncident[]>;
  /** All of one exercise, also those that are ended; oldest first. */
  ofExercise(exercise: string): Result<readonly KnownIncident[]>;
  /** Those with a handoff that is not through. */
  handedOff(): Result<readonly KnownIncident[]>;
  /** Those that nobody has ended and that happened in that time (UTC, ms, both included). */
  happened(from: number, to: number): Result<readonly KnownIncident[]>;
  /** Newest first; `before`: only those created earlier. */
  find(
    search: IncidentSearch,
    before: number | null,
    limit: number,
  ): Result<readonly KnownIncident[]>;
  /** Every one that nobody has ended: the most urgent first, then the oldest. */
  allOpen(): Result<readonly KnownIncident[]>;
  readonly handovers: HandoverStore;
  readonly figures: FigureStore;
  readonly partners: FederationStore;
  /** All or nothing. */
  keep(applied: number, portion: Portion): Result<null>;
  close(): void;
}

/** Parts that are left out do not limit anything. */
export interface IncidentSearch {
  /** Words as people type them: number, place, what was noted. */
  readonly text?: string;
  readonly code?: EventCode;
  readonly state?: IncidentState;
  readonly priority?: Priority;
  /** Left out: all but exercises. */
  readonly mode?: Mode;
  /** When it was created: UTC, ms since 1970, both included. */
  readonly from?: number;
  readonly to?: number;
}

/** What the entries of the centre's order make of messages; made anew from it where it is missing. */
export interface MessageStore extends HourCounts, OrderProgress {
  get(id: string): Result<Message | null>;
  /**
   * Those that stand under one of these parties (core/domain/message/message.ts): so many that nobody
   * has taken note of, and so many of all. The newest first.
   */
  current(
    parties: readonly string[],
    most: { readonly waiting: number; readonly all: number },
  ): Result<readonly Message[]>;
  /** All of one exercise; oldest first. */
  ofExercise(exercise: string): Result<readonly Message[]>;
  /** All or nothing. */
  keep(applied: number, messages: readonly Message[]): Result<null>;
  close(): void;
}
