/** A workstation whose profile shares the records of its centre. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Failure, Result } from '../../core/domain/result.ts';
import { succeed } from '../../core/domain/result.ts';
import { changeStatements, type RecordChange } from '../../core/journal/records.ts';
import type { Statement } from '../../core/journal/entry.ts';
import type { RecordStore } from '../../core/record-ports.ts';
import type { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { centreCipher } from '../adapters/centre-cipher/centre-cipher.ts';
import { openRecordStore } from '../adapters/records/record-store.ts';
import { openCentreRecords, type CentreRecords } from './centre-records.ts';
import { MemoryRecords, MemorySecrets } from './fake-ports.test-support.ts';
import { openProfile, type Profile } from './profile.ts';
import { newId, Workstation } from './workstation.test-support.ts';

export const CUT: Failure = { code: 'exchange-unreachable', params: { cause: 'ECONNREFUSED' } };

/** Records that stand in the journal, together with what goes beside them. */
class JournalRecords extends MemoryRecords {
  private readonly at: Workstation;
  constructor(at: Workstation) {
    super();
    this.at = at;
  }

  override async change(
    changes: readonly RecordChange[],
    because: string,
    beside: readonly Statement[] = [],
  ): Promise<Result<null>> {
    const changed = await super.change(changes, because);
    if (!changed.ok) return changed;
    const written = await this.at.journal.appendAll([
      ...changeStatements(changes, because),
      ...beside,
    ]);
    return written.ok ? succeed(null) : written;
  }
}

export class SharingWorkstation {
  readonly at: Workstation;
  readonly records: MemoryRecords;
  readonly secrets = new MemorySecrets();
  readonly notices = new Set<string>();
  readonly changed: string[] = [];
  readonly late: string[] = [];
  who: { readonly person: string; readonly name: string } | null = null;
  profile!: Profile;
  centre!: CentreRecords;
  store!: RecordStore;
  private running = false;
  private readonly folder = mkdtempSync(join(tmpdir(), 'pomezi-shared-'));

  constructor(centre: MemoryCentre, number: number, clock: () => number) {
    this.at = new Workstation(centre, number, clock);
    this.records = new JournalRecords(this.at);
  }

  /** The profile alone, as it is before the exchange is open. */
  async open(): Promise<Profile> {
    const opened = await openProfile(this.records, this.secrets, () => undefined, null, {
      ...{ position: this.at.position, station: `PC ${this.at.position.at(-1) ?? ''}` },
      ...{ cipher: centreCipher(), newId },
      hash: this.at.checker.hash,
    });
    if (!opened.ok) throw new Error(opened.failure.code);
    this.profile = opened.value;
    return this.profile;
  }

  /** As a start of the program does it. */
  async start(): Promise<void> {
    const profile = await this.open();
    const { sharing } = profile;
    const store = openRecordStore(this.folder, 'stamp');
    if (!store.ok || sharing === null) throw new Error('no store');
    this.store = store.value;
    const { journal, exchange, position, join: enter } = this.at;
    this.centre = openCentreRecords({
      ...{ journal, exchange, position, sharing, profile, join: enter, store: store.value },
      checker: this.at.checker,
      author: () => (this.who === null ? null : { ...this.who, role: 'shift-leader' }),
      rejected: (sequence, why) => this.at.rejected.push(`${sequence} ${why}`),
      changed: (kinds) => this.changed.push(...kinds),
      outcome: (failure) => this.at.outcomes.push(failure),
      refusedLater: ({ code, params }) => this.late.push(`${code} ${JSON.stringify(params)}`),
      notice: (name, is) => {
        if (is) this.notices.add(name);
        else this.notices.delete(name);
      },
    });
    this.running = true;
    await this.settled();
  }

  stop(): void {
    if (this.running) this.centre.end();
    this.running = false;
  }

  /** The file of what the order makes is gone, as after damage. */
  loseStore(): void {
    this.stop();
    for (const end of ['', '-wal', '-shm']) {
      rmSync(join(this.folder, `shared-records.sqlite${end}`), { force: true });
    }
  }

  async settled(): Promise<void> {
    // Keys are handed over in turn: a look leads to a change, which leads to a look.
    for (let n = 0; n < 6; n += 1) {
      await this.centre.settled();
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  }

  end(): void {
    this.stop();
    this.at.end();
    rmSync(this.folder, { recursive: true });
  }
}
