/** What one workstation at a time holds, such as the control of a camera, in a bucket of the server's memory. */
import { JetStreamApiError } from '@nats-io/jetstream';
import type { KV, KvEntry } from '@nats-io/kv';
import type { Held } from '../../../core/incident-ports.ts';

/** JSApiErrorCode of the server: another revision stands. */
const WRONG_REVISION = 10_071;

export class NatsHeld {
  private readonly known = new Map<string, Held>();
  private readonly changed: () => void;

  /** @param changed Told whenever something else is held. */
  constructor(changed: () => void) {
    this.changed = changed;
  }

  all(): readonly Held[] {
    return [...this.known.values()];
  }

  /** Goes on until the connection ends. */
  async watch(bucket: KV): Promise<void> {
    // A server that was begun anew counts from the beginning.
    this.known.clear();
    const watch = await bucket.watch();
    void (async () => {
      for await (const entry of watch) this.take(entry);
    })().catch(() => undefined);
  }

  /** @returns null where somebody was quicker; what that one holds is known then. */
  async hold(
    bucket: KV,
    key: string,
    revision: number,
    value: string | null,
  ): Promise<Held | null> {
    const name = Buffer.from(key).toString('base64url');
    // Letting go keeps the key: its next holder must know that it was let go.
    const text = JSON.stringify(value);
    try {
      const next =
        revision === 0
          ? await bucket.create(name, text)
          : await bucket.update(name, text, revision);
      const held = { key, revision: next, value };
      this.keep(held);
      return held;
    } catch (error) {
      if (!(error instanceof JetStreamApiError && error.code === WRONG_REVISION)) throw error;
      const entry = await bucket.get(name);
      if (entry !== null) this.take(entry);
      return null;
    }
  }

  private take(entry: KvEntry): void {
    this.keep({
      key: Buffer.from(entry.key, 'base64url').toString(),
      revision: entry.revision,
      value: readHeld(entry.string()),
    });
  }

  private keep(held: Held): void {
    if ((this.known.get(held.key)?.revision ?? 0) >= held.revision) return;
    this.known.set(held.key, held);
    this.changed();
  }
}

/** @returns null for what says of nobody that it holds it. */
function readHeld(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
