/**
 * Decodes one camera for all tiles of this window and hands its pictures on in shared rounds. Holds
 * at most a bounded number of pictures; what is late is dropped to the next key frame, never queued.
 */
import type { StreamConfig, StreamFrame, UndecodableReason } from '../../core/contract/media.ts';
import { arrive, type Arrival } from '../../core/domain/arrival.ts';
import type { LinkStatus } from '../../core/domain/feed.ts';
import type { PictureFacts } from '../../core/domain/tile-state.ts';
import { IdenticalWatch } from './identical-watch.ts';
import { monotonicNow, type CameraFacts } from './messages.ts';
import { openPictureDecoder, type PictureDecoder } from './picture-decoder.ts';

/** Live pictures that may wait for the decoder before the rest of their group is dropped. */
const QUEUE_MOST = 24;
/** No coding reorders pictures further than this (H.264, A.3.1: 16). */
const REORDERED_MOST = 32;
/** Decoded pictures that may wait for the next round. */
const READY_MOST = 2;
/** Between the key frames of a camera of which only those are decoded, at most, ms. */
const SHED_INTERVAL_MS = 4_000;
/** A partner's link that carries single pictures alone says so on the tile: none of them is late, ms. */
const STEP_INTERVALS_MS = { main: 0, sub: 0, keys: 4_000, stills: 10_000, data: 10_000 } as const;
/** A damaged stream gets this many fresh starts before the tile says so. */
const ERRORS_MOST = 3;

interface Meta {
  readonly capturedAt: number | null;
  readonly receivedAt: number;
  readonly hidden: boolean;
  readonly kept: boolean;
  /** When it came to this decoder, monotonic ms. */
  readonly pushedAt: number;
}

export interface DecoderHandlers {
  undecodable(reason: UndecodableReason): void;
  /** The first picture after a silence: the tile must change at once. */
  awake(): void;
  /** A picture waits for the next round. */
  ready(): void;
}

export class CameraDecoder {
  readonly camera: string;
  link: LinkStatus | null = null;
  /** Leave pictures out: see LoadFacts.shedLevel. */
  shedLevel: 0 | 1 | 2 = 0;
  /** Mean time from coming here to being decoded, ms. */
  delayMs = 0;
  private readonly handlers: DecoderHandlers;
  private decoder: PictureDecoder | null = null;
  private config: StreamConfig | null = null;
  private metas = new Map<number, Meta>();
  private ready: VideoFrame[] = [];
  private picture: PictureFacts | null = null;
  private arrival: Arrival | null = null;
  private identical = new IdenticalWatch();
  private decodeReason: UndecodableReason | null = null;
  private waitForKey = true;
  private sequence = 0;
  private errors = 0;
  private decoded = 0;
  private dropped = 0;
  private shown = 0;
  private width = 0;
  private height = 0;
  private unseen = 0;

  constructor(camera: string, handlers: DecoderHandlers) {
    this.camera = camera;
    this.handlers = handlers;
  }

  configure(config: StreamConfig): void {
    this.config = config;
    this.decodeReason = null;
    this.errors = 0;
    this.unseen = 0;
    this.identical = new IdenticalWatch();
    this.open();
  }

  push(frame: StreamFrame): void {
    if (frame.generation !== this.config?.generation || this.decoder === null) return;
    if (this.waitForKey && !frame.key) {
      this.dropped += 1;
      return;
    }
    if (!frame.hidden && this.isBehind(frame.key)) {
      this.dropped += 1;
      this.waitForKey = true;
      return;
    }
    this.waitForKey = false;
    if (frame.key) this.identical.keyFrame();
    this.sequence += 1;
    const { capturedAt, receivedAt, hidden, kept } = frame;
    const pushedAt = monotonicNow();
    this.metas.set(this.sequence, { capturedAt, receivedAt, hidden, kept, pushedAt });
    this.decoder.decode(frame.data, frame.key, this.sequence);
  }

  /** A picture is ready for the next round. */
  get waits(): boolean {
    return this.ready.length > 0;
  }

  /** The next picture for the wall; one that waits behind it has the next round. */
  takeReady(): VideoFrame | null {
    const next = this.ready.shift() ?? null;
    if (next === null) return null;
    this.width = next.displayWidth;
    this.height = next.displayHeight;
    this.identical.see(next, monotonicNow());
    return next;
  }

  /** Its newest picture stands on the wall. */
  presented(): void {
    this.shown += 1;
    this.unseen = 0;
  }

