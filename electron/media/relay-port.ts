/**
 * The relay process as the media process sees it: channels go out to partners, dials come in from them.
 * A channel that falls behind is not queued for; what it misses here it would have missed at the border.
 */
import type { ChannelWish, MediaToRelay, RelayToMedia } from '../../core/contract/relay.ts';
import type { StreamConfig, StreamFrame } from '../../core/contract/media.ts';
import type { LinkStatus } from '../../core/domain/feed.ts';
import type { CameraFeed, Viewer } from './camera-feed.ts';
import { RenderedFeed } from './rendered-feed.ts';

/** Pictures of one channel on their way to the relay process, two seconds at 30 a second. */
const MOST_UNDERWAY = 60;

/** The part of Electron's MessagePortMain that is used here. */
export interface RelayEnd {
  postMessage(message: MediaToRelay): void;
  on(event: 'message', handler: (event: { data: unknown }) => void): unknown;
  start(): void;
  close(): void;
}

interface Channel {
  readonly outlet: Outlet;
  readonly wish: ChannelWish;
  feed: CameraFeed | null;
  /** Takes it from the camera again. */
  release: () => void;
}

export class RelayPort {
  heard: (told: Extract<RelayToMedia, { readonly dial: number }>) => void = () => undefined;
  private readonly port: RelayEnd;
  private readonly feedOf: (camera: string) => CameraFeed | null;
  private readonly channels = new Map<number, Channel>();
  private readonly rendered = new Map<string, RenderedFeed>();
  private readonly ffmpeg: string;

  constructor(port: RelayEnd, feedOf: (camera: string) => CameraFeed | null, ffmpeg: string) {
    this.port = port;
    this.feedOf = feedOf;
    this.ffmpeg = ffmpeg;
    port.on('message', ({ data }) => {
      // It is our own process, built from the same types.
      this.hear(data as RelayToMedia);
    });
    port.start();
  }

  say(message: MediaToRelay): void {
    this.port.postMessage(message);
  }

  /** Cameras are others now: those that stayed have a feed of their own still. */
  sourcesChanged(): void {
    for (const channel of this.channels.values()) this.feed(channel);
  }

  end(): void {
    for (const { release } of this.channels.values()) release();
    this.channels.clear();
    this.port.close();
  }

  private hear(message: RelayToMedia): void {
    if ('dial' in message) {
      this.heard(message);
      return;
    }
    if (message.kind === 'open') {
      const outlet = new Outlet(message.channel, (said) => {
        this.say(said);
      });
      const channel = { outlet, wish: message.wish, feed: null, release: () => undefined };
      this.channels.set(message.channel, channel);
      this.feed(channel);
      return;
    }
    const channel = this.channels.get(message.channel);
    if (channel === undefined) return;
    if (message.kind === 'taken') channel.outlet.taken(message.count);
    else {
      channel.release();
      this.channels.delete(message.channel);
    }
  }

  private feed(channel: Channel): void {
    const { wish, outlet } = channel;
    const feed = this.feedOf(wish.camera);
    if (feed === channel.feed) return;
    channel.release();
    channel.feed = feed;
    channel.release = feed === null ? () => undefined : this.attached(feed, wish, outlet);
  }

  /** @returns what takes it away again. */
  private attached(feed: CameraFeed, wish: ChannelWish, outlet: Outlet): () => void {
    const { stream, rendering } = wish;
    if (rendering.blur === null && rendering.lines === null) {
      feed.attach(outlet, stream);
      return () => {
        feed.detach(outlet);
      };
    }
    // However many partners look at it in this way, it is changed once.
    const key = JSON.stringify(wish);
    const rendered = this.rendered.get(key) ?? new RenderedFeed(feed, wish, this.ffmpeg);
    this.rendered.set(key, rendered);
    rendered.attach(outlet);
    return () => {
      if (rendered.detach(outlet) && this.rendered.get(key) === rendered) this.rendered.delete(key);
    };
  }
}

class Outlet implements Viewer {
  private readonly channel: number;
  private readonly say: (message: MediaToRelay) => void;
  private underway = 0;
  private skipping = false;

  constructor(channel: number, say: (message: MediaToRelay) => void) {
    this.channel = channel;
    this.say = say;
  }

  link(_camera: string, status: LinkStatus): void {
    this.say({ kind: 'link', channel: this.channel, status });
  }

  config({ stream, coding, codec, description, width, height, transcoded }: StreamConfig): void {
    this.skipping = false;
    const config = { stream, coding, codec, description, width, height, transcoded };
    this.say({ kind: 'config', channel: this.channel, config });
  }

  frame({ key, kept, capturedAt, receivedAt, data }: StreamFrame): void {
    if (this.underway >= MOST_UNDERWAY && !kept) this.skipping = true;
    else if (key) this.skipping = false;
    if (this.skipping) return;
    this.underway += 1;
    const picture = { key, kept, capturedAt, receivedAt, data };
    this.say({ kind: 'picture', channel: this.channel, picture });
  }

  taken(count: number): void {
    this.underway = Math.max(0, this.underway - count);
  }
}
