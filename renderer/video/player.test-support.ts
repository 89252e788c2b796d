/** The player with a wall of tiles around it, without a browser. */
import { vi } from 'vitest';
import type { LinkStatus } from '../../core/domain/feed.ts';
import type { TileStatus } from '../../core/domain/tile-state.ts';
import {
  monotonicNow,
  type CameraFacts,
  type LoadFacts,
  type WorkerOrder,
  type WorkerReport,
} from './messages.ts';
import { Player } from './player.ts';

export class FakeTrack {
  readonly writable = { of: this };
}

export class FakeStream {
  readonly tracks: FakeTrack[] = [];
  addTrack(track: FakeTrack): void {
    this.tracks.push(track);
  }
}

class FakeWorker {
  readonly orders: WorkerOrder[] = [];
  readonly transfers: unknown[][] = [];
  onmessage: ((event: { data: WorkerReport }) => void) | null = null;
  postMessage(order: WorkerOrder, transfer: unknown[]): void {
    this.orders.push(order);
    this.transfers.push(transfer);
  }
  say(report: WorkerReport): void {
    this.onmessage?.({ data: report });
  }
}

type Four = readonly [left: number, top: number, width: number, height: number];

/** An element that stands somewhere, CSS pixels. */
export class FakeElement {
  readonly attributes = new Map<string, string>();
  readonly style: Record<string, string> = {};
  visibility: 'visible' | 'hidden' = 'visible';
  at: Four;

  constructor(at: Four = [0, 0, 0, 0]) {
    this.at = at;
  }

  get element(): HTMLElement {
    return this as unknown as HTMLElement;
  }

  /** The wall's picture has not followed it yet. */
  get covered(): boolean {
    return this.attributes.has('data-settling');
  }

  getBoundingClientRect(): object {
    const [left, top, width, height] = this.at;
    return { left, top, width, height, right: left + width, bottom: top + height };
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }
}

export class FakeVideo extends FakeElement {
  srcObject: FakeStream | null = null;
  /** Pictures that it has taken since the start. */
  drawn = 0;

  getVideoPlaybackQuality(): { totalVideoFrames: number } {
    return { totalVideoFrames: this.drawn };
  }
}

export class FakeObserver {
  static readonly made: FakeObserver[] = [];
  readonly observed: unknown[] = [];
  readonly changed: () => void;

  constructor(changed: () => void) {
    this.changed = changed;
    FakeObserver.made.push(this);
  }

  observe(element: unknown): void {
    this.observed.push(element);
  }

  disconnect(): void {
    this.observed.length = 0;
  }
}

const LIVE: LinkStatus = {
  ...{ phase: 'streaming', attempt: 0, nextTryAt: null, reason: null },
  ...{ stream: 'sub', transcoded: false },
};

/** What the worker says of a camera whose newest picture has just come. */
export function factsOf(camera: string, change: Partial<CameraFacts> = {}): CameraFacts {
  const [capturedAt, receivedAt] = [Date.now() - 80, Date.now() - 30];
  return {
    ...{ camera, link: LIVE, decodeReason: null, stream: 'sub', width: 640, height: 360 },
    ...{ transcoded: false, decoded: 1, dropped: 0, presented: 1, shed: false },
    picture: { decodedAt: monotonicNow(), intervalMs: 66, capturedAt, receivedAt, identicalMs: 0 },
    ...change,
  };
}

/** Layouts change at once, and the worker is told afterwards. */
export const asked = () => Promise.resolve();

/** For `beforeEach`; undone by `vi.unstubAllGlobals()`. */
export function stubWindow(): void {
  FakeObserver.made.length = 0;
  vi.stubGlobal('MediaStream', FakeStream);
  vi.stubGlobal('MediaStreamTrackGenerator', FakeTrack);
  vi.stubGlobal('ResizeObserver', FakeObserver);
  vi.stubGlobal('devicePixelRatio', 1);
  vi.stubGlobal('document', { visibilityState: 'visible' });
  vi.stubGlobal('getComputedStyle', ({ visibility }: FakeElement) => ({ visibility }));
  vi.stubGlobal('window', globalThis);
}

export function startPlayer() {
  const worker = new FakeWorker();
  const told = {
    facts: [] as string[],
    load: [] as { load: LoadFacts; playing: number }[],
  };
  const player = new Player(worker as unknown as Worker, {
    facts(camera, { state }) {
      told.facts.push(`${camera} ${state}`);
      return state === 'live';
    },
    load: (load, playing) => told.load.push({ load, playing }),
  });
  const wants = () => worker.orders.filter((order) => order.kind === 'want');
  const arrangements = () => worker.orders.filter((order) => order.kind === 'arrange');
  return {
    worker,
    player,
    told,
    wants,
    arrangements,
    /** What was asked for last: camera, stream and weight. */
    lastWish: () =>
      wants()
        .at(-1)
        ?.cameras.map(({ camera, stream, weight }) => `${camera} ${stream} ${weight}`),
    /** Where the cameras were last said to stand; `dim` where they are not live. */
    lastPlaces: () =>
      arrangements()
        .at(-1)
        ?.arrangement.places.map(
          ({ camera, x, y, width, height, dim }) =>
            `${camera} ${[x, y, width, height].join(' ')}${dim ? ' dim' : ''}`,
        ),
    mount(camera: string, tile = new FakeElement()) {
      const updates: { status: TileStatus; facts: CameraFacts | null }[] = [];
      const mounted = player.mount({
        camera,
        tile: tile.element,
        update: (status, facts) => updates.push({ status, facts }),
      });
      return { tile, updates, ...mounted };
    },
    attach(wall: FakeElement, video = new FakeVideo()) {
      const detach = player.attach(wall.element, video as unknown as HTMLVideoElement);
      return { wall, video, detach };
    },
    report(
      cameras: readonly CameraFacts[],
      load: LoadFacts = { shedLevel: 0, decodeDelayMs: 5 },
    ): void {
      worker.say({ kind: 'facts', cameras, load });
    },
    /** The wall's picture now stands as the last arrangement, or that version, wants it. */
    settle(version = arrangements().at(-1)?.version ?? 0): void {
      worker.say({ kind: 'arranged', version });
    },
  };
}
