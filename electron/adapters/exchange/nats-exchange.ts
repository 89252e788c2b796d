/**
 * The exchange of a centre whose workstations stand on several computers: one stream of NATS JetStream is
 * the order, and each workstation works on a copy of it, also while the server cannot be reached.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  jetstream,
  jetstreamManager,
  JetStreamApiError,
  StorageType,
  type ConsumerMessages,
  type JetStreamClient,
  type JetStreamManager,
} from '@nats-io/jetstream';
import { Kvm, type KV } from '@nats-io/kv';
import { Objm, type ObjectStore } from '@nats-io/obj';
import type { NatsConnection } from '@nats-io/transport-node';
import { fail, succeed, type Failure, type Result } from '../../../core/domain/result.ts';
import type { Exchange, Held, Member, Placed, Presence } from '../../../core/incident-ports.ts';
import { bringOver, ENTRY, type EarlierOrder, MEMBER, memberId } from './earlier-order.ts';
import { NatsHeld } from './nats-held.ts';
import { causeOf, NatsLink, unreachable, type NatsPlace } from './nats-link.ts';
import { readPresence } from './nats-messages.ts';
import { NatsPictures } from './nats-pictures.ts';
import { OrderCopy, type Arrived } from './order-copy.ts';
import { refill } from './order-refill.ts';
import { makeOrder, ORDER, readArrived, readOn, roomOf } from './order-stream.ts';
import { PictureFiles } from './picture-files.ts';

/** How long an answer of the server may take, ms. */
const ANSWER_MS = 4_000;
/** What is sent is awaited in the own copy for so long, ms; it has its place all the same. */
const ARRIVAL_MS = 4_000;
/** Once a minute it is asked what the server's clock says, ms. */
const CLOCK_MS = 60_000;
/** What could not be kept is read again after so long, ms. */
const AGAIN_MS = 1_000;

/** All that one connection is used for. */
interface Session {
  readonly js: JetStreamClient;
  readonly presence: KV;
  readonly held: KV;
  readonly pictures: ObjectStore;
  /** null: what came last could not be kept, and is read again soon. */
  readonly messages: ConsumerMessages | null;
}

/**
 * Works at once with what is kept in the folder; the server is looked for meanwhile and for ever.
 * @param folder Of this workstation alone; made where there is none.
 * @param clock UTC, ms since 1970.
 * @param earlier What was worked alone here before: an order without entries takes it over.
 * @returns `document-newer` for a copy from a newer version, which stays as it is; `storage-full`;
 * `storage-refused`.
 */
export function openNatsExchange(
  folder: string,
  place: NatsPlace,
  clock: () => number,
  earlier: EarlierOrder | null = null,
): Result<Exchange> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stamp = new Date(clock()).toISOString().replaceAll(':', '-');
  const copy = OrderCopy.open(folder, stamp);
  if (!copy.ok) return copy;
  const pictures = new PictureFiles(join(folder, 'pictures'));
  return succeed(new NatsExchange(copy.value, pictures, place, clock, earlier));
}

class NatsExchange implements Exchange {
  private readonly copy: OrderCopy;
  private readonly files: PictureFiles;
  private readonly pictures: NatsPictures;
  private readonly clock: () => number;
  private readonly earlier: EarlierOrder | null;
  private readonly link: NatsLink;
  private readonly handlers = new Set<() => void>();
  private readonly present = new Map<string, Presence>();
  /** Revisions of what was said, by journal. */
  private readonly said = new Map<string, number>();
  private readonly arrivals = new Set<() => void>();
  private readonly keys = new NatsHeld(() => {
    this.tell();
  });
  private session: Session | null = null;
  private arrived: Arrived[] = [];
  /** The server's clock less ours, ms. */
  private offset = 0;
  private asked = 0;
  /** Why what came last does not stand in the copy. */
  private unkept: Failure | null = null;
  private ended = false;

  constructor(
    copy: OrderCopy,
    pictures: PictureFiles,
    place: NatsPlace,
    clock: () => number,
    earlier: EarlierOrder | null,
  ) {
    this.earlier = earlier;
    this.copy = copy;
    this.files = pictures;
    this.pictures = new NatsPictures(pictures, (act) =>
      this.ask(({ pictures: stored }) => act(stored)),
    );
    this.clock = clock;
    this.link = new NatsLink(place, {
      begin: (connection) => this.begin(connection),
      lost: () => {
        this.session = null;
        this.arrived = [];
      },
      changed: () => {
        this.tell();
      },
    });
  }

