/** Cameras on one side, windows on the other: who wants what, and that each camera runs once. */
import type { AnySource, CameraHealth, WindowMessage } from '../../core/contract/media.ts';
import { CameraFeed, type FeedSettings, type Viewer } from './camera-feed.ts';
import { ConnectBudget } from './connect-budget.ts';
import { RelayDials } from './relay-dials.ts';
import { RelayPort, type RelayEnd } from './relay-port.ts';
import { WindowPort, type Port } from './window-port.ts';

/** How long a camera is kept for a window that is still to come, ms. */
const WARM_MS = 15_000;
/** Cameras that may be connecting at once; more make each slower and all of them no faster. */
const CONNECTING_AT_ONCE = 4;

export interface HubSettings {
  readonly ffmpeg: string;
  /** Cameras that may be re-encoded at once on this machine. */
  readonly transcodes: number;
  readonly random: () => number;
  readonly answers: FeedSettings['answers'];
  readonly told: FeedSettings['told'];
}

export class MediaHub {
  private readonly feeds = new Map<string, CameraFeed>();
  private readonly windows = new Set<WindowPort>();
  private readonly wants = new Map<
    WindowPort,
    Extract<WindowMessage, { kind: 'want' }>['cameras']
  >();
  /** null: every camera. */
  private allowed: ReadonlySet<string> | null = null;
  private readonly transcoding = new Set<string>();
  private readonly settings: FeedSettings;
  private readonly dials = new RelayDials();
  private relay: RelayPort | null = null;

  constructor(settings: HubSettings) {
    this.settings = {
      ffmpeg: settings.ffmpeg,
      random: settings.random,
      answers: settings.answers,
      told: settings.told,
      dials: this.dials,
      budget: new ConnectBudget(CONNECTING_AT_ONCE),
      mayTranscode: (camera) => {
        if (this.transcoding.size >= settings.transcodes) return false;
        this.transcoding.add(camera);
        return true;
      },
      endTranscode: (camera) => {
        this.transcoding.delete(camera);
      },
    };
  }

  /** Cameras that stay as they were go on playing; the others start anew or end. */
  setSources(sources: readonly AnySource[]): void {
    const next = new Map(sources.map((source) => [source.camera, source]));
    for (const [camera, feed] of this.feeds) {
      const source = next.get(camera);
      if (source !== undefined && JSON.stringify(source) === JSON.stringify(feed.source)) {
        next.delete(camera);
        continue;
      }
      feed.stop();
      this.feeds.delete(camera);
    }
    for (const source of next.values()) {
      this.feeds.set(source.camera, new CameraFeed(source, this.settings));
    }
    for (const window of this.windows) this.fulfil(window);
    this.relay?.sourcesChanged();
  }

  /** @param cameras What windows may be sent, whatever they ask for; null: every camera. */
  allow(cameras: readonly string[] | null): void {
    this.allowed = cameras === null ? null : new Set(cameras);
    for (const window of this.windows) this.fulfil(window);
  }

  /** The windows take a second to come; by then the cameras of the wall have their first picture. */
  warm(cameras: readonly string[]): void {
    const allowed = cameras.filter((camera) => this.mayBeSeen(camera));
    const feeds = allowed.flatMap((camera) => this.feeds.get(camera) ?? []);
    for (const feed of feeds) feed.want(NOBODY, { stream: 'sub', weight: 1 });
    setTimeout(() => {
      for (const feed of feeds) feed.leave(NOBODY);
    }, WARM_MS);
  }

  addWindow(name: string, port: Port): void {
    const window: WindowPort = new WindowPort(name, port, {
      message: (message) => {
        this.hear(window, message);
      },
      closed: () => {
        this.windows.delete(window);
        this.wants.delete(window);
        for (const feed of this.feeds.values()) feed.leave(window);
      },
    });
    this.windows.add(window);
  }

  /** Pictures to partners and from them; another one takes the place of the one before. */
  addRelay(port: RelayEnd): void {
    this.relay?.end();
    this.relay = new RelayPort(
      port,
      (camera) => this.feeds.get(camera) ?? null,
      this.settings.ffmpeg,
    );
    this.dials.to(this.relay);
  }

  /** How well the pictures of each camera came in the minute that runs, or has just ended. */
  health(now: number): CameraHealth[] {
    return [...this.feeds].flatMap(([camera, feed]) => {
      const minute = feed.health(now);
      return minute === null ? [] : [{ camera, minute }];
    });
  }

  stop(): void {
    for (const feed of this.feeds.values()) feed.stop();
    this.feeds.clear();
  }

  private hear(window: WindowPort, message: WindowMessage): void {
    if (message.kind === 'want') {
      this.wants.set(window, message.cameras);
      this.fulfil(window);
      return;
    }
    // Who may not see a camera does nothing to it either.
    if (message.kind === 'taken' || !this.mayBeSeen(message.camera)) return;
    if (message.kind === 'retry') {
      this.feeds.get(message.camera)?.retry();
    } else {
      this.feeds.get(message.camera)?.undecodable(message.stream, message.reason);
    }
  }

  private mayBeSeen(camera: string): boolean {
    return this.allowed?.has(camera) ?? true;
  }

  private fulfil(window: WindowPort): void {
    const wishes = this.wants.get(window) ?? [];
    const granted = wishes.filter((wish) => this.mayBeSeen(wish.camera));
    const wanted = new Set(granted.map((wish) => wish.camera));
    for (const [camera, feed] of this.feeds) {
      if (wanted.has(camera)) continue;
      feed.leave(window);
      window.forget(camera);
    }
    for (const wish of wishes) {
      const feed = this.feeds.get(wish.camera);
      if (!wanted.has(wish.camera)) window.link(wish.camera, NOT_PERMITTED);
      else if (feed !== undefined) feed.want(window, wish);
      else window.link(wish.camera, UNCONFIGURED);
    }
  }
}

/** Keeps a camera connected and looks at nothing. */
const NOBODY: Viewer = {
  link: () => undefined,
  config: () => undefined,
  frame: () => undefined,
};

const STOPPED = {
  phase: 'stopped',
  attempt: 0,
  nextTryAt: null,
  stream: 'sub',
  transcoded: false,
} as const;
const UNCONFIGURED = { ...STOPPED, reason: 'unconfigured' } as const;
const NOT_PERMITTED = { ...STOPPED, reason: 'not-permitted' } as const;
