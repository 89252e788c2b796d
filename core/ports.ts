/** What the services need from the world. Adapters under electron/adapters fulfil these. */
import type { AlarmMark } from './domain/alarm/mark.ts';
import type { Counts } from './domain/alarm/rule.ts';
import type { AnySource, CameraHealth } from './contract/media.ts';
import type { CameraEvent, Shelf } from './domain/camera-event.ts';
import type { EventFilter } from './contract/events.ts';
import type { HealthMinute } from './domain/camera-health.ts';
import type {
  FoundDevice,
  OnvifAccess,
  OnvifEvent,
  OnvifFacts,
  OnvifMove,
  OnvifPreset,
  OnvifSnapshot,
  OnvifWatch,
  OnvifWatchState,
  PtzStatus,
} from './domain/onvif.ts';
import type { Result } from './domain/result.ts';
import type { EventFigures, WatchedFigures } from './figure-ports.ts';
import type { Head, SealedEntry } from './journal/chain.ts';
import type { Entry, Outcome, Statement } from './journal/entry.ts';
import type { RecordChange } from './journal/records.ts';

/** Wall clock. */
export interface Clock {
  /** UTC, ms since 1970. */
  now(): number;
}

/** Small documents of one profile, each written whole or not at all. */
export interface Documents {
  /**
   * @param parse gives null for content that cannot be used.
   * @returns null where there is none. Fails with `document-newer` for one from a newer version of
   * the program, which is left untouched, and with `storage-unreadable`; a damaged one is set
   * aside and counts as none.
   */
  read<T>(name: string, parse: (value: unknown) => T | null): Promise<Result<T | null>>;
  /** Resolves when the document is durable. Fails with `storage-full` or `storage-refused`. */
  write(name: string, value: unknown): Promise<Result<null>>;
  /** Names of documents that were set aside as damaged since the start. */
  readonly setAside: readonly string[];
}

/** Documents of earlier versions, whose content stands in the journal from now on. */
export interface EarlierDocuments extends Pick<Documents, 'read'> {
  /** Moves them out of the way; one that cannot be moved stays. */
  retire(names: readonly string[]): Promise<void>;
}

/** What the profile keeps, as the journal says it (core/journal/records.ts). */
export interface Records {
  /** For a look beside a console that runs: `change` fails. */
  readonly readOnly: boolean;
  /** @returns JSON texts by id. Fails with `storage-refused`. */
  read(kind: string): Result<ReadonlyMap<string, string>>;
  /**
   * All of the changes or none, on the disk twice. Fails with `storage-full` or `storage-refused`;
   * then nothing was changed, unless the disk was full just between the two (`Journal.append`).
   *
   * @param because What they belong to: the request.
   * @param beside Entries of the journal that stand if the changes do, and not without them.
   */
  change(
    changes: readonly RecordChange[],
    because: string,
    beside?: readonly Statement[],
  ): Promise<Result<null>>;
}

/** Passwords of cameras. They leave it only towards the media process. */
export interface Secrets {
  /** Where they are kept: in the operating system's store, or in a file that only its owner reads. */
  readonly place: 'system' | 'file';
  read(): Promise<Result<ReadonlyMap<string, string>>>;
  /** All or nothing; a null value forgets the secret. */
  write(secrets: ReadonlyMap<string, string | null>): Promise<Result<null>>;
}

/** The operating system's store for secrets. */
export interface Cipher {
  /** False where the system has no store, or one that hides nothing. */
  readonly available: boolean;
  /** @returns Base64. */
  encrypt(text: string): string;
  /** @param sealed Base64, as `encrypt` returned it. Throws where the store was reset. */
  decrypt(sealed: string): string;
}

export interface JournalState {
  /** The database was damaged or missing and was made anew from the lines. */
  readonly databaseRebuilt: boolean;
  /** The lines did not fit the database; they were set aside and written anew. */
  readonly linesRebuilt: boolean;
  /** Somebody had changed records beside the program; they are again what the entries say. */
  readonly recordsChanged: boolean;
}

/** Everything that anyone did; append only, chained and signed (core/journal). */
export interface Journal {
  /** The newest entry. */
  readonly head: Head;
  /**
   * @returns the entry once it is durable twice. Fails with `storage-full` or `storage-refused`. Then
   * nothing was written, unless the disk was full just between the two: the entry and what it changes
   * then stand, and are written the second time before anything else is.
   */
  append(statement: Statement): Promise<Result<Entry>>;
  /** All or none of them, in this order, on the disk together. */
  appendAll(statements: readonly Statement[]): Promise<Result<readonly Entry[]>>;
}

