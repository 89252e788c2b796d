/**
 * The way of an entry: into the own journal, from there into the centre's order, from there into what
 * this workstation knows. Only the order says whether it takes effect. Whatever ends the program on the
 * way, the next start goes on where it was. Each kind of entry has a log of its own over the one order.
 */
import type { FailureCode } from '../../core/domain/failures.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import { succeed, type Failure, type Result } from '../../core/domain/result.ts';
import { readSealedLine, sealedLine, signedText } from '../../core/journal/chain.ts';
import type { Checker } from '../../core/journal/cuts.ts';
import { readEntry, type Statement } from '../../core/journal/entry.ts';
import type { Exchange, Member, OrderProgress, Placed } from '../../core/incident-ports.ts';
import type { Journal, JournalReader } from '../../core/ports.ts';
import { inOrder, written } from './written-lines.ts';

/** Entries that are taken at one go: a start with many of them leaves room for others. */
const AT_ONCE = 500;
/** What cannot be reached is tried again after so long, ms. */
const AGAIN_MS = 2_000;

/** Why an entry does not count yet. */
export const NEWER = 'newer';

/** What every entry says, whatever it is about. */
export interface OrderEntry {
  readonly id: string;
  readonly author: Author;
  /** UTC, ms: the order puts it to what was stated. */
  readonly recorded: number;
}

/** As somebody states it: each of several kinds for itself. */
export type StatedAs<E extends OrderEntry> = E extends OrderEntry ? Omit<E, 'recorded'> : never;

/** An entry in its place. */
export interface PlacedEntry<E> {
  readonly sequence: number;
  readonly entry: E;
}

/** An entry with what became of it. */
export interface JudgedEntry<E extends OrderEntry> extends PlacedEntry<E> {
  readonly refused: FailureCode | null;
}

/** What the world gives to every log. */
export interface OrderTools {
  readonly journal: Pick<Journal, 'appendAll'> & Pick<JournalReader, 'sealed'>;
  readonly exchange: Exchange;
  readonly checker: Checker;
  /** Makes every key known in the centre that the own journal signs with. */
  readonly join: () => Promise<Result<null>>;
  /**
   * A line of the order that nobody here can have written so: it counts for nothing; `newer`: not yet, as
   * only a newer version of the program can read it.
   */
  readonly rejected: (sequence: number, why: string) => void;
  /** How publishing and reading fare; null: well. */
  readonly outcome: (failure: Failure | null) => void;
}

/** What one kind of entry is, and what it makes. */
export interface OrderKind<E extends OrderEntry, K extends JudgedEntry<E>> {
  /** Of its lines in the journal. */
  readonly actions: readonly string[];
  readonly actionOf: (stated: StatedAs<E>) => string;
  /** Whether another log judges lines of that action; null: of those that cannot be read. */
  readonly isOthers: (action: string | null) => boolean;
  /** @returns null for what is no entry of this kind. */
  readonly read: (value: unknown) => StatedAs<E> | null;
  /** Whether it says of itself what it is; left out: nothing in it can be otherwise. */
  readonly isSound?: (stated: StatedAs<E>) => boolean;
  /** The incident or report that it is about; null: none. */
  readonly subjectOf: (stated: StatedAs<E>) => string | null;
  readonly store: OrderProgress;
  /** Begins with an order that is another one than before; left out: all of the own goes into it. */
  readonly startAnew?: () => Result<null>;
  /** Keeps what they make, all or nothing. `told` is called when whoever waits can be answered. */
  readonly apply: (
    applied: number,
    placed: readonly PlacedEntry<E>[],
  ) => Result<{ readonly entries: readonly K[]; readonly told: () => void }>;
}

export interface OrderLog<S, K> {
  /**
   * Resolves with what became of each when they have their place in the order; null for those that
   * still wait for it, as the exchange cannot be reached: they are kept and go there by themselves.
   */
  write(entries: readonly S[]): Promise<Result<readonly (K | null)[]>>;
  /** Entries of these ids are about to be written together with something else. */
  expect(ids: readonly string[]): void;
  /** Resolves like `write` with what became of those that were expected. */
  became(ids: readonly string[]): Promise<readonly (K | null)[]>;
  /** Why entries wait here; null: none does. */
  waiting(): Failure | null;
  /** Written here and without a place yet, as the exchange cannot be reached; oldest first. */
  unplaced(): readonly S[];
  /** Resolves when all that can be had now is applied. */
  settled(): Promise<void>;
  end(): void;
}

