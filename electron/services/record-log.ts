/** The log of changes of the centre's records, beside that of incidents and over the same order. */
import { statedRecords } from '../../core/contract/record-entry.ts';
import type { FailureCode } from '../../core/domain/failures.ts';
import {
  recordKey,
  recordRefusal,
  writtenBy,
  type RecordEntry,
  type RecordName,
  type Standing,
} from '../../core/domain/record/record.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { RecordPortion, RecordStore, StandingRecord } from '../../core/record-ports.ts';
import { startOrderLog, type OrderLog, type OrderTools, type PlacedEntry } from './order-log.ts';
import { lastOf, RECORD_ENTRY, waitingChanges, type StatedRecords } from './shared-changes.ts';

export interface JudgedRecords extends PlacedEntry<RecordEntry> {
  readonly refused: FailureCode | null;
  /** What it was refused for, and who was quicker. */
  readonly about: (RecordName & { readonly by: string }) | null;
}

export interface RecordLogPorts extends OrderTools {
  readonly store: RecordStore;
  /** The id of the own journal. */
  readonly position: string;
  /** Told after every portion that was about records. */
  readonly applied: (entries: readonly JudgedRecords[]) => void;
}

export type RecordLog = OrderLog<StatedRecords, JudgedRecords>;

export function startRecordLog(ports: RecordLogPorts): RecordLog {
  const { store, journal, checker, position } = ports;
  return startOrderLog<RecordEntry, JudgedRecords>(ports, {
    ...{ actions: [RECORD_ENTRY], actionOf: () => RECORD_ENTRY, store },
    // Changes of the records of one centre are of no use to another.
    startAnew: () => store.startAnew(lastOf(journal)),
    // What cannot be read at all the log of incidents tells of.
    isOthers: (action) => action !== RECORD_ENTRY,
    read: (value) => statedRecords.safeParse(value).data ?? null,
    subjectOf: () => null,
    apply(applied, placed) {
      const fold = new RecordFold(store, (text) => checker.hash(text));
      const entries: JudgedRecords[] = [];
      for (const one of placed) {
        const judged = fold.add(one);
        if (!judged.ok) return judged;
        entries.push(judged.value);
      }
      const own = new Set(
        placed
          .filter(({ entry }) => entry.author.position === position && entry.part === entry.parts)
          .map(({ entry }) => entry.change),
      );
      const judged =
        own.size === 0
          ? []
          : waitingChanges(journal, store.judged).filter(({ change }) => own.has(change));
      const last = Math.max(store.judged, ...judged.map(({ sequence }) => sequence));
      const kept = store.keep(applied, fold.made(last));
      if (!kept.ok) return kept;
      return succeed({
        entries,
        told: () => {
          if (entries.length > 0) ports.applied(entries);
        },
      });
    },
  });
}

/** One portion of the order. */
class RecordFold {
  private readonly store: RecordStore;
  private readonly hash: (text: string) => string;
  private set: string | null;
  private readonly known = new Map<string, StandingRecord | null>();
  private readonly changed = new Map<string, RecordName & { standing: StandingRecord | null }>();
  private readonly waiting = new Map<string, RecordEntry[]>();
  private readonly through = new Set<string>();

  constructor(store: RecordStore, hash: (text: string) => string) {
    this.store = store;
    this.hash = hash;
    this.set = store.set;
  }

  add({ sequence, entry }: PlacedEntry<RecordEntry>): Result<JudgedRecords> {
    const whole = this.gather(entry);
    if (!whole.ok) return whole;
    const waits: JudgedRecords = { sequence, entry, refused: null, about: null };
    if (whole.value === null) return succeed(waits);
    const change = whole.value;
    for (const name of [...change.records, { kind: 'member', id: entry.author.position }]) {
      const read = this.read(name);
      if (!read.ok) return read;
    }
    const refusal = recordRefusal(change, this.set, (name) => this.standing(name));
    if (refusal !== null) {
      const { code, about } = refusal;
      const by = about === null ? '' : (this.known.get(recordKey(about))?.by ?? '');
      return succeed({
        ...{ sequence, entry, refused: code },
        about: about === null ? null : { kind: about.kind, id: about.id, by },
      });
    }
    this.set = change.set;
    for (const { kind, id, value } of change.records) {
      const standing = value === null ? null : { kind, id, value, by: writtenBy(entry) };
      this.known.set(recordKey({ kind, id }), standing);
      this.changed.set(recordKey({ kind, id }), { kind, id, standing });
    }
    return succeed(waits);
  }

  made(judged: number): RecordPortion {
    return {
      ...{ set: this.set, judged, records: [...this.changed.values()] },
      parts: [...this.waiting.values()].flat(),
      through: [...this.through],
    };
  }

  /** @returns all its records together when its last part has come; null before. */
  private gather(entry: RecordEntry): Result<RecordEntry | null> {
    if (entry.parts === 1) return succeed(entry);
    let parts = this.waiting.get(entry.change);
    if (parts === undefined) {
      const kept = this.store.parts(entry.change);
      if (!kept.ok) return kept;
      parts = [...kept.value];
    }
    // Nobody adds a part to the change of another workstation.
    if (parts.some(({ author }) => author.position !== entry.author.position)) return succeed(null);
    const all = [...parts.filter(({ part }) => part !== entry.part), entry].sort(
      (one, other) => one.part - other.part,
    );
    if (all.length < entry.parts) {
      this.waiting.set(entry.change, all);
      return succeed(null);
    }
    this.waiting.delete(entry.change);
    this.through.add(entry.change);
    return succeed({ ...entry, records: all.flatMap(({ records }) => records) });
  }

  private read(name: RecordName): Result<null> {
    const key = recordKey(name);
    if (this.known.has(key)) return succeed(null);
    const kept = this.store.get(name);
    if (!kept.ok) return kept;
    this.known.set(key, kept.value);
    return succeed(null);
  }

  private standing(name: RecordName): Standing | null {
    const known = this.known.get(recordKey(name)) ?? null;
    return known === null ? null : { ...known, hash: this.hash(known.value) };
  }
}