  /** A decoded picture could not be drawn: a tile that stays as it is must not pass for live. */
  unshown(): void {
    this.unseen += 1;
    if (this.unseen > ERRORS_MOST && this.decodeReason === null) this.giveUp('undecodable');
  }

  facts(): CameraFacts {
    const picture =
      this.picture === null
        ? null
        : {
            ...this.picture,
            identicalMs: this.identical.identicalMs,
            // Key frames alone are what was asked for, not a camera that froze.
            intervalMs: Math.max(
              this.picture.intervalMs,
              this.shedLevel === 2 ? SHED_INTERVAL_MS : 0,
              STEP_INTERVALS_MS[this.link?.shared?.step ?? 'main'],
            ),
          };
    return {
      camera: this.camera,
      link: this.link,
      picture,
      decodeReason: this.decodeReason,
      stream: this.config?.stream ?? null,
      width: this.width,
      height: this.height,
      transcoded: this.config?.transcoded ?? false,
      decoded: this.decoded,
      dropped: this.dropped,
      presented: this.shown,
      shed: this.shedLevel > 0,
    };
  }

  close(): void {
    this.decoder?.close();
    this.decoder = null;
    for (const frame of this.ready.splice(0)) frame.close();
  }

  private isBehind(key: boolean): boolean {
    if (this.shedLevel === 2 && !key) return true;
    return (this.decoder?.waiting ?? 0) > QUEUE_MOST;
  }

  private open(): void {
    this.decoder?.close();
    this.decoder = null;
    this.metas.clear();
    this.waitForKey = true;
    const config = this.config;
    if (config === null) return;
    this.decoder = openPictureDecoder(config, {
      picture: (frame) => {
        if (this.config === config) this.take(frame);
        else frame.close();
      },
      failed: (reason) => {
        if (this.config === config) this.failed(reason);
      },
    });
  }

  private take(frame: VideoFrame): void {
    const meta = this.metas.get(frame.timestamp);
    // B-frames come out of order: only what is far behind was never decoded.
    this.metas.delete(frame.timestamp);
    for (const sequence of this.metas.keys()) {
      if (sequence > frame.timestamp - REORDERED_MOST) break;
      this.metas.delete(sequence);
    }
    if (meta === undefined) {
      frame.close();
      return;
    }
    this.decoded += 1;
    this.errors = 0;
    this.note(meta);
    const leaveOut = this.shedLevel === 1 && this.decoded % 2 === 1;
    if (meta.hidden || leaveOut) {
      frame.close();
      return;
    }
    this.ready.push(frame);
    this.handlers.ready();
    while (this.ready.length > READY_MOST) {
      this.ready.shift()?.close();
      this.dropped += 1;
    }
  }

  private note({ capturedAt, receivedAt, kept, pushedAt }: Meta): void {
    const now = monotonicNow();
    const sinceReceived = Math.max(0, Date.now() - receivedAt);
    const before = this.picture;
    const step = before === null ? 0 : receivedAt - before.receivedAt;
    // A group of pictures kept for new tiles comes at once, but its last one is as old as it is.
    const arrivedAt = kept ? now - sinceReceived : now;
    const age = kept || capturedAt === null ? null : Date.now() - capturedAt;
    this.arrival = arrive(this.arrival, arrivedAt, age, before?.intervalMs ?? 0);
    const decodedAt = this.arrival.at;
    const silent = before === null || decodedAt - before.decodedAt > 1_000;
    const usable = step > 0 && step < 5_000;
    const intervalMs =
      before === null ? 66 : usable ? before.intervalMs * 0.9 + step * 0.1 : before.intervalMs;
    // A kept group is decoded in one go: its delay says nothing about this machine.
    if (!kept) this.delayMs = this.delayMs * 0.9 + (now - pushedAt) * 0.1;
    this.picture = { decodedAt, intervalMs, capturedAt, receivedAt, identicalMs: 0 };
    if (silent) this.handlers.awake();
  }

  private failed(reason: UndecodableReason): void {
    this.errors += 1;
    if (reason === 'undecodable' && this.errors <= ERRORS_MOST) {
      this.open();
      return;
    }
    this.giveUp(reason);
  }

  private giveUp(reason: UndecodableReason): void {
    this.decodeReason = reason;
    this.decoder?.close();
    this.decoder = null;
    this.handlers.undecodable(reason);
  }
}