export function startOrderLog<E extends OrderEntry, K extends JudgedEntry<E>>(
  tools: OrderTools,
  kind: OrderKind<E, K>,
): OrderLog<StatedAs<E>, K> {
  const { journal, exchange, checker, outcome } = tools;
  const { actions, actionOf, store } = kind;
  /** What became of the own entries that somebody waits for. */
  const awaited = new Map<string, K | null>();
  /** Names of keys that the centre knows to be this workstation's. */
  const joined = new Set<string>();
  let members: readonly Member[] = [];
  let failure: Failure | null = null;
  /** Whether the order was looked at since the start: which one it is, and what can be read of it now. */
  let looked = false;
  let ended = false;
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
    while (asked && !hasEnded()) {
      asked = false;
      const ready = looked ? succeed(null) : await look();
      const published = await publish();
      const taken = ready.ok && published.ok ? await take() : ready.ok ? published : ready;
      // An order that was empty has a first entry by now.
      if (taken.ok && !looked) await look();
      if (hasEnded()) return;
      failure = taken.ok ? exchange.reach() : taken.failure;
      outcome(failure);
      if (taken.ok || again !== null) continue;
      again = setTimeout(() => {
        again = null;
        void run();
      }, AGAIN_MS);
    }
  }

  /** Also while something is waited for. */
  function hasEnded(): boolean {
    return ended;
  }

  /** What was made of another order, or without entries that can be read by now, is made anew. */
  async function look(): Promise<Result<null>> {
    const read = await exchange.read(0, 1);
    // What it is kept in may be closed with it.
    if (hasEnded()) return succeed(null);
    if (!read.ok) return read;
    const order = orderOf(read.value[0]);
    const isOther = order === null ? store.applied > 0 : (store.order ?? order) !== order;
    if (isOther) {
      const begun = (kind.startAnew ?? (() => store.startAnew(0)))();
      if (!begun.ok) return begun;
    } else if ((await canReadMore()) && !hasEnded()) {
      const begun = store.startAnew(store.published);
      if (!begun.ok) return begun;
    }
    if (hasEnded()) return succeed(null);
    if (order !== null && store.order === null) {
      const kept = store.keepOrder(order);
      if (!kept.ok) return kept;
    }
    looked = order !== null;
    return succeed(null);
  }

  async function canReadMore(): Promise<boolean> {
    for (const sequence of store.skipped) {
      const read = await exchange.read(sequence - 1, 1);
      const sealed = read.ok ? readSealedLine(read.value[0]?.line ?? '') : null;
      const entry = sealed === null ? null : readEntry(sealed.text);
      if (entry !== null && statedIn(entry.detail) !== null) return true;
    }
    return false;
  }

  async function publish(): Promise<Result<null>> {
    if (hasEnded()) return succeed(null);
    const own = actions.map((action) => written(journal.sealed({ action }, store.published)));
    for (const { sealed, entry } of inOrder(own)) {
      const stated = statedIn(entry.detail);
      if (stated !== null) {
        const known = await joinUnder(sealed.key);
        if (!known.ok) return known;
        if (hasEnded()) return succeed(null);
        const sent = await exchange.append(stated.id, sealedLine(sealed));
        if (!sent.ok) return sent;
        if (hasEnded()) return succeed(null);
      }
      const kept = store.keepPublished(entry.sequence);
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
      if (hasEnded()) return succeed(null);
      const read = await exchange.read(store.applied, AT_ONCE);
      if (!read.ok) return read;
      const placed = read.value;
      const last = placed.at(-1);
      if (last === undefined) return succeed(null);
      const known = await exchange.members();
      if (hasEnded()) return succeed(null);
      if (!known.ok) return known;
      members = known.value;
      const applied = apply(placed, last.sequence);
      if (!applied.ok) return applied;
    }
  }

  function apply(placed: readonly Placed[], last: number): Result<null> {
    const found = placed.flatMap((one) => {
      const entry = verified(one);
      return entry === null ? [] : [{ sequence: one.sequence, entry }];
    });
    const kept = kind.apply(last, found);
    if (!kept.ok) return kept;
    for (const known of kept.value.entries) {
      if (awaited.has(known.entry.id)) awaited.set(known.entry.id, known);
    }
    kept.value.told();
    return succeed(null);
  }

  /** @returns null for what no member of the centre has signed, or says what its journal does not. */
  function verified(placed: Placed): E | null {
    const found = read(placed);
    if (found === null) return null;
    // What was stated, with the time of the order, is the entry.
    if (typeof found !== 'string') return { ...found, recorded: placed.at } as unknown as E;
    tools.rejected(placed.sequence, found);
    if (found === NEWER && actions.includes(actionIn(placed))) store.keepSkipped(placed.sequence);
    return null;
  }

  /** @returns why it counts for nothing; null for what another log judges. */
  function read({ id, line }: Placed): StatedAs<E> | string | null {
    const sealed = readSealedLine(line);
    const entry = sealed === null ? null : readEntry(sealed.text);
    if (kind.isOthers(entry?.action ?? null)) return null;
    if (sealed === null || entry === null) return 'unreadable';
    if (checker.hash(sealed.text) !== sealed.hash) return 'hash';
    const keys = members.find(({ journal: own }) => own === entry.journal)?.publicKeys ?? [];
    const key = keys.find((candidate) => checker.keyName(candidate) === sealed.key);
    if (key === undefined) return 'unknown-key';
    if (!checker.verify(key, signedText(sealed.hash), sealed.signature)) return 'signature';
    const stated = statedIn(entry.detail);
    // Signed as it should be, and not to be read: of a kind or with fields of a newer version.
    if (stated === null) return NEWER;
    if (stated.id !== id || entry.action !== actionOf(stated)) return 'content';
    if (kind.isSound?.(stated) === false) return 'content';
    // Who is named must be who was signed in, where it was written.
    const { author } = stated;
    const isTheirs =
      author.position === entry.journal &&
      author.person === entry.operator &&
      author.role === entry.role &&
      kind.subjectOf(stated) === entry.incident;
    return isTheirs ? stated : 'author';
  }

  function statedIn(detail: unknown): StatedAs<E> | null {
    if (typeof detail !== 'object' || detail === null || !('entry' in detail)) return null;
    try {
      return kind.read(JSON.parse(String(detail.entry)));
    } catch {
      return null;
    }
  }

  void run();

  function expect(ids: readonly string[]): void {
    for (const id of ids) awaited.set(id, null);
  }

  function found(ids: readonly string[]): (K | null)[] {
    const became = ids.map((id) => awaited.get(id) ?? null);
    for (const id of ids) awaited.delete(id);
    return became;
  }

  return {
    async write(entries) {
      const ids = entries.map(({ id }) => id);
      expect(ids);
      const written = await journal.appendAll(
        entries.map((stated) => orderStatement(stated, actionOf(stated), kind.subjectOf(stated))),
      );
      if (written.ok) await run();
      const became = found(ids);
      return written.ok ? succeed(became) : written;
    },
    expect,
    async became(ids) {
      await run();
      return found(ids);
    },
    waiting: () => failure,
    unplaced() {
      if (failure === null) return [];
      const own = actions.map((action) => written(journal.sealed({ action }, store.published)));
      return [...inOrder(own)].flatMap(({ entry }) => statedIn(entry.detail) ?? []);
    },
    settled: () => running ?? Promise.resolve(),
    end() {
      ended = true;
      stop();
      if (again !== null) clearTimeout(again);
    },
  };
}

/** As JSON text: an entry of the journal holds no fractions, and places have some. */
export function orderStatement(
  stated: Pick<OrderEntry, 'author'>,
  action: string,
  incident: string | null,
): Statement {
  const { person, role, position } = stated.author;
  return {
    ...{ operator: person, role, place: position, camera: null },
    ...{ incident, action, outcome: 'done' },
    detail: { entry: JSON.stringify(stated) },
  };
}

function actionIn({ line }: Placed): string {
  const sealed = readSealedLine(line);
  return (sealed === null ? null : readEntry(sealed.text))?.action ?? '';
}

function orderOf(first: Placed | undefined): number | null {
  if (first === undefined) return null;
  const order = Number.parseInt(first.id.slice(-12), 16);
  return Number.isNaN(order) ? 0 : order;
}
