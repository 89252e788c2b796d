/**
 * A stream of a camera as partners may see it: blurred, or with fewer lines. One ffmpeg changes it for all of
 * them. What cannot be changed is not shown: nothing of the picture itself ever passes here unless it may.
 */
import type { ChannelWish } from '../../core/contract/relay.ts';
import type { StreamConfig, StreamFrame } from '../../core/contract/media.ts';
import type { LinkStatus } from '../../core/domain/feed.ts';
import { renderCall } from '../adapters/video/ffmpeg-arguments.ts';
import { startFfmpeg, type FfmpegProcess } from '../adapters/video/ffmpeg-process.ts';
import { flvBegin, flvPicture } from '../adapters/video/flv.ts';
import { FragmentedMp4, type Mp4Event } from '../adapters/video/fmp4/stream.ts';
import type { CameraFeed, Viewer } from './camera-feed.ts';
import { PictureGroup } from './picture-group.ts';

/** Pictures under way through ffmpeg; more means that none comes out of it. */
const UNDERWAY_MOST = 600;

interface Underway {
  /** ms since the first one. */
  readonly at: number;
  readonly capturedAt: number | null;
  readonly receivedAt: number;
}

export class RenderedFeed implements Viewer {
  private readonly feed: CameraFeed;
  private readonly wish: ChannelWish;
  private readonly ffmpeg: string;
  private readonly outlets = new Set<Viewer>();
  private readonly group = new PictureGroup<StreamFrame>();
  private process: FfmpegProcess | null = null;
  private parser = new FragmentedMp4();
  private source: StreamConfig | null = null;
  private shown: StreamConfig | null = null;
  private status: LinkStatus | null = null;
  private underway: Underway[] = [];
  private began = 0;
  /** ffmpeg counts from the first picture that it got. */
  private firstAt = 0;
  private lastAt = 0;
  /** Until the next whole picture nothing that comes can be used. */
  private waits = true;

  constructor(feed: CameraFeed, wish: ChannelWish, ffmpeg: string) {
    this.feed = feed;
    this.wish = wish;
    this.ffmpeg = ffmpeg;
  }

  attach(outlet: Viewer): void {
    const isFirst = this.outlets.size === 0;
    this.outlets.add(outlet);
    if (isFirst) {
      this.feed.attach(this, this.wish.stream);
      return;
    }
    if (this.status !== null) outlet.link(this.wish.camera, this.status);
    if (this.shown === null) return;
    outlet.config(this.shown);
    for (const picture of this.group.read()) outlet.frame({ ...picture, kept: true }, false);
  }

  /** @returns whether nobody is left. */
  detach(outlet: Viewer): boolean {
    this.outlets.delete(outlet);
    if (this.outlets.size > 0) return false;
    this.feed.detach(this);
    this.end();
    return true;
  }

  link(camera: string, status: LinkStatus): void {
    this.status = status;
    for (const outlet of this.outlets) outlet.link(camera, status);
  }

  config(config: StreamConfig): void {
    this.end();
    this.source = config;
    if (this.isAllowed(config)) this.show(config);
  }

  frame(frame: StreamFrame): void {
    const { source } = this;
    if (source === null) return;
    if (this.isAllowed(source)) {
      this.pass(frame);
      return;
    }
    if (source.coding !== 'h264' || source.description === null) {
      const failed = { phase: 'stopped', reason: 'codec-unsupported' } as const;
      if (this.status !== null && this.status.reason !== 'codec-unsupported') {
        this.link(this.wish.camera, { ...this.status, ...failed });
      }
      return;
    }
    if (frame.key) this.waits = false;
    if (this.waits) return;
    this.write(frame, source, source.description);
  }

  /** Fewer lines alone are asked for, and it has no more. */
  private isAllowed({ height }: StreamConfig): boolean {
    const { blur, lines } = this.wish.rendering;
    return blur === null && lines !== null && height <= lines;
  }

  private write(frame: StreamFrame, { height }: StreamConfig, description: Uint8Array): void {
    const process = this.process ?? this.begin(height, description);
    const { capturedAt, receivedAt } = frame;
    // Two pictures of the same time would be one.
    const at = Math.max(this.lastAt + 1, Math.round(performance.now() - this.began));
    const isStuck = this.underway.length >= UNDERWAY_MOST;
    if (isStuck) this.restart();
    else if (process.feed(flvPicture(frame, at))) {
      this.lastAt = at;
      this.underway.push({ at, capturedAt, receivedAt });
      return;
    }
    this.waits = true;
  }

  private begin(height: number, description: Uint8Array): FfmpegProcess {
    const { blur, lines } = this.wish.rendering;
    this.parser = new FragmentedMp4();
    this.underway = [];
    this.began = performance.now();
    this.lastAt = -1;
    const started = startFfmpeg(this.ffmpeg, renderCall(height, { blur: blur !== null, lines }), {
      bytes: (chunk) => {
        if (this.process !== started) return;
        for (const event of this.parser.push(chunk)) this.take(event);
      },
      ended: () => {
        if (this.process !== started) return;
        this.restart();
      },
    });
    this.process = started;
    started.feed(flvBegin(description));
    return started;
  }

  private take(event: Mp4Event): void {
    if (event.kind === 'damage' || this.source === null) return;
    if (event.kind === 'config') {
      const { codec: coding, codecString: codec, description, width, height } = event;
      this.show({ ...this.source, coding, codec, description, width, height, transcoded: false });
      return;
    }
    // Its own time leads back to when it was taken, whatever was left out on the way.
    const first = this.underway[0];
    if (first === undefined) return;
    const at = event.mediaMs + this.firstAt;
    const away = (one: Underway | undefined): number => Math.abs((one?.at ?? Infinity) - at);
    while (away(this.underway[1]) < away(this.underway[0])) this.underway.shift();
    const { capturedAt, receivedAt } = this.underway.shift() ?? first;
    this.pass({
      ...{ kind: 'frame', camera: this.wish.camera, generation: 0, key: event.key },
      ...{ hidden: false, kept: false, capturedAt, receivedAt, data: event.data.slice() },
    });
  }

  private show(config: StreamConfig): void {
    this.shown = config;
    this.group.clear();
    this.firstAt = this.underway[0]?.at ?? 0;
    for (const outlet of this.outlets) outlet.config(config);
  }

  private pass(frame: StreamFrame): void {
    this.group.add(frame);
    for (const outlet of this.outlets) outlet.frame(frame, false);
  }

  private restart(): void {
    const { process } = this;
    this.process = null;
    process?.stop();
    this.underway = [];
    this.waits = true;
  }

  private end(): void {
    this.restart();
    this.group.clear();
    this.shown = null;
    this.source = null;
  }
}
