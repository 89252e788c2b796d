/**
 * Pictures of this centre's cameras on their way to partners: what main has granted, to whom shows a ticket
 * and the certificate that it was made for, as much as the link carries.
 */
import { createHash } from 'node:crypto';
import type { WebSocket } from 'ws';
import {
  viewerWord,
  type ChannelWish,
  type Grant,
  type MediaToRelay,
  type OutwardState,
  type OwnerWord,
  type RelayReport,
  type RelayToMedia,
  type Ticket,
} from '../../core/contract/relay.ts';
import { parsed } from '../../core/contract/parsed.ts';
import type { StreamName } from '../../core/domain/camera.ts';
import type { CutReason } from '../../core/domain/relay/viewing.ts';
import { Pace, type PacedPicture } from '../../core/domain/relay/pace.ts';
import type { RefusalCause } from '../adapters/relay/door.ts';
import { pictureBytes } from '../adapters/relay/frame-bytes.ts';

/** What the system has not taken yet: above it the other side does not read, whatever it says, bytes. */
const BUFFERED_MOST = 262_144;
/** Whoever says nothing for so long is gone, ms. */
const SILENT_MOST_MS = 15_000;
const PING_MS = 4_000;
/** A last word is on its way for so long, ms. */
const LAST_WORD_MS = 150;
const TELL_MS = 1_000;
/** Two streams, and each once more while it is connected anew. */
const RUNNING_MOST = 4;
/** setTimeout knows no longer times, ms. */
const TIMER_MOST_MS = 2_147_000_000;

export interface OutwardPorts {
  readonly media: (message: RelayToMedia) => void;
  readonly report: (report: RelayReport) => void;
  /** UTC, ms since 1970. */
  readonly now: () => number;
  readonly monotonic: () => number;
}

type Picture = Extract<MediaToRelay, { kind: 'picture' }>['picture'];

interface Viewing {
  readonly grant: Grant;
  readonly running: Set<Running>;
  readonly timer: NodeJS.Timeout;
  bytes: number;
  pictures: number;
  told: string;
}

interface Running {
  readonly viewing: Viewing;
  readonly socket: WebSocket;
  readonly pace: Pace;
  channel: number;
  stream: StreamName;
  heardAt: number;
  /** Of the group that runs, for whoever has just come: what has not been sent yet. */
  backlog: Picture[];
}

export class OutwardPictures {
  private readonly ports: OutwardPorts;
  private readonly viewings = new Map<string, Viewing>();
  private readonly tickets = new Map<string, Ticket>();
  private readonly channels = new Map<number, Running>();
  private lastChannel = 0;
  private readonly timers: readonly NodeJS.Timeout[];

  constructor(ports: OutwardPorts) {
    this.ports = ports;
    this.timers = [
      setInterval(() => {
        this.care();
      }, PING_MS),
      setInterval(() => {
        for (const viewing of this.viewings.values()) this.tell(viewing, null);
      }, TELL_MS),
    ];
  }

  isAnnounced(print: string): boolean {
    return print !== '' && [...this.viewings.values()].some(({ grant }) => grant.print === print);
  }

  grant(grant: Grant): void {
    const known = this.viewings.get(grant.viewing);
    if (known !== undefined) clearTimeout(known.timer);
    const wait = Math.min(TIMER_MOST_MS, Math.max(0, grant.until - this.ports.now()));
    const timer = setTimeout(() => {
      this.cut(grant.viewing, 'expired');
    }, wait);
    const running = known?.running ?? new Set<Running>();
    const counted = { bytes: known?.bytes ?? 0, pictures: known?.pictures ?? 0 };
    this.viewings.set(grant.viewing, { grant, running, timer, ...counted, told: '' });
  }

  ticket(ticket: Ticket): void {
    this.tickets.set(ticket.hash, ticket);
  }

  cut(id: string, why: CutReason): void {
    const viewing = this.viewings.get(id);
    if (viewing === undefined) return;
    this.viewings.delete(id);
    clearTimeout(viewing.timer);
    for (const [hash, ticket] of this.tickets) {
      if (ticket.viewing === id) this.tickets.delete(hash);
    }
    for (const running of [...viewing.running]) this.finish(running, why);
    this.tell(viewing, why);
  }

  /** Of one ticket and the certificate that came with it. */
  admit(ticket: string, print: string): ((socket: WebSocket) => void) | RefusalCause {
    const hash = createHash('sha256').update(ticket).digest('hex');
    const known = this.tickets.get(hash);
    // Once, whoever comes with it: a ticket that others have is worth nothing any more.
    this.tickets.delete(hash);
    const viewing = known === undefined ? undefined : this.viewings.get(known.viewing);
    if (known === undefined || viewing === undefined) return 'ticket';
    if (viewing.grant.print !== print) return 'other-certificate';
    if (known.until <= this.ports.now()) return 'expired';
    if (viewing.running.size >= RUNNING_MOST) return 'too-many';
    return (socket) => {
      this.begin(viewing, known.stream, socket);
    };
  }

  /** What the media process says of a channel. */
  hear(message: Extract<MediaToRelay, { readonly channel: number }>): void {
    const running = this.channels.get(message.channel);
    if (running === undefined) return;
    switch (message.kind) {
      case 'link':
        this.say(running, { kind: 'camera', streaming: message.status.phase === 'streaming' });
        break;
      case 'config': {
        const { description, ...config } = message.config;
        const text = description === null ? null : Buffer.from(description).toString('base64');
        this.say(running, { kind: 'config', ...config, description: text });
        break;
      }
      case 'picture':
        this.ports.media({ kind: 'taken', channel: message.channel, count: 1 });
        this.take(running, message.picture);
        break;
    }
  }

