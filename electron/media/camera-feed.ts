/**
 * One camera for all of its viewers: one ffmpeg however many tiles and windows look at it. The small
 * stream plays until a viewer wants the large one; then the large one is started beside it and takes
 * over with its first picture, so that nobody sees a gap. Outlets, such as partners have, get exactly the
 * stream that they are for, whatever windows want.
 */
import type {
  AnySource,
  LinkTold,
  StreamConfig,
  StreamFrame,
  UndecodableReason,
} from '../../core/contract/media.ts';
import { HealthMeter, type HealthMinute } from '../../core/domain/camera-health.ts';
import { offeredStream, STREAM_NAMES, type StreamName } from '../../core/domain/camera.ts';
import type { LinkStatus } from '../../core/domain/feed.ts';
import { RelayRunner, type Dials } from './relay-runner.ts';
import type { Runner, RunnerFrame, RunnerHandlers } from './runner.ts';
import { StreamRunner, type RunnerSettings } from './stream-runner.ts';

/** A viewer that looks away for a moment finds its picture again without a new connection, ms. */
const LINGER_MS = 10_000;
/** A tile that shrinks for a moment does not give up its large picture, ms. */
const SHRINK_MS = 5_000;

export interface Viewer {
  link(camera: string, status: LinkStatus): void;
  config(config: StreamConfig): void;
  /** `hidden`: only to be decoded; a newer picture of the same group follows at once. */
  frame(frame: StreamFrame, hidden: boolean): void;
}

export interface Wish {
  readonly stream: StreamName;
  readonly weight: number;
}

export interface FeedSettings extends RunnerSettings {
  /** Asks for one of the few places for re-encoding; false where none is free. */
  readonly mayTranscode: (camera: string) => boolean;
  readonly endTranscode: (camera: string) => void;
  /** To the cameras of partners. */
  readonly dials: Dials;
  /** Is told of every change while somebody wants pictures, and when nobody does any more. */
  readonly told: (camera: string, link: LinkTold | null) => void;
}

export class CameraFeed {
  readonly source: AnySource;
  private readonly settings: FeedSettings;
  private readonly wishes = new Map<Viewer, Wish>();
  private readonly outlets = new Map<Viewer, StreamName>();
  private readonly runners = new Map<StreamName, Runner>();
  private readonly unusable = new Set<StreamName>();
  private active: Runner | null = null;
  /** What windows are to have as soon as it has a picture. */
  private coming: StreamName | null = null;
  private generation = 0;
  private config: StreamConfig | null = null;
  private transcode = false;
  private timer: NodeJS.Timeout | null = null;
  private readonly meter = new HealthMeter(Date.now());
  private told: LinkTold | null = null;

  constructor(source: AnySource, settings: FeedSettings) {
    this.source = source;
    this.settings = settings;
  }

  get watched(): boolean {
    return this.wishes.size > 0;
  }

  /** Gives that stream to an outlet, or the camera's other one where it has no such. */
  attach(outlet: Viewer, stream: StreamName): void {
    this.outlets.set(outlet, stream);
    this.choose();
    const runner = this.runners.get(this.offered(stream));
    if (runner !== undefined) this.show(outlet, runner, configOf(this.source.camera, runner, 0));
  }

  detach(outlet: Viewer): void {
    if (this.outlets.delete(outlet)) this.choose();
  }

  want(viewer: Viewer, wish: Wish): void {
    const known = this.wishes.has(viewer);
    this.wishes.set(viewer, wish);
    this.choose();
    this.measure();
    if (!known) this.greet(viewer);
  }

  leave(viewer: Viewer): void {
    if (!this.wishes.delete(viewer)) return;
    this.choose();
    this.measure();
  }

  /** How well pictures came in this minute so far; null where nobody wanted any. */
  health(now: number): HealthMinute | null {
    return this.meter.tell(now);
  }

  stop(): void {
    if (this.told !== null) this.settings.told(this.source.camera, null);
    this.told = null;
    if (this.transcode) this.settings.endTranscode(this.source.camera);
    this.transcode = false;
    this.endRunners();
  }

