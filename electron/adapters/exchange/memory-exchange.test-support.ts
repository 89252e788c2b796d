/** A centre's exchange in memory: one centre, as many members as one likes, and what can fail. */
import { createHash } from 'node:crypto';
import { fail, succeed, type Failure, type Result } from '../../../core/domain/result.ts';
import type { Exchange, Held, Member, Placed, Presence } from '../../../core/incident-ports.ts';

/** What all members share. */
export class MemoryCentre {
  readonly placed: Placed[] = [];
  readonly members = new Map<string, Member>();
  readonly presences = new Map<string, Presence>();
  readonly held = new Map<string, Held>();
  readonly blobs = new Map<string, Uint8Array>();
  readonly handlers = new Set<() => void>();

  tell(): void {
    for (const handler of this.handlers) handler();
  }
}

export class MemoryExchange implements Exchange {
  /** What everything that asks the centre fails with; null: it works. */
  failure: Failure | null = null;
  /** Runs when an entry has its place and before anybody is told so: the program may end there. */
  placed: () => void = () => undefined;
  private readonly own = new Set<() => void>();
  private readonly centre: MemoryCentre;
  private readonly clock: () => number;

  constructor(centre: MemoryCentre, clock: () => number) {
    this.centre = centre;
    this.clock = clock;
  }

  append(id: string, line: string): Promise<Result<{ readonly duplicate: boolean }>> {
    return this.attempt(() => {
      const { placed } = this.centre;
      const duplicate = placed.some((one) => one.id === id);
      if (duplicate) return { duplicate };
      const at = Math.max(this.clock(), placed.at(-1)?.at ?? 0);
      placed.push({ sequence: placed.length + 1, at, id, line });
      this.placed();
      this.centre.tell();
      return { duplicate };
    });
  }

  read(after: number, limit: number): Promise<Result<readonly Placed[]>> {
    return this.attempt(() => this.centre.placed.slice(after, after + limit));
  }

  reach(): Failure | null {
    return this.failure;
  }

  onNews(handler: () => void): () => void {
    this.own.add(handler);
    this.centre.handlers.add(handler);
    return () => {
      this.own.delete(handler);
      this.centre.handlers.delete(handler);
    };
  }

  join(member: Member): Promise<Result<null>> {
    return this.attempt(() => {
      this.centre.members.set(member.journal, member);
      return null;
    });
  }

  members(): Promise<Result<readonly Member[]>> {
    return this.attempt(() =>
      [...this.centre.members.values()].sort((one, other) => (one.name < other.name ? -1 : 1)),
    );
  }

  announce(presence: Omit<Presence, 'at'>): Promise<Result<null>> {
    return this.attempt(() => {
      this.centre.presences.set(presence.journal, { ...presence, at: this.clock() });
      this.centre.tell();
      return null;
    });
  }

  presences(): Promise<Result<readonly Presence[]>> {
    return this.attempt(() =>
      [...this.centre.presences.values()].sort((one, other) =>
        one.journal < other.journal ? -1 : 1,
      ),
    );
  }

  putBlob(sha256: string, bytes: Uint8Array): Promise<Result<null>> {
    if (hashOf(bytes) !== sha256) {
      return Promise.resolve(fail('storage-refused', { cause: 'sha256' }));
    }
    return this.attempt(() => {
      this.centre.blobs.set(sha256, bytes);
      return null;
    });
  }

  getBlob(sha256: string): Promise<Result<Uint8Array | null>> {
    return this.attempt(() => this.centre.blobs.get(sha256) ?? null);
  }

  held(): Promise<Result<readonly Held[]>> {
    return this.attempt(() => [...this.centre.held.values()]);
  }

  hold(key: string, revision: number, value: string | null): Promise<Result<Held | null>> {
    return this.attempt(() => {
      const standing = this.centre.held.get(key)?.revision ?? 0;
      if (standing !== revision) return null;
      const next = { key, revision: revision + 1, value };
      this.centre.held.set(key, next);
      this.centre.tell();
      return next;
    });
  }

  now(): number {
    return this.clock();
  }

  close(): void {
    for (const handler of this.own) this.centre.handlers.delete(handler);
    this.own.clear();
  }

  private attempt<T>(act: () => T): Promise<Result<T>> {
    const { failure } = this;
    return Promise.resolve(failure === null ? succeed(act()) : { ok: false, failure });
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
