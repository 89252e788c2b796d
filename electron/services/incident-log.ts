/**
 * The way of an entry about an incident: into the own journal, from there into the centre's order, from
 * there into what this workstation knows. Only the order says whether it takes effect. Whatever ends
 * the program on the way, the next start goes on where it was.
 */
import { statedEntry } from '../../core/contract/incident-entry.ts';
import type { IncidentEntry } from '../../core/domain/incident/entry.ts';
import { fold } from '../../core/domain/incident/fold.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';
import { succeed, type Failure, type Result } from '../../core/domain/result.ts';
import { readSealedLine, sealedLine, signedText } from '../../core/journal/chain.ts';
import type { Checker } from '../../core/journal/cuts.ts';
import { readEntry, type Statement } from '../../core/journal/entry.ts';
import type { Journal, JournalReader } from '../../core/ports.ts';
import type {
  Exchange,
  IncidentStore,
  KnownEntry,
  Member,
  Placed,
} from '../../core/incident-ports.ts';

export const INCIDENT_ENTRY = 'incident.entry';
/** Entries that are taken at one go: a start with many of them leaves room for others. */
const AT_ONCE = 500;
/** What cannot be reached is tried again after so long, ms. */
const AGAIN_MS = 2_000;

/** As somebody states it: the order puts the time to it. */
export type Stated = Omit<IncidentEntry, 'recorded'>;

export interface IncidentLogPorts {
  readonly journal: Pick<Journal, 'appendAll'> & Pick<JournalReader, 'sealed'>;
  readonly exchange: Exchange;
  readonly store: IncidentStore;
  readonly checker: Checker;
  /** Makes every key known in the centre that the own journal signs with. */
  readonly join: () => Promise<Result<null>>;
  /** Told after every portion: what has changed, and what took no effect. */
  readonly applied: (incidents: readonly Incident[], entries: readonly KnownEntry[]) => void;
  /** A line of the order that nobody here can have written so: it counts for nothing. */
  readonly rejected: (sequence: number, why: string) => void;
  /** How publishing and reading fare; null: well. */
  readonly outcome: (failure: Failure | null) => void;
}

export interface IncidentLog {
  /**
   * Resolves with what became of each when they have their place in the order; null for those that
   * still wait for it, as the exchange cannot be reached: they are kept and go there by themselves.
   */
  write(entries: readonly Stated[]): Promise<Result<readonly (KnownEntry | null)[]>>;
  /** Why entries wait here; null: none does. */
  waiting(): Failure | null;
  /** Resolves when all that can be had now is applied. */
  settled(): Promise<void>;
  end(): void;
}

