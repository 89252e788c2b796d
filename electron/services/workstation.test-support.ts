/** Workstations of one centre: each with a sealed journal, a store and its place at the exchange. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstFacts } from '../../core/domain/incident/draft.ts';
import { succeed, type Failure, type Result } from '../../core/domain/result.ts';
import { EMPTY_HEAD, seal, type Head, type SealedEntry } from '../../core/journal/chain.ts';
import { fakeChecker, fakeSealer } from '../../core/journal/chain.test-support.ts';
import type { Entry, Statement } from '../../core/journal/entry.ts';
import type { IncidentStore } from '../../core/incident-ports.ts';
import type { JournalFilter } from '../../core/ports.ts';
import {
  MemoryExchange,
  type MemoryCentre,
} from '../adapters/exchange/memory-exchange.test-support.ts';
import { openIncidentStore } from '../adapters/incidents/incident-store.ts';

export const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const FACTS = firstFacts('FIR', 1_000);

let made = 0;
export function newId(): string {
  made += 1;
  return `00000000-0000-4000-9000-${String(made).padStart(12, '0')}`;
}

/** The journal of one workstation: sealed as the real one is, in memory. */
class SealedJournal {
  readonly journal: string;
  readonly all: { readonly entry: Entry; readonly sealed: SealedEntry }[] = [];
  /** What writing fails with; null: it works. */
  failure: Failure | null = null;
  key: string;
  private head: Head = EMPTY_HEAD;
  private readonly clock: () => number;

  constructor(journal: string, clock: () => number) {
    this.journal = journal;
    this.key = `key of ${journal}`;
    this.clock = clock;
  }

  appendAll(statements: readonly Statement[]): Promise<Result<readonly Entry[]>> {
    const { failure } = this;
    if (failure !== null) return Promise.resolve({ ok: false, failure });
    return Promise.resolve(succeed(statements.map((statement) => this.append(statement))));
  }

  append(statement: Statement): Entry {
    const own = { id: newId(), time: this.clock(), run: idOf(0), monotonic: 0 };
    const done = seal({ ...statement, ...own }, this.journal, this.head, fakeSealer(this.key));
    if (done === null) throw new Error('no entry');
    this.head = done.head;
    this.all.push(done);
    return done.entry;
  }

  *sealed({ action }: JournalFilter, after = 0): Generator<SealedEntry> {
    for (const { entry, sealed } of this.all.slice(after)) {
      if (action === undefined || entry.action === action) yield sealed;
    }
  }
}

/** Everything of a workstation but the service that a test puts on it. */
export class Workstation {
  readonly position: string;
  readonly journal: SealedJournal;
  exchange: MemoryExchange;
  readonly checker = fakeChecker;
  readonly outcomes: (Failure | null)[] = [];
  readonly rejected: string[] = [];
  store: IncidentStore;
  private isClosed = false;
  private readonly clock: () => number;
  readonly folder = mkdtempSync(join(tmpdir(), 'pomezi-workstation-'));

  constructor(centre: MemoryCentre, number: number, clock: () => number) {
    this.position = idOf(number);
    this.clock = clock;
    this.journal = new SealedJournal(this.position, clock);
    this.exchange = new MemoryExchange(centre, clock);
    this.store = this.opened();
  }

  /** As a start finds it; `gone`: somebody deleted the file. */
  reopen(gone = false): void {
    this.close();
    if (gone) rmSync(join(this.folder, 'incidents.sqlite'));
    this.store = this.opened();
  }

  join = (): Promise<Result<null>> => {
    const publicKeys = [...new Set([`key of ${this.position}`, this.journal.key])];
    return this.exchange.join({ journal: this.position, publicKeys, name: this.position });
  };

  /** Another centre, or the same one behind another address. */
  moveTo(centre: MemoryCentre): void {
    this.exchange.close();
    this.exchange = new MemoryExchange(centre, this.clock);
  }

  /** What uses it has closed the store by itself. */
  closed(): void {
    this.isClosed = true;
  }

  end(): void {
    this.close();
    rmSync(this.folder, { recursive: true });
  }

  private close(): void {
    if (!this.isClosed) this.store.close();
    this.isClosed = true;
  }

  private opened(): IncidentStore {
    this.isClosed = false;
    const store = openIncidentStore(this.folder, 'stamp');
    if (!store.ok) throw new Error(store.failure.code);
    return store.value;
  }
}
