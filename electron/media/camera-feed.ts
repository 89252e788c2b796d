/**
 * One camera for all of its viewers: one ffmpeg however many tiles and windows look at it. The small
 * stream plays until a viewer wants the large one; then the large one is started beside it and takes
 * over with its first picture, so that nobody sees a gap.
 */
import type {
  LinkTold,
  MediaSource,
  StreamConfig,
  StreamFrame,
  UndecodableReason,
} from '../../core/contract/media.ts';
import { HealthMeter, type HealthMinute } from '../../core/domain/camera-health.ts';
import { offeredStream, STREAM_NAMES, type StreamName } from '../../core/domain/camera.ts';
import type { LinkStatus } from '../../core/domain/feed.ts';
import { StreamRunner, type RunnerFrame, type RunnerSettings } from './stream-runner.ts';

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
  /** Is told of every change while somebody wants pictures, and when nobody does any more. */
  readonly told: (camera: string, link: LinkTold | null) => void;
}

export class CameraFeed {
  readonly source: MediaSource;
  private readonly settings: FeedSettings;
  private readonly wishes = new Map<Viewer, Wish>();
  private readonly runners = new Map<StreamName, StreamRunner>();
  private readonly unusable = new Set<StreamName>();
  private active: StreamRunner | null = null;
  private generation = 0;
  private config: StreamConfig | null = null;
  private transcode = false;
  private timer: NodeJS.Timeout | null = null;
  private readonly meter = new HealthMeter(Date.now());
  private told: LinkTold | null = null;

  constructor(source: MediaSource, settings: FeedSettings) {
    this.source = source;
    this.settings = settings;
  }

  get watched(): boolean {
    return this.wishes.size > 0;
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
    if (reason === 'codec-unsupported' && !this.transcode) {
      if (!this.settings.mayTranscode(this.source.camera)) return;
      this.transcode = true;
      this.endRunners();
      this.choose();
    }
  }

  private greet(viewer: Viewer): void {
    const runner = this.active;
    if (runner === null) return;
    viewer.link(this.source.camera, runner.status);
    if (this.config === null) return;
    viewer.config(this.config);
    const pictures = runner.group.read();
    pictures.forEach((picture, index) => {
      viewer.frame({ ...this.outgoing(picture), kept: true }, index < pictures.length - 1);
    });
  }

  private wanted(): StreamName | null {
    if (this.wishes.size === 0) return null;
    const large = [...this.wishes.values()].some((wish) => wish.stream === 'main');
    const streams = STREAM_NAMES.filter(
      (name) => this.source.addresses[name] !== undefined && !this.unusable.has(name),
    );
    return offeredStream({ streams }, large ? 'main' : 'sub');
  }

  private choose(): void {
    const wanted = this.wanted();
    this.clearTimer();
    if (wanted === null) {
      this.timer = setTimeout(() => {
        this.stop();
      }, LINGER_MS);
      return;
    }
    if (this.active === null) this.active = this.start(wanted);
    else if (this.active.stream === wanted) this.dropOthers();
    else if (
      wanted === 'sub' &&
      this.runners.size === 1 &&
      this.active.status.phase === 'streaming'
    ) {
      this.timer = setTimeout(() => {
        this.start('sub');
      }, SHRINK_MS);
    } else this.start(wanted);
  }

  private start(stream: StreamName): StreamRunner {
    const running = this.runners.get(stream);
    if (running !== undefined) return running;
    const runner = new StreamRunner(this.source, stream, this.transcode, this.settings, {
      status: (status) => {
        this.statusChanged(runner, status);
      },
      config: () => {
        if (runner === this.active) this.announce(runner);
      },
      frame: (frame) => {
        this.pass(runner, frame);
      },
    });
    this.runners.set(stream, runner);
    runner.start(Math.max(1, ...[...this.wishes.values()].map((wish) => wish.weight)));
    return runner;
  }

  private statusChanged(runner: StreamRunner, status: LinkStatus): void {
    if (status.reason === 'picture-too-large' && this.runners.get(runner.stream) === runner) {
      this.avoid(runner);
    }
    if (this.active !== null && runner !== this.active) return;
    this.measure(status);
    for (const viewer of this.wishes.keys()) viewer.link(this.source.camera, status);
  }

  /** A stream too large for this machine gives way to the camera's other one, if it has another. */
  private avoid(runner: StreamRunner): void {
    const others = STREAM_NAMES.filter(
      (name) =>
        name !== runner.stream &&
        this.source.addresses[name] !== undefined &&
        !this.unusable.has(name),
    );
    if (others.length === 0) return;
    this.unusable.add(runner.stream);
    runner.stop();
    this.runners.delete(runner.stream);
    if (this.active === runner) this.active = null;
    this.choose();
  }

  private announce(runner: StreamRunner): void {
    if (runner.config === null) return;
    this.generation += 1;
    this.config = {
      ...runner.config,
      kind: 'config',
      camera: this.source.camera,
      generation: this.generation,
    };
    for (const viewer of this.wishes.keys()) viewer.config(this.config);
  }

  private pass(runner: StreamRunner, frame: RunnerFrame): void {
    if (runner !== this.active) {
      if (!frame.key) return;
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

  private takeOver(runner: StreamRunner): void {
    this.active = runner;
    this.dropOthers();
    this.measure();
    for (const viewer of this.wishes.keys()) viewer.link(this.source.camera, runner.status);
    this.announce(runner);
  }

  private dropOthers(): void {
    for (const [stream, runner] of this.runners) {
      if (runner === this.active) continue;
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
