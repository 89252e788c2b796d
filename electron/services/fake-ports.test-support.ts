/** Ports in memory, with the failures that real ones have. */
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { RecordChange } from '../../core/journal/records.ts';
import type { Audit, AuditEntry, Documents, Records, Secrets } from '../../core/ports.ts';
import { PARTS, type PartName, type ProfileData } from './profile-records.ts';

const VERSION = 1;

export class MemoryDocuments implements Documents {
  /** What is kept, as text: nothing but JSON survives it. */
  readonly texts = new Map<string, string>();
  readonly setAside: string[] = [];
  /** Names in the order in which they were written. */
  readonly writes: string[] = [];
  /** What writing fails with; null: it works. */
  failure: (name: string) => Failure | null = () => null;
  /** Runs before each write. */
  before: (name: string) => Promise<void> = () => Promise.resolve();

  put(name: string, value: unknown, version = VERSION): void {
    this.texts.set(name, JSON.stringify({ version, value }));
  }

  get(name: string): unknown {
    const text = this.texts.get(name);
    return text === undefined ? undefined : (JSON.parse(text) as { value: unknown }).value;
  }

  read<T>(name: string, parse: (value: unknown) => T | null): Promise<Result<T | null>> {
    const text = this.texts.get(name);
    if (text === undefined) return Promise.resolve(succeed(null));
    let value: T | null;
    try {
      const document = JSON.parse(text) as { version: number; value: unknown };
      if (document.version > VERSION) {
        return Promise.resolve(fail('document-newer', { name, version: document.version }));
      }
      value = parse(document.value);
    } catch {
      value = null;
    }
    if (value === null) {
      this.setAside.push(name);
      this.texts.delete(name);
    }
    return Promise.resolve(succeed(value));
  }

  async write(name: string, value: unknown): Promise<Result<null>> {
    const text = JSON.stringify({ version: VERSION, value });
    await this.before(name);
    this.writes.push(name);
    const failure = this.failure(name);
    if (failure !== null) return { ok: false, failure };
    this.texts.set(name, text);
    return succeed(null);
  }
}

/** What a profile keeps, as the journal's adapter does it. */
export class MemoryRecords implements Records {
  readonly readOnly: boolean = false;
  readonly kinds = new Map<string, Map<string, string>>();
  /** What each change belonged to. */
  readonly writes: string[] = [];
  /** What a change of this kind fails with; null: it works. */
  failure: (kind: string) => Failure | null = () => null;
  /** Runs before each change. */
  before: (because: string) => Promise<void> = () => Promise.resolve();

  put(kind: string, id: string, value: string): void {
    this.kinds.set(kind, (this.kinds.get(kind) ?? new Map<string, string>()).set(id, value));
  }

  /** A part of the profile as the next start finds it. */
  part<N extends PartName>(name: N): ProfileData[N] {
    const read = PARTS[name].read(this);
    if (!read.ok) throw new Error(read.failure.code);
    return read.value.value;
  }

  /** All of it, as text. */
  text(): string {
    return JSON.stringify([...this.kinds].map(([kind, values]) => [kind, [...values]]));
  }

  read(kind: string): Result<ReadonlyMap<string, string>> {
    return succeed(new Map(this.kinds.get(kind)));
  }

  async change(changes: readonly RecordChange[], because: string): Promise<Result<null>> {
    await this.before(because);
    this.writes.push(because);
    const failure = changes.map(({ kind }) => this.failure(kind)).find((each) => each !== null);
    if (failure !== undefined) return { ok: false, failure };
    for (const { kind, id, value } of changes) {
      if (value === null) this.kinds.get(kind)?.delete(id);
      else this.put(kind, id, value);
    }
    return succeed(null);
  }
}

export const FULL: Failure = { code: 'storage-full', params: {} };

export class MemorySecrets implements Secrets {
  readonly place = 'system';
  readonly kept = new Map<string, string>();
  failure: Failure | null = null;

  read(): Promise<Result<ReadonlyMap<string, string>>> {
    return Promise.resolve(succeed(new Map(this.kept)));
  }

  write(secrets: ReadonlyMap<string, string | null>): Promise<Result<null>> {
    const { failure } = this;
    if (failure !== null) return Promise.resolve({ ok: false, failure });
    for (const [name, secret] of secrets) {
      if (secret === null) this.kept.delete(name);
      else this.kept.set(name, secret);
    }
    return Promise.resolve(succeed(null));
  }
}

export class MemoryAudit implements Audit {
  readonly entries: AuditEntry[] = [];
  private acts = 0;
  /** What an entry fails with; null: it is kept. */
  failure: (entry: AuditEntry) => Failure | null = () => null;

  newAct(): string {
    return `act-${(this.acts += 1)}`;
  }

  append(entry: AuditEntry): Promise<Result<null>> {
    const failure = this.failure(entry);
    if (failure !== null) return Promise.resolve({ ok: false, failure });
    this.entries.push(entry);
    return Promise.resolve(succeed(null));
  }
}