export function startIncidentLog(ports: IncidentLogPorts): IncidentLog {
  const { journal, exchange, store, outcome } = ports;
  /** What became of the own entries that somebody waits for. */
  const awaited = new Map<string, KnownEntry | null>();
  /** Names of keys that the centre knows to be this workstation's. */
  const joined = new Set<string>();
  let members: readonly Member[] = [];
  let failure: Failure | null = null;
  let ended = false;
  const isOver = (): boolean => ended;
  let running: Promise<void> | null = null;
  let asked = false;
  let again: ReturnType<typeof setTimeout> | null = null;

  const stop = exchange.onNews(() => {
    void run();
  });

  /** One after the other, and once more where something came meanwhile. */
  function run(): Promise<void> {
    asked = true;
    running ??= goOn()
      .finally(() => {
        running = null;
      })
      // Somebody asked just when it ended.
      .then(() => (asked && !ended ? run() : undefined));
    return running;
  }

  async function goOn(): Promise<void> {
    while (asked && !ended) {
      asked = false;
      const published = await publish();
      const taken = published.ok ? await take() : published;
      if (isOver()) return;
      failure = taken.ok ? null : taken.failure;
      outcome(failure);
      if (taken.ok || again !== null) continue;
      again = setTimeout(() => {
        again = null;
        void run();
      }, AGAIN_MS);
    }
  }

  async function publish(): Promise<Result<null>> {
    for (const sealed of journal.sealed({ action: INCIDENT_ENTRY }, store.published)) {
      const entry = readEntry(sealed.text);
      if (entry === null) continue;
      const stated = statedIn(entry.detail);
      if (stated !== null) {
        const known = await joinUnder(sealed.key);
        if (!known.ok) return known;
        const sent = await exchange.append(stated.id, sealedLine(sealed));
        if (!sent.ok) return sent;
      }
      const kept = store.keepPublished(entry.sequence);
      if (!kept.ok) return kept;
    }
    return succeed(null);
  }

  /** A line whose key nobody knows would count for nothing, for ever. */
  async function joinUnder(key: string): Promise<Result<null>> {
    if (joined.has(key)) return succeed(null);
    const done = await ports.join();
    if (done.ok) joined.add(key);
    return done;
  }

  async function take(): Promise<Result<null>> {
    for (;;) {
      const read = await exchange.read(store.applied, AT_ONCE);
      if (!read.ok) return read;
      const placed = read.value;
      const last = placed.at(-1);
      if (last === undefined || ended) return succeed(null);
      const known = await exchange.members();
      if (!known.ok) return known;
      members = known.value;
      const applied = apply(placed, last.sequence);
      if (!applied.ok) return applied;
    }
  }

  function apply(placed: readonly Placed[], last: number): Result<null> {
    const incidents = new Map<string, Incident | null>();
    const entries: KnownEntry[] = [];
    for (const one of placed) {
      const entry = verified(one);
      if (entry === null) continue;
      if (!incidents.has(entry.incident)) {
        const kept = store.get(entry.incident);
        if (!kept.ok) return kept;
        incidents.set(entry.incident, kept.value?.incident ?? null);
      }
      const before = incidents.get(entry.incident) ?? null;
      const folded = fold(before, entry);
      // In the order in which they were made: their numbers are the same at every workstation.
      if (before === null) incidents.delete(entry.incident);
      incidents.set(entry.incident, folded.incident);
      entries.push({ sequence: one.sequence, entry, refused: folded.refused });
    }
    const changed = [...incidents.values()].filter((incident) => incident !== null);
    const kept = store.keep(last, entries, changed);
    if (!kept.ok) return kept;
    for (const known of entries) {
      if (awaited.has(known.entry.id)) awaited.set(known.entry.id, known);
    }
    ports.applied(changed, entries);
    return succeed(null);
  }

  /** @returns null for what no member of the centre has signed, or says what its journal does not. */
  function verified(placed: Placed): IncidentEntry | null {
    const found = read(placed);
    if (typeof found !== 'string') return { ...found, recorded: placed.at };
    ports.rejected(placed.sequence, found);
    return null;
  }

  function read({ id, line }: Placed): Stated | string {
    const { checker } = ports;
    const sealed = readSealedLine(line);
    const entry = sealed === null ? null : readEntry(sealed.text);
    if (sealed === null || entry === null) return 'unreadable';
    if (checker.hash(sealed.text) !== sealed.hash) return 'hash';
    const keys = members.find(({ journal: own }) => own === entry.journal)?.publicKeys ?? [];
    const key = keys.find((candidate) => checker.keyName(candidate) === sealed.key);
    if (key === undefined) return 'unknown-key';
    if (!checker.verify(key, signedText(sealed.hash), sealed.signature)) return 'signature';
    const stated = statedIn(entry.detail);
    if (stated?.id !== id || entry.action !== INCIDENT_ENTRY) return 'content';
    // Who is named must be who was signed in, where it was written.
    const { author, incident } = stated;
    const isTheirs =
      author.position === entry.journal &&
      author.person === entry.operator &&
      author.role === entry.role &&
      incident === entry.incident;
    return isTheirs ? stated : 'author';
  }

  void run();

  return {
    async write(entries) {
      for (const { id } of entries) awaited.set(id, null);
      const written = await journal.appendAll(entries.map(statementOf));
      if (written.ok) await run();
      const found = entries.map(({ id }) => awaited.get(id) ?? null);
      for (const { id } of entries) awaited.delete(id);
      return written.ok ? succeed(found) : written;
    },
    waiting: () => failure,
    settled: () => running ?? Promise.resolve(),
    end() {
      ended = true;
      stop();
      if (again !== null) clearTimeout(again);
    },
  };
}

/** As JSON text: an entry of the journal holds no fractions, and places have some. */
function statementOf(stated: Stated): Statement {
  const { author, incident } = stated;
  return {
    ...{
      operator: author.person,
      role: author.role,
      place: author.position,
      camera: null,
      incident,
    },
    ...{ action: INCIDENT_ENTRY, outcome: 'done' },
    detail: { entry: JSON.stringify(stated) },
  };
}

function statedIn(detail: unknown): Stated | null {
  if (typeof detail !== 'object' || detail === null || !('entry' in detail)) return null;
  try {
    const read = statedEntry.safeParse(JSON.parse(String(detail.entry)));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