  /** Connects anew at once, whatever was decided about the camera before. */
  retry(): void {
    if (this.active?.status.phase === 'streaming') return;
    this.unusable.clear();
    this.endRunners();
    this.choose();
  }

  private endRunners(): void {
    this.clearTimer();
    for (const runner of this.runners.values()) runner.stop();
    this.runners.clear();
    this.active = null;
    this.config = null;
  }

  /** A window cannot decode what it gets: re-encode it, or try the camera's other stream. */
  undecodable(stream: StreamName, reason: UndecodableReason): void {
    const runner = this.runners.get(stream);
    if (runner === undefined || runner !== this.active) return;
    // A partner's is coded anew where it comes from, or not at all.
    if (reason === 'codec-unsupported' && !this.transcode && !('streams' in this.source)) {
      if (!this.settings.mayTranscode(this.source.camera)) return;
      this.transcode = true;
      this.endRunners();
      this.choose();
    }
  }

  private greet(viewer: Viewer): void {
    if (this.active !== null) this.show(viewer, this.active, this.config);
  }

  private show(viewer: Viewer, runner: Runner, config: StreamConfig | null): void {
    viewer.link(this.source.camera, runner.status);
    if (config === null) return;
    viewer.config(config);
    const pictures = runner.group.read();
    pictures.forEach((picture, index) => {
      viewer.frame({ ...this.outgoing(picture), kept: true }, index < pictures.length - 1);
    });
  }

  private wanted(): StreamName | null {
    if (this.wishes.size === 0) return null;
    const large = [...this.wishes.values()].some((wish) => wish.stream === 'main');
    return this.offered(large ? 'main' : 'sub');
  }

  /** What of what the camera has is given for it. */
  private offered(wanted: StreamName): StreamName {
    const streams = STREAM_NAMES.filter((name) => this.has(name) && !this.unusable.has(name));
    return offeredStream({ streams }, wanted);
  }

  private has(name: StreamName): boolean {
    const { source } = this;
    return 'streams' in source
      ? source.streams.includes(name)
      : source.addresses[name] !== undefined;
  }

  /** Whether some outlet needs it, whatever windows want. */
  private isFed(stream: StreamName): boolean {
    return [...this.outlets.values()].some((wanted) => this.offered(wanted) === stream);
  }

  private fed(stream: StreamName): Viewer[] {
    return [...this.outlets].flatMap(([outlet, wanted]) =>
      this.offered(wanted) === stream ? [outlet] : [],
    );
  }

  private choose(): void {
    const wanted = this.wanted();
    this.clearTimer();
    for (const stream of this.outlets.values()) this.start(this.offered(stream));
    this.coming = wanted;
    if (wanted === null) {
      this.timer = setTimeout(() => {
        this.rest();
      }, LINGER_MS);
      return;
    }
    if (this.active === null) {
      this.active = this.start(wanted);
      // An outlet may have had it all the while.
      this.announce(this.active);
    } else if (this.active.stream === wanted) this.dropOthers();
    else if (
      wanted === 'sub' &&
      this.runners.size === 1 &&
      this.active.status.phase === 'streaming'
    ) {
      this.coming = null;
      this.timer = setTimeout(() => {
        this.coming = 'sub';
        this.start('sub');
      }, SHRINK_MS);
    } else this.start(wanted);
  }

  /** Windows have looked away for good; outlets may go on. */
  private rest(): void {
    if (this.outlets.size === 0) {
      this.stop();
      return;
    }
    if (this.active !== null && !this.isFed(this.active.stream)) this.active = null;
    if (this.active === null) this.config = null;
    this.dropOthers();
  }

  private start(stream: StreamName): Runner {
    const running = this.runners.get(stream);
    if (running !== undefined) return running;
    const runner: Runner = this.runnerFor(stream, {
      status: (status) => {
        this.statusChanged(runner, status);
      },
      config: () => {
        if (runner === this.active) this.announce(runner);
        const config = configOf(this.source.camera, runner, 0);
        if (config !== null) for (const outlet of this.fed(stream)) outlet.config(config);
      },
      frame: (frame) => {
        this.pass(runner, frame);
      },
    });
    this.runners.set(stream, runner);
    runner.start(Math.max(1, ...[...this.wishes.values()].map((wish) => wish.weight)));
    return runner;
  }