/** What an auditor looks for; parts that are left out do not limit anything. */
export interface JournalFilter {
  readonly operator?: string;
  readonly camera?: string;
  readonly incident?: string;
  /** Exactly, or with a final `*` everything that begins so. */
  readonly action?: string;
  readonly outcome?: Outcome;
  /** UTC, ms since 1970, both included. */
  readonly from?: number;
  readonly to?: number;
  /** Entries of this action are left out. */
  readonly without?: string;
}

/**
 * How far a step of pruning came. `more`: there is more to do at once; `waiting`: somebody reads, or
 * the check of the whole journal is not through yet; `faulty`: something would be due, but the check
 * has found that the journal is not right, and nothing of it is taken away.
 */
export type PruneStep = 'nothing' | 'more' | 'waiting' | 'faulty';

/** Takes away what is older than the centre keeps it. */
export interface JournalPruning {
  /**
   * A few milliseconds of it. Fails with `storage-full` or `storage-refused`.
   *
   * @param now UTC, ms since 1970.
   * @param days How long entries are kept.
   */
  prune(now: number, days: number): Result<PruneStep>;
}

export interface JournalReader {
  /** Newest first; `before`: only entries older than that sequence. */
  read(filter: JournalFilter, before: number | null, limit: number): Result<readonly Entry[]>;
  /** Oldest first, as they are exported; `after`: only entries newer than that sequence. */
  sealed(filter: JournalFilter, after?: number): Iterable<SealedEntry>;
  /** Sequences of the beginnings that have no end, oldest first (core/journal/act.ts). */
  openActs(): Result<readonly number[]>;
}

/** Turns passwords and PINs into something that proves them and cannot be read back. */
export interface Verifiers {
  make(secret: string): Promise<string>;
  /** Takes as long for a null verifier, so that nobody learns which logins there are. */
  check(secret: string, verifier: string | null): Promise<boolean>;
}

export interface AuditEntry {
  /** UTC, ms since 1970. */
  readonly at: number;
  readonly subject: string;
  readonly request: string;
  /** Login; null where nobody was signed in. */
  readonly operator: string | null;
  readonly role: string | null;
  /** `command-line` for what was asked for at the start. */
  readonly window: string;
  /** Id of the camera that it is about. */
  readonly camera?: string;
  /** Id of the incident that it is about. */
  readonly incident?: string;
  /** `begun` stands before each `done` or `failed`; without one of them the program ended meanwhile. */
  readonly outcome: 'begun' | 'done' | 'failed' | 'denied';
  /** The same in the beginning and the end of an act, a UUID; left out where nothing was begun. */
  readonly act?: string;
  /** What was asked for. */
  readonly detail: unknown;
  /** What came of it: before and after, the cause, the second person. Never a secret. */
  readonly noted?: Readonly<Record<string, unknown>>;
  /** What does not fit into one entry: entries of their own, written before this one, all or none. */
  readonly entries?: readonly { readonly action: string; readonly detail: object }[];
}

/** Where audit entries go; append only. */
export interface Audit {
  /** An id for an act that is about to begin, a UUID. */
  newAct(): string;
  append(entry: AuditEntry): Promise<Result<null>>;
}

/** How well cameras' pictures came. A cache: what cannot be kept is lost without a word. */
export interface HealthStore extends WatchedFigures {
  /** @param now UTC, ms since 1970; minutes older than a week go, sums of hours after a quarter of a year. */
  keep(cameras: readonly CameraHealth[], now: number): void;
  /** Oldest first; both ends included, UTC, ms since 1970. */
  read(camera: string, from: number, to: number): readonly HealthMinute[];
  close(): void;
}

/** As much of an alarm as is counted. */
export type AlarmCount = Pick<CameraEvent, 'camera' | 'kind'> & Pick<AlarmMark, 'priority' | 'at'>;

/** What cameras reported, and what became of it. */
export interface EventStore extends EventFigures {
  /**
   * Those that last, wait for somebody, or began since that time (UTC, ms since 1970): alarms that
   * wait before others, then the newest; oldest first.
   */
  current(since: number, most: number): Result<readonly CameraEvent[]>;
  /** Which alarms there were since that time, UTC, ms; exercises are none. */
  alarms(since: number): Result<readonly AlarmCount[]>;
  /** Those of these ids that there are. */
  read(ids: readonly string[]): Result<readonly CameraEvent[]>;
  /**
   * What lasts was over when it was reported last, as far as one knows: it was cut off.
   *
   * @returns the ids of all that were cut off and of which nothing was heard since.
   */
  endLasting(): Result<readonly string[]>;
  shelves(): Result<readonly Shelf[]>;
  /**
   * Newest first.
   *
   * @param before Only older ones than that. @param shown What may be shown; left out: all of it.
   */
  find(
    filter: EventFilter,
    before: Pick<CameraEvent, 'since' | 'id'> | null,
    limit: number,
    shown?: { readonly cameras: Iterable<string>; readonly plates: boolean },
  ): Result<readonly CameraEvent[]>;
  /**
   * All or none of them.
   *
   * @param durable Whether it must stand through a loss of power: what a person decided.
   * @param cutOff Which of them were cut off.
   * @param counts What rules for alarms counted of them, in the place of what they counted before.
   */
  keep(
    events: readonly CameraEvent[],
    durable: boolean,
    cutOff?: ReadonlySet<string>,
    counts?: Counts,
  ): Result<null>;
  /** What rules count as far as it still matters to any at that time, UTC, ms; the rest is forgotten. */
  counts(now: number): Result<Counts>;
  keepShelves(shelves: readonly Shelf[]): Result<null>;
  /** Forgets some of what was over before that time. @returns whether there is more of it. */
  forget(before: number): boolean;
  close(): void;
}

