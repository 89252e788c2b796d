import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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

class FakeTrack {
  stopped = false;
  readonly writable = { of: this };
  stop(): void {
    this.stopped = true;
  }
}

class FakeStream {
  readonly tracks: FakeTrack[] = [];
  addTrack(track: FakeTrack): void {
    this.tracks.push(track);
  }
  getTracks(): FakeTrack[] {
    return this.tracks;
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

const LIVE: LinkStatus = {
  ...{ phase: 'streaming', attempt: 0, nextTryAt: null, reason: null },
  ...{ stream: 'sub', transcoded: false },
};

function factsOf(camera: string, change: Partial<CameraFacts> = {}): CameraFacts {
  const [capturedAt, receivedAt] = [Date.now() - 80, Date.now() - 30];
  return {
    ...{ camera, link: LIVE, decodeReason: null, stream: 'sub', width: 640, height: 360 },
    ...{ transcoded: false, decoded: 1, dropped: 0, shed: false },
    picture: { decodedAt: monotonicNow(), intervalMs: 66, capturedAt, receivedAt, identicalMs: 0 },
    ...change,
  };
}

let worker: FakeWorker;
let player: Player;
let told: { facts: string[]; load: { load: LoadFacts; playing: number }[] };
beforeEach(() => {
  vi.stubGlobal('MediaStream', FakeStream);
  vi.stubGlobal('MediaStreamTrackGenerator', FakeTrack);
  vi.stubGlobal('window', globalThis);
  worker = new FakeWorker();
  told = { facts: [], load: [] };
  player = new Player(worker as unknown as Worker, {
    facts(camera, { state }) {
      told.facts.push(`${camera} ${state}`);
      return state === 'live';
    },
    load: (load, playing) => told.load.push({ load, playing }),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function mount(camera: string) {
  const video = { srcObject: null as FakeStream | null };
  const updates: { status: TileStatus; facts: CameraFacts | null }[] = [];
  const mounted = player.mount({
    camera,
    video: video as unknown as HTMLVideoElement,
    update: (status, facts) => updates.push({ status, facts }),
  });
  return { video, updates, ...mounted };
}

/** Layouts change at once, and the worker is told afterwards. */
const asked = () => Promise.resolve();
const wants = () => worker.orders.filter((order) => order.kind === 'want');
const lastWish = () =>
  wants()
    .at(-1)
    ?.cameras.map(({ camera, stream, weight }) => `${camera} ${stream} ${weight}`);
const report = (cameras: CameraFacts[], load: LoadFacts = { shedLevel: 0, decodeDelayMs: 5 }) => {
  worker.say({ kind: 'facts', cameras, load });
};

describe('a layout', () => {
  it('is asked for once, however many tiles it has', async () => {
    for (const camera of ['a', 'b', 'c']) mount(camera);
    await asked();
    expect(wants()).toHaveLength(1);
    expect(lastWish()).toEqual(['a sub 1', 'b sub 1', 'c sub 1']);
  });

  it('that changes asks once for what is left and what is new', async () => {
    const [first, second] = [mount('a'), mount('b')];
    await asked();
    first.unmount();
    second.unmount();
    mount('b');
    mount('c');
    await asked();
    expect(wants()).toHaveLength(2);
    expect(lastWish()).toEqual(['b sub 1', 'c sub 1']);
  });

  it('of none asks for nothing', async () => {
    const { unmount } = mount('a');
    await asked();
    unmount();
    await asked();
    expect(lastWish()).toEqual([]);
  });

  it('names the cameras that are never shed', async () => {
    mount('a');
    player.favour(['a']);
    await asked();
    expect(wants()).toMatchObject([{ favoured: ['a'] }]);
  });
});

describe('one camera in several tiles', () => {
  it('has one stream and one sink', () => {
    const [one, other] = [mount('a'), mount('a')];
    expect(one.video.srcObject).toBe(other.video.srcObject);
    expect(one.video.srcObject?.tracks).toHaveLength(1);
    const sinks = worker.orders.filter((order) => order.kind === 'sink');
    expect(sinks).toHaveLength(1);
    // The worker takes the writable end over.
    expect(worker.transfers[0]).toEqual([sinks[0]?.writable]);
  });

  it('plays on in the one that stays', async () => {
    const [one, other] = [mount('a'), mount('a')];
    one.unmount();
    await asked();
    expect(one.video.srcObject).toBeNull();
    expect(other.video.srcObject?.tracks[0]?.stopped).toBe(false);
    expect(lastWish()).toEqual(['a sub 1']);
  });

  it('is asked for as large as its largest tile', async () => {
    const [one, other] = [mount('a'), mount('a')];
    one.resize(1_200);
    other.resize(300);
    await asked();
    expect(lastWish()).toEqual(['a main 1200']);
  });

  it('ends with the last one', async () => {
    const tiles = [mount('a'), mount('a')];
    const track = tiles[0]?.video.srcObject?.tracks[0];
    for (const { unmount } of tiles) unmount();
    expect(track?.stopped).toBe(false);
    await asked();
    expect(track?.stopped).toBe(true);
    // One that comes later gets a stream of its own.
    expect(mount('a').video.srcObject?.tracks).not.toContain(track);
  });

  it('keeps its stream when it moves from one tile to another', async () => {
    const one = mount('a');
    const stream = one.video.srcObject;
    await asked();
    one.unmount();
    const other = mount('a');
    await asked();
    expect(other.video.srcObject).toBe(stream);
    expect(stream?.tracks[0]?.stopped).toBe(false);
  });
});

describe('the size of a tile', () => {
  it.each<[number[], string]>([
    [[320], 'sub'],
    [[959], 'sub'],
    [[960], 'main'],
    // A tile that was large keeps the large stream until it is clearly small.
    [[960, 820], 'main'],
    [[960, 800], 'main'],
    [[960, 799], 'sub'],
    [[960, 799, 959], 'sub'],
    [[1_200, 300, 960], 'main'],
  ])('of %j device pixels is shown from the stream %s', async (widths, stream) => {
    const { resize } = mount('a');
    for (const width of widths) resize(width);
    await asked();
    expect(wants().at(-1)?.cameras[0]?.stream).toBe(stream);
  });

  it('that only changes a little asks nothing', async () => {
    const { resize } = mount('a');
    await asked();
    for (let width = 300; width < 400; width += 1) resize(width);
    await asked();
    expect(wants()).toHaveLength(1);
  });

  it('never makes a weight that the media process refuses', async () => {
    const [wide, thin] = [mount('a'), mount('b')];
    wide.resize(50_000);
    thin.resize(0.3);
    await asked();
    expect(lastWish()).toEqual(['a main 10000', 'b sub 1']);
  });
});

describe('the state of a tile', () => {
  it('is told before anything is known', () => {
    const { updates } = mount('a');
    expect(updates).toMatchObject([{ status: { state: 'reconnecting', age: null }, facts: null }]);
  });

  it('follows from the newest facts, in every tile of the camera', () => {
    const tiles = [mount('a'), mount('a'), mount('b')];
    report([factsOf('a')]);
    expect(tiles.map(({ updates }) => updates.at(-1)?.status.state)).toEqual([
      'live',
      'live',
      'reconnecting',
    ]);
    const frozen = {
      ...factsOf('a').picture,
      decodedAt: monotonicNow() - 3_000,
    } as CameraFacts['picture'];
    report([factsOf('a', { picture: frozen })]);
    expect(tiles[0]?.updates.at(-1)?.status).toMatchObject({ state: 'frozen', reason: 'silent' });
    report([factsOf('a', { decodeReason: 'codec-unsupported' })]);
    expect(tiles[0]?.updates.at(-1)?.status.state).toBe('fault');
  });

  it('falls back where the camera is in no report any more', () => {
    const { updates } = mount('a');
    report([factsOf('a')]);
    report([]);
    expect(updates.at(-1)).toMatchObject({ status: { state: 'reconnecting' }, facts: null });
  });

  it('is not told to a tile that is gone', () => {
    const { updates, unmount } = mount('a');
    unmount();
    report([factsOf('a')]);
    expect(updates).toHaveLength(1);
  });

  it('is counted where it is the present', () => {
    mount('a');
    mount('b');
    report([factsOf('a')], { shedLevel: 1, decodeDelayMs: 700 });
    expect(told.load).toEqual([{ load: { shedLevel: 1, decodeDelayMs: 700 }, playing: 1 }]);
    expect(told.facts.slice(-2)).toEqual(['a live', 'b reconnecting']);
  });
});

describe('the worker', () => {
  it('is asked for another try at a camera', () => {
    player.retry('a');
    expect(worker.orders).toEqual([{ kind: 'retry', camera: 'a' }]);
  });

  it('is handed each new port to the media process', () => {
    const port = {} as MessagePort;
    player.usePort(port);
    expect(worker.orders).toEqual([{ kind: 'port', port }]);
    expect(worker.transfers).toEqual([[port]]);
  });

  it('makes the tracks where it can, and they play in the tiles that are there', () => {
    vi.stubGlobal('MediaStreamTrackGenerator', undefined);
    delete (globalThis as { MediaStreamTrackGenerator?: unknown }).MediaStreamTrackGenerator;
    const { video } = mount('a');
    expect(worker.orders.some(({ kind }) => kind === 'sink')).toBe(false);
    const track = new FakeTrack();
    worker.say({ kind: 'track', camera: 'a', track: track as unknown as MediaStreamTrack });
    expect(video.srcObject?.tracks).toEqual([track]);
  });
});
