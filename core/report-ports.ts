/** What reports need of the world: what is kept of them, and where their reporters are kept apart. */
import type { Open311Request } from './contract/open311.ts';
import type { FailureCode } from './domain/failures.ts';
import type { EventCode } from './domain/incident/codes.ts';
import type { ReportEntry } from './domain/report/entry.ts';
import type { Report, Reporter } from './domain/report/report.ts';
import type { OrderProgress } from './incident-ports.ts';
import type { Result } from './domain/result.ts';
import type { HourCounts } from './figure-ports.ts';

/** A report as it is read again: with what people call it by. */
export interface KnownReport {
  readonly report: Report;
  /** Of its year in this centre, from 1 on. */
  readonly number: number;
  /** In UTC. */
  readonly year: number;
}

export interface KnownReportEntry {
  /** In the order of the centre. */
  readonly sequence: number;
  readonly entry: ReportEntry;
  /** Why it took no effect; null where it did. */
  readonly refused: FailureCode | null;
}

/** Where a page ends: two may have come in the same millisecond. */
export interface ReportPage {
  /** UTC, ms. */
  readonly created: number;
  readonly number: number;
}

/** What the entries of the centre's order make, kept so that it need not be made anew at each start. */
export interface ReportStore extends HourCounts, OrderProgress {
  get(id: string): Result<KnownReport | null>;
  /** Oldest first. */
  entries(id: string): Result<readonly KnownReportEntry[]>;
  /** Those that nobody has answered and that are no exercise: the most urgent first, then the oldest. */
  waiting(
    limit: number,
  ): Result<{ readonly reports: readonly KnownReport[]; readonly count: number }>;
  /** All of one exercise, also those that are answered, in the same order. */
  ofExercise(exercise: string): Result<readonly KnownReport[]>;
  /** Those that were answered, newest first, no exercises; `before`: only those that stand behind that. */
  answered(before: ReportPage | null, limit: number): Result<readonly KnownReport[]>;
  /** Those that were said to be the same as that report, oldest first, no more than 100. */
  sameAs(id: string): Result<readonly KnownReport[]>;
  /** Those that something may still come of, with that top code, that happened in that time (UTC, ms). */
  around(top: EventCode, from: number, to: number): Result<readonly KnownReport[]>;
  /** All or nothing. */
  keep(
    applied: number,
    entries: readonly KnownReportEntry[],
    known: readonly Report[],
  ): Result<null>;
  close(): void;
}

/** Who reported what: sealed, at this workstation alone, and nowhere else. */
export interface Reporters {
  /** Durable when it resolves. Fails with `storage-full` or `storage-refused`. */
  keep(report: string, reporter: Reporter): Promise<Result<null>>;
  /** @returns null where nobody is kept, or the key that it was sealed with is gone. */
  read(report: string): Promise<Result<Reporter | null>>;
  /** For good; also where there is none. */
  forget(report: string): Promise<Result<null>>;
  /** Forgets those that were kept before that time (UTC, ms). @returns how many. */
  forgetBefore(time: number): Promise<Result<number>>;
}

/** A kind of report that an app may offer its users. */
export interface IntakeService {
  readonly code: EventCode;
  /** In the centre's language. */
  readonly name: string;
  /** Of its top code. */
  readonly group: string;
}

/** What an app may know of a report that it brought in. */
export interface IntakeStatus {
  readonly open: boolean;
  /** What became of it, in the centre's language. */
  readonly notes: string;
  readonly service: IntakeService;
  /** UTC, ms. */
  readonly requested: number;
  readonly updated: number;
  readonly place: { readonly lat: number; readonly lon: number } | null;
  readonly address: string;
}

/** Why the door sent somebody away. */
export const INTAKE_REFUSALS = [
  ...['token', 'rate', 'size', 'unreadable', 'attachment', 'unknown', 'storage'],
] as const;
export type IntakeRefusal = (typeof INTAKE_REFUSALS)[number];

/** What stands behind the door. */
export interface IntakeDesk {
  services(): readonly IntakeService[];
  /** SHA-256 of their tokens, 64 hexadecimal digits. */
  apps(): readonly { readonly name: string; readonly tokenHash: string }[];
  /** @returns the report's id when it is durable. */
  receive(app: string, request: Open311Request): Promise<Result<string>>;
  /** @returns null for one that this app did not bring in. */
  status(app: string, report: string): IntakeStatus | null;
  /** For the audit's tally: what was asked and answered, or why it was not. */
  counted(what: 'received' | 'status' | 'services' | IntakeRefusal): void;
}

/** Where apps bring reports in. */
export interface IntakeDoor {
  /** @returns a function that shuts it. Fails with `intake-refused`: `cause`. */
  open(host: string, port: number, desk: IntakeDesk): Promise<Result<() => Promise<void>>>;
}
