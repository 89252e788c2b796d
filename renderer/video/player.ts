/**
 * The pictures of one window: which cameras are wanted at which size, where each stands in the wall's
 * one picture, and the status of each from facts. A plain class; React only mounts its elements.
 */
import type { StreamName } from '../../core/domain/camera.ts';
import { isPresent, tileStatus, type TileStatus } from '../../core/domain/tile-state.ts';
import {
  monotonicNow,
  type CameraFacts,
  type LoadFacts,
  type Snapshot,
  type WorkerOrder,
  type WorkerReport,
} from './messages.ts';
import { boxOf, layPicture, type PictureSize } from './places.ts';
import type { Box } from './scaler/scaler.ts';
import { StallWatch } from './stall-watch.ts';
import type { PicturePlace } from './wall-picture.ts';

/** A tile at least this wide gets the main stream, device pixels … */
const LARGE_FROM = 960;
/** … and keeps it until it is narrower than this. */
const SMALL_FROM = 800;

/** One tile of the wall that shows a camera. */
export interface Screen {
  readonly camera: string;
  readonly tile: HTMLElement;
  /** Called about three times a second with the newest facts. */
  readonly update: (status: TileStatus, facts: CameraFacts | null) => void;
}

interface Mounted extends Screen {
  enlarged: boolean;
  width: number;
  stream: StreamName;
  /** The picture is not live: it loses its colour. */
  dim: boolean;
  /** Where it stands in the wall's picture; null while it is not to be seen. */
  box: Box | null;
  place: string;
  /** The wall's picture has not followed the tile yet. */
  settling: boolean;
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
  private readonly stream = new MediaStream();
  private wall: { readonly element: HTMLElement; readonly video: HTMLVideoElement } | null = null;
  private size: PictureSize = { left: 0, top: 0, width: 0, height: 0, ratio: 1 };
  private stall = new StallWatch();
  private drawnUpTo = Number.POSITIVE_INFINITY;
  private version = 0;
  private told = '';
  private facts = new Map<string, CameraFacts>();
  private favoured: readonly string[] = [];
  private asked = false;
  private snapshots = 0;
  private readonly waiting = new Map<number, (snapshot: Snapshot | null) => void>();

  constructor(worker: Worker, handlers: PlayerHandlers) {
    this.worker = worker;
    this.handlers = handlers;
    if ('MediaStreamTrackGenerator' in window && !('VideoTrackGenerator' in window)) {
      const generator = new MediaStreamTrackGenerator({ kind: 'video' });
      this.stream.addTrack(generator);
      const { writable } = generator;
      this.order({ kind: 'sink', writable }, [writable]);
    }
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
    const mounted: Mounted = {
      ...screen,
      enlarged: false,
      width: 0,
      stream: 'sub',
      dim: false,
      box: null,
      place: '',
      settling: false,
    };
    this.screens.add(mounted);
    this.update(mounted);
    this.ask();
    return {
      resize: (width) => {
        mounted.width = width;
        this.chooseStream(mounted);
      },
      unmount: () => {
        this.screens.delete(mounted);
        this.ask();
      },
    };
  }

  /** Whoever enlarges a picture wants to see more of it, however small the window is. */
  enlarge(tile: HTMLElement, enlarged: boolean): void {
    for (const screen of this.screens) {
      if (screen.tile !== tile || screen.enlarged === enlarged) continue;
      screen.enlarged = enlarged;
      this.chooseStream(screen);
    }
  }

  /** The element of the wall and, under its tiles, the one of its picture. */
  attach(wall: HTMLElement, video: HTMLVideoElement): () => void {
    this.wall = { element: wall, video };
    video.srcObject = this.stream;
    const observer = new ResizeObserver(() => {
      this.arrange();
    });
    observer.observe(wall);
    this.arrange();
    return () => {
      observer.disconnect();
      video.srcObject = null;
      this.wall = null;
    };
  }