/** The media process, seen from main. */
export interface Media {
  setSources(sources: readonly AnySource[]): void;
  /** What windows may be sent from now on, whatever they ask for; null: every camera. */
  allow(cameras: readonly string[] | null): void;
  /** Connects these while the windows are still being made. */
  warm(cameras: readonly string[]): void;
}

/** A monitor. */
export interface Screen {
  /** Pixels of the system. */
  readonly width: number;
  readonly height: number;
  /** Of the system's scaling, %. */
  readonly scale: number;
  readonly primary: boolean;
}

/** The computer as far as it says by itself what becomes of it. */
export interface Computer {
  screens(): readonly Screen[];
  onScreens(handler: (change: 'added' | 'removed') => void): void;
  onSuspend(handler: () => void): void;
  onResume(handler: () => void): void;
}

/** Ends a call before its time; an AbortSignal is one. */
export interface Cancel {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}

/** An event of a device, or how the subscription to them fares. */
export type OnvifHeard = OnvifEvent | { readonly state: OnvifWatchState };

/**
 * Cameras that speak ONVIF (Profiles S and T). Every call has a deadline of its own and fails with
 * `onvif-unreachable`, `onvif-timed-out` (also where it was cancelled), `onvif-password-refused`,
 * `onvif-not-a-device`, `onvif-certificate` (with its `fingerprint`), `onvif-clock`,
 * `onvif-not-supported` or `onvif-answer-unusable`.
 *
 * A password that a device refused is sent to it once and never again: devices lock themselves.
 */
export interface Onvif {
  /** Searches on every network of this computer, and asks these hosts besides. */
  discover(hosts: readonly string[], cancel?: Cancel): Promise<Result<readonly FoundDevice[]>>;
  probe(access: OnvifAccess, cancel?: Cancel): Promise<Result<OnvifFacts>>;
  /** @param profile null: the device's first. */
  snapshot(
    access: OnvifAccess,
    profile: string | null,
    cancel?: Cancel,
  ): Promise<Result<OnvifSnapshot>>;
  move(access: OnvifAccess, move: OnvifMove, cancel?: Cancel): Promise<Result<null>>;
  stop(access: OnvifAccess, cancel?: Cancel): Promise<Result<null>>;
  status(access: OnvifAccess, cancel?: Cancel): Promise<Result<PtzStatus>>;
  presets(access: OnvifAccess, cancel?: Cancel): Promise<Result<readonly OnvifPreset[]>>;
  /** @param token null: home. */
  goTo(access: OnvifAccess, token: string | null, cancel?: Cancel): Promise<Result<null>>;
  /** Keeps where the camera looks. @param token null: as a new preset. @returns its token. */
  keepPreset(
    access: OnvifAccess,
    name: string,
    token: string | null,
    cancel?: Cancel,
  ): Promise<Result<string>>;
  removePreset(access: OnvifAccess, token: string, cancel?: Cancel): Promise<Result<null>>;
  /** Goes on until it is ended, also over lost connections; a refused password ends it. */
  watch(access: OnvifAccess, heard: (heard: OnvifHeard) => void): OnvifWatch;
  /** The password of the user of `access`. It holds at the device when this resolves. */
  changePassword(access: OnvifAccess, next: string, cancel?: Cancel): Promise<Result<null>>;
  /** A person wants a refused password tried once more. */
  forgetRefusal(address: string): void;
}

/** What cameras showed when presets were kept; a cache that may have lost any of them. */
export interface PresetPictures {
  keep(camera: string, preset: string, picture: Uint8Array): Promise<void>;
  /** @returns a `data:` address; null where there is none. */
  read(camera: string, preset: string): Promise<string | null>;
  remove(camera: string, preset: string): Promise<void>;
}