  end(): void {
    for (const timer of this.timers) clearInterval(timer);
    for (const id of [...this.viewings.keys()]) this.cut(id, 'owner-gone');
  }

  private begin(viewing: Viewing, wanted: StreamName, socket: WebSocket): void {
    const { monotonic } = this.ports;
    const running: Running = {
      ...{ viewing, socket, pace: new Pace(wanted, monotonic()), channel: 0, stream: wanted },
      ...{ heardAt: monotonic(), backlog: [] },
    };
    viewing.running.add(running);
    socket.on('message', (data, isBinary) => {
      if (!isBinary) this.hearViewer(running, (data as Buffer).toString('utf8'));
    });
    socket.on('pong', (asked) => {
      running.heardAt = monotonic();
      const took = running.heardAt - Number(asked.toString('latin1'));
      // What comes back as something else is no echo.
      if (took >= 0) running.pace.echoed(took, running.heardAt);
    });
    this.ping(running);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.gone(running);
    });
    this.say(running, { kind: 'step', step: running.pace.step });
    this.open(running);
    this.tell(viewing, null);
  }

  private open(running: Running): void {
    this.lastChannel += 1;
    running.channel = this.lastChannel;
    running.stream = running.pace.stream;
    running.backlog = [];
    this.channels.set(running.channel, running);
    const { camera, rendering } = running.viewing.grant;
    const wish: ChannelWish = { camera, stream: running.stream, rendering };
    this.ports.media({ kind: 'open', channel: running.channel, wish });
  }

  private close({ channel }: Running): void {
    if (this.channels.delete(channel)) this.ports.media({ kind: 'close', channel });
  }

  /** Whoever has just come begins with the group that runs, as quickly as the link takes it. */
  private take(running: Running, picture: Picture): void {
    const { pace, backlog } = running;
    const isLive = !picture.kept;
    if (isLive && picture.key && backlog.length > 0) {
      pace.forgo();
      running.backlog = [];
    }
    if (!isLive || running.backlog.length > 0) {
      running.backlog.push(picture);
      this.drain(running);
      return;
    }
    const before = pace.step;
    const isTaken = pace.offer(this.paced(running, picture), this.ports.monotonic());
    if (isTaken) this.send(running, picture);
    this.stepped(running, before);
  }

  private drain(running: Running): void {
    const { pace, backlog } = running;
    for (let next = backlog[0]; next !== undefined; next = backlog[0]) {
      if (!pace.offerKept(this.paced(running, next), this.ports.monotonic())) return;
      backlog.shift();
      this.send(running, next);
    }
  }

  /** Whoever says that it has what it does not read is not believed. */
  private paced({ socket }: Running, { key, data }: Picture): PacedPicture {
    return { key, bytes: data.byteLength, held: socket.bufferedAmount >= BUFFERED_MOST };
  }

  private send(
    { viewing, socket }: Running,
    { key, kept, capturedAt, receivedAt, data }: Picture,
  ): void {
    const isCapture = capturedAt !== null;
    const bytes = pictureBytes({ key, kept, isCapture, at: capturedAt ?? receivedAt, data });
    viewing.bytes += bytes.length;
    viewing.pictures += 1;
    socket.send(bytes);
  }

  private stepped(running: Running, before: Pace['step']): void {
    const { pace } = running;
    if (pace.step === before) return;
    this.say(running, { kind: 'step', step: pace.step });
    if (pace.stream === running.stream) return;
    this.close(running);
    this.open(running);
  }

  private hearViewer(running: Running, text: string): void {
    const word = parsed(viewerWord, text);
    const { pace, socket } = running;
    if (word === null) {
      socket.terminate();
      return;
    }
    running.heardAt = this.ports.monotonic();
    if (word.kind === 'clock') {
      this.say(running, { kind: 'clock', asked: word.asked, at: this.ports.now() });
      return;
    }
    const before = pace.step;
    pace.arrived(word.count, running.heardAt);
    this.drain(running);
    this.stepped(running, before);
  }

  private say({ socket }: Running, word: OwnerWord): void {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(word));
  }

  private finish(running: Running, why: CutReason): void {
    this.close(running);
    this.say(running, { kind: 'cut', why });
    running.viewing.running.delete(running);
    running.socket.close(1000);
    // What was said is on its way by then; nothing else is said any more.
    setTimeout(() => {
      running.socket.terminate();
    }, LAST_WORD_MS);
  }

  private gone(running: Running): void {
    this.close(running);
    if (running.viewing.running.delete(running)) this.tell(running.viewing, null);
  }

  private ping({ socket }: Running): void {
    if (socket.readyState === socket.OPEN) socket.ping(this.ports.monotonic().toFixed(1));
  }

  private care(): void {
    const now = this.ports.monotonic();
    for (const [hash, { until }] of this.tickets) {
      if (until <= this.ports.now()) this.tickets.delete(hash);
    }
    for (const { running } of this.viewings.values()) {
      for (const one of running) {
        const before = one.pace.step;
        if (now - one.heardAt > SILENT_MOST_MS) one.socket.terminate();
        else this.ping(one);
        one.pace.look(now);
        this.stepped(one, before);
      }
    }
  }

  private tell(viewing: Viewing, why: CutReason | null): void {
    const { grant, running, bytes, pictures } = viewing;
    const steps = [...running].map(({ pace }) => pace.step);
    const state: OutwardState = {
      ...{ running: running.size, step: steps.at(-1) ?? 'data', bytes, pictures, why },
    };
    const text = JSON.stringify(state);
    if (text === viewing.told) return;
    viewing.told = text;
    this.ports.report({ kind: 'outward', viewing: grant.viewing, state });
  }
}