  /**
   * Reads where the tiles stand; to be called whenever they may have moved. A tile covers the wall's
   * picture until that has followed, so that no picture stands under another camera's name.
   */
  arrange(): void {
    if (this.wall === null) return;
    this.size = layPicture(this.wall.element, this.wall.video);
    for (const screen of this.screens) {
      const box = boxOf(screen.tile, this.size);
      const place = JSON.stringify([this.size.width, this.size.height, box]);
      screen.box = box;
      if (place === screen.place) continue;
      screen.place = place;
      screen.settling = true;
      // Also where it stands as another one did before: only an answer uncovers it.
      this.told = '';
      screen.tile.setAttribute('data-settling', '');
    }
    this.tellPlaces();
  }

  private tellPlaces(): void {
    const places: PicturePlace[] = [];
    for (const { camera, dim, box } of this.screens) {
      if (box !== null) places.push({ camera, dim, ...box });
    }
    const arrangement = { width: this.size.width, height: this.size.height, places };
    const told = JSON.stringify(arrangement);
    if (told === this.told) return;
    this.told = told;
    this.version += 1;
    this.order({ kind: 'arrange', version: this.version, arrangement });
  }

  /** An older version says nothing about tiles that have moved again since. */
  private settle(version: number): void {
    if (version !== this.version) return;
    for (const screen of this.screens) {
      if (!screen.settling) continue;
      screen.settling = false;
      screen.tile.removeAttribute('data-settling');
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

  /** The camera's newest picture; null where this window shows none of it. */
  snapshot(camera: string): Promise<Snapshot | null> {
    this.snapshots += 1;
    const request = this.snapshots;
    return new Promise((resolve) => {
      this.waiting.set(request, resolve);
      this.order({ kind: 'snapshot', request, camera });
    });
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
      this.arrange();
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
    this.order({ kind: 'want', cameras: [...wishes.values()], favoured: this.favoured });
  }

  private hear(report: WorkerReport): void {
    if (report.kind === 'track') {
      this.stream.addTrack(report.track);
      return;
    }
    if (report.kind === 'arranged') {
      this.settle(report.version);
      return;
    }
    if (report.kind === 'snapshot') {
      this.waiting.get(report.request)?.(report.snapshot);
      this.waiting.delete(report.request);
      return;
    }
    this.facts = new Map(report.cameras.map((facts) => [facts.camera, facts]));
    this.drawnUpTo = this.judgeDrawing();
    const present = [...this.screens].filter((screen) => this.update(screen));
    this.tellPlaces();
    this.handlers.load(report.load, present.length);
  }

  /** @returns the newest moment whose pictures the wall can be showing, monotonic ms. */
  private judgeDrawing(): number {
    if (document.visibilityState !== 'visible') {
      // A window that nobody sees draws nothing and shows nothing old; seen again, it begins anew.
      this.stall = new StallWatch();
      return Number.POSITIVE_INFINITY;
    }
    let decoded = 0;
    for (const { camera, box } of this.screens) {
      if (box !== null) decoded += this.facts.get(camera)?.decoded ?? 0;
    }
    const drawn = this.wall?.video.getVideoPlaybackQuality().totalVideoFrames ?? 0;
    return this.stall.judge(decoded, drawn, monotonicNow());
  }

  private update(screen: Mounted): boolean {
    const facts = this.facts.get(screen.camera) ?? null;
    const picture = facts?.picture ?? null;
    const decodedAt = Math.min(picture?.decodedAt ?? 0, this.drawnUpTo);
    const status = tileStatus(
      {
        link: facts?.link ?? null,
        picture: picture === null ? null : { ...picture, decodedAt },
        decodeReason: facts?.decodeReason ?? null,
      },
      monotonicNow(),
      Date.now(),
    );
    screen.dim = !isPresent(status.state);
    screen.update(status, facts);
    return this.handlers.facts(screen.camera, status, facts);
  }

  private order(order: WorkerOrder, transfer: Transferable[] = []): void {
    this.worker.postMessage(order, transfer);
  }
}