  reach(): Failure | null {
    return this.link.failure ?? this.unkept;
  }

  async append(id: string, line: string): Promise<Result<{ readonly duplicate: boolean }>> {
    if (this.copy.has(id)) return succeed({ duplicate: true });
    return this.publish(ENTRY, id, line);
  }

  read(after: number, limit: number): Promise<Result<readonly Placed[]>> {
    return Promise.resolve(this.copy.read(after, limit));
  }

  onNews(handler: () => void): () => void {
    this.handlers.add(handler);
    return () => {
      this.handlers.delete(handler);
    };
  }

  /** In the order itself: whoever reads a line has read before whose keys count. */
  async join(member: Member): Promise<Result<null>> {
    const known = this.copy.members();
    if (!known.ok) return known;
    const text = JSON.stringify(member);
    const before = known.value.find(({ journal }) => journal === member.journal);
    if (before !== undefined && isSameMember(before, member)) return succeed(null);
    const id = memberId(member);
    const sent = await this.publish(MEMBER, id, text);
    return sent.ok ? succeed(null) : sent;
  }

  members(): Promise<Result<readonly Member[]>> {
    return Promise.resolve(this.copy.members());
  }

  announce(presence: Omit<Presence, 'at'>): Promise<Result<null>> {
    return this.ask(async ({ presence: bucket }) => {
      const key = keyOf(presence.journal);
      const before = this.clock();
      const revision = await bucket.put(key, JSON.stringify(presence));
      const after = this.clock();
      await this.until(() => (this.said.get(presence.journal) ?? 0) >= revision);
      if (after - this.asked >= CLOCK_MS) await this.readClock(bucket, key, before, after);
      return null;
    });
  }

  presences(): Promise<Result<readonly Presence[]>> {
    return Promise.resolve(
      succeed([...this.present.values()].sort((a, b) => (a.journal < b.journal ? -1 : 1))),
    );
  }

  putBlob(sha256: string, bytes: Uint8Array): Promise<Result<null>> {
    return this.pictures.put(sha256, bytes);
  }

  getBlob(sha256: string): Promise<Result<Uint8Array | null>> {
    return this.pictures.get(sha256);
  }

  now(): number {
    return this.clock() + this.offset;
  }

  close(): void {
    this.ended = true;
    this.handlers.clear();
    void this.link.close().then(() => {
      this.copy.close();
    });
  }

  held(): Promise<Result<readonly Held[]>> {
    return this.ask(() => Promise.resolve(this.keys.all()));
  }

  hold(key: string, revision: number, value: string | null): Promise<Result<Held | null>> {
    return this.ask(({ held }) => this.keys.hold(held, key, revision, value));
  }

  private async publish(
    subject: string,
    id: string,
    text: string,
  ): Promise<Result<{ readonly duplicate: boolean }>> {
    const sent = await this.ask(({ js }) =>
      js.publish(subject, text, { msgID: id, timeout: ANSWER_MS }),
    );
    if (!sent.ok) return sent;
    const { seq } = sent.value;
    await this.until(() => this.copy.reached.sequence >= seq);
    return succeed({ duplicate: sent.value.duplicate });
  }

