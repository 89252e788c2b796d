/**
 * The way of an entry that a centre shares: into the own journal, from there into the centre's order,
 * from there into what this workstation knows. Only the order says whether it takes effect. Whatever
 * ends the program on the way, the next start goes on where it was.
 */
import type { Author } from '../../core/domain/incident/incident.ts';
import { succeed, type Failure, type Result } from '../../core/domain/result.ts';
import { readSealedLine, sealedLine, signedText } from '../../core/journal/chain.ts';
import type { Checker } from '../../core/journal/cuts.ts';
import { readEntry, type Statement } from '../../core/journal/entry.ts';
import type { Journal, JournalReader } from '../../core/ports.ts';
import type { Exchange, Member, Placed } from '../../core/incident-ports.ts';

/** Entries that are taken at one go: a start with many of them leaves room for others. */
const AT_ONCE = 500;
/** What cannot be reached is tried again after so long, ms. */
const AGAIN_MS = 2_000;

/** As somebody states it: the order puts the time to it. */
export interface StatedEntry {
  readonly id: string;
  readonly incident: string | null;
  readonly author: Author;
}

/** One that somebody of the centre has written so, in its place. */
export interface PlacedEntry<S> {
  readonly sequence: number;
  /** UTC, ms since 1970. */
  readonly at: number;
  readonly stated: S;
}

export interface CentreLogTools {
  readonly journal: Pick<Journal, 'appendAll'> & Pick<JournalReader, 'sealed'>;
  readonly exchange: Exchange;
  readonly checker: Checker;
  /** Makes every key known in the centre that the own journal signs with. */
  readonly join: () => Promise<Result<null>>;
  /** A line of the order that nobody here can have written so: it counts for nothing. */
  readonly rejected: (sequence: number, why: string) => void;
  /** How publishing and reading fare; null: well. */
  readonly outcome: (failure: Failure | null) => void;
}

/** What this kind of entries is, and where it is kept how far it has come. */
export interface CentreLogKind<S extends StatedEntry, K> {
  /** Of its entries in the journal. */
  readonly action: string;
  /** Whether a line with this action is judged here; null: it cannot be read at all. */
  readonly judges: (action: string | null) => boolean;
  /** @returns null for what is no such entry. */
  readonly read: (value: unknown) => S | null;
  /** Of the order: what stands here already. Of the own journal: what the order has already. */
  readonly progress: { readonly applied: number; readonly published: number };
  readonly keepPublished: (sequence: number) => Result<null>;
  /** All or nothing. @returns what became of each. */
  readonly apply: (
    entries: readonly PlacedEntry<S>[],
    last: number,
  ) => Result<readonly (readonly [id: string, known: K])[]>;
}

export interface CentreLog<S, K> {
  /**
   * Resolves with what became of each when they have their place in the order; null for those that
   * still wait for it, as the exchange cannot be reached: they are kept and go there by themselves.
   */
  write(entries: readonly S[]): Promise<Result<readonly (K | null)[]>>;
  /** Why entries wait here; null: none does. */
  waiting(): Failure | null;
  /** Resolves when all that can be had now is applied. */
  settled(): Promise<void>;
  end(): void;
}

export function startCentreLog<S extends StatedEntry, K>(
  tools: CentreLogTools,
  kind: CentreLogKind<S, K>,
): CentreLog<S, K> {
  const { journal, exchange, checker, outcome } = tools;
  const { action, progress } = kind;
  /** What became of the own entries that somebody waits for. */
  const awaited = new Map<string, K | null>();
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
    for (const sealed of journal.sealed({ action }, progress.published)) {
      const entry = readEntry(sealed.text);
      if (entry === null) continue;
      const stated = statedIn(entry.detail);
      if (stated !== null) {
        const known = await joinUnder(sealed.key);
        if (!known.ok) return known;
        const sent = await exchange.append(stated.id, sealedLine(sealed));
        if (!sent.ok) return sent;
      }
      const kept = kind.keepPublished(entry.sequence);
      if (!kept.ok) return kept;
    }
    return succeed(null);
  }

  /** A line whose key nobody knows would count for nothing, for ever. */
  async function joinUnder(key: string): Promise<Result<null>> {
    if (joined.has(key)) return succeed(null);
    const done = await tools.join();
    if (done.ok) joined.add(key);
    return done;
  }

  async function take(): Promise<Result<null>> {
    for (;;) {
      const read = await exchange.read(progress.applied, AT_ONCE);
      if (!read.ok) return read;
      const placed = read.value;
      const last = placed.at(-1);
      if (last === undefined || ended) return succeed(null);
      const known = await exchange.members();
      if (!known.ok) return known;
      members = known.value;
      const applied = kind.apply(placed.flatMap(verified), last.sequence);
      if (!applied.ok) return applied;
      for (const [id, became] of applied.value) {
        if (awaited.has(id)) awaited.set(id, became);
      }
    }
  }

  /** @returns nothing for what no member of the centre has signed, or says what its journal does not. */
  function verified(placed: Placed): PlacedEntry<S>[] {
    const found = judged(placed);
    if (found === null) return [];
    if (typeof found !== 'string') {
      return [{ sequence: placed.sequence, at: placed.at, stated: found }];
    }
    tools.rejected(placed.sequence, found);
    return [];
  }

  /** @returns why it counts for nothing, or null where another log judges it. */
  function judged({ id, line }: Placed): S | string | null {
    const sealed = readSealedLine(line);
    const entry = sealed === null ? null : readEntry(sealed.text);
    if (!kind.judges(entry?.action ?? null)) return null;
    if (sealed === null || entry === null) return 'unreadable';
    if (checker.hash(sealed.text) !== sealed.hash) return 'hash';
    const keys = members.find(({ journal: own }) => own === entry.journal)?.publicKeys ?? [];
    const key = keys.find((candidate) => checker.keyName(candidate) === sealed.key);
    if (key === undefined) return 'unknown-key';
    if (!checker.verify(key, signedText(sealed.hash), sealed.signature)) return 'signature';
    const stated = statedIn(entry.detail);
    if (stated?.id !== id || entry.action !== action) return 'content';
    // Who is named must be who was signed in, where it was written.
    const { author, incident } = stated;
    const isTheirs =
      author.position === entry.journal &&
      author.person === entry.operator &&
      author.role === entry.role &&
      incident === entry.incident;
    return isTheirs ? stated : 'author';
  }

  function statedIn(detail: unknown): S | null {
    if (typeof detail !== 'object' || detail === null || !('entry' in detail)) return null;
    try {
      return kind.read(JSON.parse(String(detail.entry)));
    } catch {
      return null;
    }
  }

  void run();

  return {
    async write(entries) {
      for (const { id } of entries) awaited.set(id, null);
      const written = await journal.appendAll(entries.map((stated) => statementOf(action, stated)));
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
function statementOf(action: string, stated: StatedEntry): Statement {
  const { author, incident } = stated;
  return {
    ...{ operator: author.person, role: author.role, place: author.position },
    ...{ camera: null, incident, action, outcome: 'done' },
    detail: { entry: JSON.stringify(stated) },
  };
}
