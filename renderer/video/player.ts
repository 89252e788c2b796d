/**
 * The pictures of one window: which cameras are wanted at which size, one track a camera however many
 * tiles show it, and the status of each from facts. A plain class; React only mounts its elements.
 */
import type { StreamName } from '../../core/domain/camera.ts';
import { tileStatus, type TileStatus } from '../../core/domain/tile-state.ts';
import {
  monotonicNow,
  type CameraFacts,
  type LoadFacts,
  type WorkerOrder,
  type WorkerReport,
} from './messages.ts';

/** A tile at least this wide gets the main stream, device pixels … */
const LARGE_FROM = 960;
/** … and keeps it until it is narrower than this. */
const SMALL_FROM = 800;

/** One tile of the wall that shows a camera. */
export interface Screen {
  readonly camera: string;
  readonly video: HTMLVideoElement;
  /** Called about three times a second with the newest facts. */
  readonly update: (status: TileStatus, facts: CameraFacts | null) => void;
}

interface Mounted extends Screen {
  enlarged: boolean;
  width: number;
  stream: StreamName;
}

export interface PlayerHandlers {
  /**
   * The newest facts about a camera; called often, so compare before drawing anything.
   *
   * @returns whether the tile counts as live.
   */
  facts(camera: string, status: TileStatus, facts: CameraFacts | null): boolean;
  /** @param playing Tiles that are live. */
  load(load: LoadFacts, playing: number): void;
}

export class Player {
  private readonly worker: Worker;
  private readonly handlers: PlayerHandlers;
  private readonly screens = new Set<Mounted>();
  private readonly streams = new Map<string, MediaStream>();
  private facts = new Map<string, CameraFacts>();
  private favoured: readonly string[] = [];
  private asked = false;

  constructor(worker: Worker, handlers: PlayerHandlers) {
    this.worker = worker;
    this.handlers = handlers;
    worker.onmessage = (event: MessageEvent<WorkerReport>) => {
      this.hear(event.data);
    };
  }

  /** A new connection to the media process. */
  usePort(port: MessagePort): void {
    this.order({ kind: 'port', port }, [port]);
  }

  /** @returns what to call when the tile goes or changes its size. */
  mount(screen: Screen): { resize(width: number): void; unmount(): void } {
    const mounted: Mounted = { ...screen, enlarged: false, width: 0, stream: 'sub' };
    this.screens.add(mounted);
    screen.video.srcObject = this.streamOf(screen.camera);
    this.update(mounted);
    this.ask();
    return {
      resize: (width) => {
        mounted.width = width;
        this.chooseStream(mounted);
      },
      unmount: () => {
        this.screens.delete(mounted);
        screen.video.srcObject = null;
        this.ask();
      },
    };
  }

  /** Whoever enlarges a picture wants to see more of it, however small the window is. */
  enlarge(video: HTMLVideoElement, enlarged: boolean): void {
    for (const screen of this.screens) {
      if (screen.video !== video || screen.enlarged === enlarged) continue;
      screen.enlarged = enlarged;
      this.chooseStream(screen);
    }
  }

  private chooseStream(screen: Mounted): void {
    const limit = screen.stream === 'main' ? SMALL_FROM : LARGE_FROM;
    const stream = screen.enlarged || screen.width >= limit ? 'main' : 'sub';
    if (stream === screen.stream) return;
    screen.stream = stream;
    this.ask();
  }

  /** Another attempt at a camera that is not tried by itself any more. */
  retry(camera: string): void {
    this.order({ kind: 'retry', camera });
  }

  /** Cameras that keep every picture when the machine is overloaded. */
  favour(cameras: readonly string[]): void {
    this.favoured = cameras;
    this.ask();
  }

  /** Tiles come and go together when the layout changes: the worker is told once. */
  private ask(): void {
    if (this.asked) return;
    this.asked = true;
    queueMicrotask(() => {
      this.asked = false;
      this.askNow();
    });
  }

  private askNow(): void {
    const wishes = new Map<string, { camera: string; stream: StreamName; weight: number }>();
    for (const { camera, stream, width } of this.screens) {
      const known = wishes.get(camera);
      const weight = Math.min(10_000, Math.max(1, known?.weight ?? 0, Math.round(width)));
      const larger = stream === 'main' || known?.stream === 'main' ? 'main' : 'sub';
      wishes.set(camera, { camera, stream: larger, weight });
    }
    for (const [camera, stream] of this.streams) {
      if (wishes.has(camera)) continue;
      for (const track of stream.getTracks()) track.stop();
      this.streams.delete(camera);
    }
    this.order({ kind: 'want', cameras: [...wishes.values()], favoured: this.favoured });
  }

  private streamOf(camera: string): MediaStream {
    const known = this.streams.get(camera);
    if (known !== undefined) return known;
    const stream = new MediaStream();
    this.streams.set(camera, stream);
    if ('MediaStreamTrackGenerator' in window && !('VideoTrackGenerator' in window)) {
      const generator = new MediaStreamTrackGenerator({ kind: 'video' });
      stream.addTrack(generator);
      const { writable } = generator;
      this.order({ kind: 'sink', camera, writable }, [writable]);
    }
    return stream;
  }

  private hear(report: WorkerReport): void {
    if (report.kind === 'track') {
      this.streamOf(report.camera).addTrack(report.track);
      return;
    }
    this.facts = new Map(report.cameras.map((facts) => [facts.camera, facts]));
    const present = [...this.screens].filter((screen) => this.update(screen));
    this.handlers.load(report.load, present.length);
  }

  private update(screen: Mounted): boolean {
    const facts = this.facts.get(screen.camera) ?? null;
    const status = tileStatus(
      {
        link: facts?.link ?? null,
        picture: facts?.picture ?? null,
        decodeReason: facts?.decodeReason ?? null,
      },
      monotonicNow(),
      Date.now(),
    );
    screen.update(status, facts);
    return this.handlers.facts(screen.camera, status, facts);
  }

  private order(order: WorkerOrder, transfer: Transferable[] = []): void {
    this.worker.postMessage(order, transfer);
  }
}