  /** Resolves when what was sent has come back; after a while also where it does not. */
  private until(isHere: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isHere() && !this.ended) return;
        clearTimeout(timer);
        this.arrivals.delete(look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.arrivals.delete(look);
        resolve();
      }, ARRIVAL_MS);
      this.arrivals.add(look);
      look();
    });
  }

  private async ask<T>(act: (session: Session) => Promise<T>): Promise<Result<T>> {
    await this.link.settled();
    const { session } = this;
    const why = this.link.failure ?? (session === null ? unreachable('closed') : null);
    if (session === null || why !== null) return { ok: false, failure: why ?? unreachable('') };
    try {
      return succeed(await act(session));
    } catch (error) {
      return failureOf(error);
    }
  }

  private async begin(connection: NatsConnection): Promise<void> {
    const jsm = await jetstreamManager(connection, { timeout: ANSWER_MS });
    const room = await roomOf(jsm);
    await makeOrder(jsm, room(0.5));
    const js = jetstream(connection, { timeout: ANSWER_MS });
    // Pictures that were taken since the backup are missing too.
    if (await refill(this.copy, js, jsm)) await this.files.offerAll();
    if (this.copy.reached.sequence === 0) await this.bringEarlier(js, jsm);
    const presence = await new Kvm(js).create('presence', {
      ...{ history: 1, storage: StorageType.Memory, max_bytes: 16 * 1024 * 1024 },
    });
    const held = await new Kvm(js).create('held', {
      ...{ history: 1, storage: StorageType.Memory, max_bytes: 4 * 1024 * 1024 },
    });
    const pictures = await new Objm(js).create('pictures', {
      ...{ storage: StorageType.File, max_bytes: room(0.4) },
    });
    const messages = await readOn(js, this.copy.reached.sequence);
    this.session = { js, presence, held, pictures, messages };
    void this.takeAll(messages);
    await this.watchPresence(presence);
    await this.keys.watch(held);
    void this.pictures.send();
  }

  private async bringEarlier(js: JetStreamClient, jsm: JetStreamManager): Promise<void> {
    const { state } = await jsm.streams.info(ORDER);
    if (state.last_seq > 0) return;
    const exchange = this.earlier?.open() ?? null;
    if (this.earlier === null || exchange === null) return;
    try {
      await bringOver(exchange, js);
      await this.files.takeOver(this.earlier.pictures);
    } finally {
      exchange.close();
    }
  }

  private async takeAll(messages: ConsumerMessages): Promise<void> {
    try {
      for await (const message of messages) {
        // What comes behind one that could not be kept must not pass it.
        if (this.session?.messages !== messages) return;
        const arrived = readArrived(message);
        if (this.arrived.length === 0) {
          setImmediate(() => {
            this.flush();
          });
        }
        this.arrived.push(arrived);
      }
    } catch {
      // The connection ended: the next one goes on from what stands in the copy.
    }
  }

  /** All that came together is one write. */
  private flush(): void {
    const messages = this.arrived;
    this.arrived = [];
    if (this.ended || messages.length === 0) return;
    const taken = this.copy.take(messages);
    this.unkept = taken.ok ? null : taken.failure;
    if (!taken.ok && this.session !== null) this.readAgain(this.session);
    this.arrivedNow();
  }

  /** A full disk: from what stands in the copy on, once more and again. */
  private readAgain(stopped: Session): void {
    stopped.messages?.stop();
    const session = { ...stopped, messages: null };
    this.session = session;
    setTimeout(() => {
      void (async () => {
        // Another connection reads on by itself.
        if (this.ended || this.session !== session) return;
        try {
          const messages = await readOn(session.js, this.copy.reached.sequence);
          if (this.session !== session) messages.stop();
          else {
            this.session = { ...session, messages };
            void this.takeAll(messages);
          }
        } catch {
          if (this.session === session) this.readAgain(session);
        }
      })();
    }, AGAIN_MS).unref();
  }

  private arrivedNow(): void {
    for (const look of [...this.arrivals]) look();
    this.tell();
  }

  private async watchPresence(bucket: KV): Promise<void> {
    const watch = await bucket.watch();
    void (async () => {
      for await (const entry of watch) {
        const said = readPresence(entry.string());
        if (said === null || keyOf(said.journal) !== entry.key) continue;
        this.present.set(said.journal, { ...said, at: entry.created.getTime() });
        this.said.set(said.journal, entry.revision);
        this.arrivedNow();
      }
    })().catch(() => undefined);
  }

  private async readClock(bucket: KV, key: string, before: number, after: number): Promise<void> {
    const entry = await bucket.get(key);
    if (entry === null) return;
    this.asked = after;
    this.offset = Math.round(entry.created.getTime() - (before + after) / 2);
  }

  private tell(): void {
    for (const handler of this.handlers) handler();
  }
}

/** The store, or what the account may have of it, is full. */
const FULL: ReadonlySet<number> = new Set([10_002, 10_023, 10_028, 10_047, 10_077, 10_068]);

function failureOf(error: unknown): Result<never> {
  if (error instanceof JetStreamApiError && FULL.has(error.code)) return fail('storage-full');
  return { ok: false, failure: unreachable(causeOf(error)) };
}

/** Keys of a bucket hold no spaces and no dots at their ends. */
function keyOf(journal: string): string {
  return Buffer.from(journal).toString('base64url');
}

function isSameMember(one: Member, other: Member): boolean {
  return one.name === other.name && one.publicKeys.join(' ') === other.publicKeys.join(' ');
}