  private runnerFor(stream: StreamName, handlers: RunnerHandlers): Runner {
    const { source, settings } = this;
    return 'streams' in source
      ? new RelayRunner(source, stream, settings.dials, handlers)
      : new StreamRunner(source, stream, this.transcode, settings, handlers);
  }

  private statusChanged(runner: Runner, status: LinkStatus): void {
    if (status.reason === 'picture-too-large' && this.runners.get(runner.stream) === runner) {
      this.avoid(runner);
    }
    for (const outlet of this.fed(runner.stream)) outlet.link(this.source.camera, status);
    if (this.active !== null && runner !== this.active) return;
    this.measure(status);
    for (const viewer of this.wishes.keys()) viewer.link(this.source.camera, status);
  }

  /** A stream too large for this machine gives way to the camera's other one, if it has another. */
  private avoid(runner: Runner): void {
    const others = STREAM_NAMES.filter(
      (name) => name !== runner.stream && this.has(name) && !this.unusable.has(name),
    );
    if (others.length === 0) return;
    this.unusable.add(runner.stream);
    runner.stop();
    this.runners.delete(runner.stream);
    if (this.active === runner) this.active = null;
    this.choose();
  }

  private announce(runner: Runner): void {
    const config = configOf(this.source.camera, runner, this.generation + 1);
    if (config === null) return;
    this.generation = config.generation;
    this.config = config;
    for (const viewer of this.wishes.keys()) viewer.config(this.config);
  }

  private pass(runner: Runner, frame: RunnerFrame): void {
    const outlets = this.fed(runner.stream);
    if (outlets.length > 0) {
      const sent = { ...this.outgoing(frame), generation: 0 };
      for (const outlet of outlets) outlet.frame(sent, false);
    }
    if (runner !== this.active) {
      if (!frame.key || runner.stream !== this.coming) return;
      this.takeOver(runner);
    }
    this.meter.picture({
      bytes: frame.data.byteLength,
      ageMs: frame.capturedAt === null ? null : frame.receivedAt - frame.capturedAt,
      clockOffsetMs: frame.clockOffsetMs,
    });
    const outgoing = this.outgoing(frame);
    for (const viewer of this.wishes.keys()) viewer.frame(outgoing, false);
  }

  /** A camera that is kept connected though nobody looks is not measured. */
  private measure(status = this.active?.status): void {
    const { phase = 'connecting', reason = null, stream = 'sub' } = status ?? {};
    const link: LinkTold | null = this.wishes.size === 0 ? null : { phase, reason, stream };
    this.meter.status(link?.phase ?? null, Date.now());
    const { told } = this;
    const same = link?.phase === told?.phase && link?.reason === told?.reason;
    if (same && link?.stream === told?.stream) return;
    this.told = link;
    this.settings.told(this.source.camera, link);
  }

  private takeOver(runner: Runner): void {
    this.active = runner;
    this.dropOthers();
    this.measure();
    for (const viewer of this.wishes.keys()) viewer.link(this.source.camera, runner.status);
    this.announce(runner);
  }

  private dropOthers(): void {
    for (const [stream, runner] of this.runners) {
      if (runner === this.active || this.isFed(stream)) continue;
      runner.stop();
      this.runners.delete(stream);
    }
  }

  private outgoing(frame: RunnerFrame): StreamFrame {
    return {
      kind: 'frame',
      camera: this.source.camera,
      generation: this.generation,
      key: frame.key,
      hidden: false,
      kept: false,
      capturedAt: frame.capturedAt,
      receivedAt: frame.receivedAt,
      data: frame.data,
    };
  }

  private clearTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}

/** @param generation Rises for windows; an outlet has one stream, in its order. */
function configOf(camera: string, runner: Runner, generation: number): StreamConfig | null {
  return runner.config === null ? null : { ...runner.config, kind: 'config', camera, generation };
}
