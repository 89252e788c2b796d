import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MediaMessage, StreamFrame, WindowMessage } from '../../core/contract/media.ts';
import { FakeChunk, FakeSink, FakeVideoDecoder, settled } from './fake-codecs.test-support.ts';
import type { WorkerOrder, WorkerReport } from './messages.ts';

class FakePort {
  readonly sent: WindowMessage[] = [];
  closed = false;
  onmessage: ((event: { data: MediaMessage }) => void) | null = null;
  postMessage(message: WindowMessage): void {
    this.sent.push(message);
  }
  close(): void {
    this.closed = true;
  }
  bring(...messages: MediaMessage[]): void {
    for (const data of messages) this.onmessage?.({ data });
  }
}

interface Scope {
  onmessage: ((event: { data: WorkerOrder }) => void) | null;
  readonly postMessage: (report: WorkerReport) => void;
  readonly requestAnimationFrame: (draw: () => void) => number;
  readonly cancelAnimationFrame: (id: number) => void;
}

let scope: Scope;
let reports: WorkerReport[];
/** What waits for the compositor to begin a frame. */
let frames: Map<number, () => void>;

beforeEach(async () => {
  FakeVideoDecoder.reset();
  vi.useFakeTimers({
    toFake: ['setTimeout', 'setInterval', 'Date', 'performance'],
    now: Date.UTC(2026, 6, 27),
  });
  reports = [];
  frames = new Map();
  let ids = 0;
  scope = {
    onmessage: null,
    postMessage: (report) => reports.push(report),
    requestAnimationFrame: (draw) => {
      frames.set((ids += 1), draw);
      return ids;
    },
    cancelAnimationFrame: (id) => frames.delete(id),
  };
  vi.stubGlobal('self', scope);
  vi.stubGlobal('VideoDecoder', FakeVideoDecoder);
  vi.stubGlobal('EncodedVideoChunk', FakeChunk);
  // The worker is its module: each test gets a new one.
  vi.resetModules();
  await import('./decode-worker.ts');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const order = (given: WorkerOrder) => scope.onmessage?.({ data: given });
const want = (...cameras: string[]) => {
  const wishes = cameras.map((camera) => ({ camera, stream: 'sub', weight: 1 }) as const);
  order({ kind: 'want', cameras: wishes, favoured: [] });
};
const usePort = (): FakePort => {
  const port = new FakePort();
  order({ kind: 'port', port: port as unknown as MessagePort });
  return port;
};
const configOf = (camera: string): MediaMessage => ({
  ...{ kind: 'config', camera, stream: 'sub', generation: 1, coding: 'h264', codec: 'avc1.640028' },
  ...{ description: null, width: 640, height: 360, transcoded: false },
});
const frameOf = (camera: string, key = true): StreamFrame => ({
  ...{ kind: 'frame', camera, generation: 1, key, hidden: false, kept: false },
  ...{ capturedAt: null, receivedAt: Date.now(), data: Uint8Array.of(1) },
});
const facts = () => reports.flatMap((report) => (report.kind === 'facts' ? [report] : [])).at(-1);
const takenOf = (port: FakePort) =>
  port.sent.flatMap((message) => (message.kind === 'taken' ? [message.taken] : []));

function drawFrame(): void {
  const waiting = [...frames.values()];
  frames.clear();
  for (const draw of waiting) draw();
}

/** One picture of each camera comes out of its decoder. */
async function play(port: FakePort, ...cameras: string[]): Promise<void> {
  for (const camera of cameras) port.bring(configOf(camera), frameOf(camera));
  await settled();
  for (const decoder of FakeVideoDecoder.opened) decoder.putAll();
}

describe('what the window wants', () => {
  it('is told to the media process, also to one that was started anew', () => {
    want('a', 'b');
    const first = usePort();
    expect(first.sent).toMatchObject([
      { kind: 'want', cameras: [{ camera: 'a' }, { camera: 'b' }] },
    ]);
    want('b');
    expect(first.sent.at(-1)).toMatchObject({ cameras: [{ camera: 'b' }] });
    const second = usePort();
    expect(first.closed).toBe(true);
    expect(second.sent).toMatchObject([{ kind: 'want', cameras: [{ camera: 'b' }] }]);
  });

  it('tried again is told to the media process', () => {
    const port = usePort();
    order({ kind: 'retry', camera: 'a' });
    expect(port.sent.at(-1)).toEqual({ kind: 'retry', camera: 'a' });
  });

  it('no longer is closed and in no report any more', async () => {
    const port = usePort();
    want('a', 'b');
    await play(port, 'a', 'b');
    want('b');
    vi.advanceTimersByTime(200);
    expect(facts()?.cameras.map(({ camera }) => camera)).toEqual(['b']);
    expect(FakeVideoDecoder.opened.map(({ state }) => state)).toEqual(['closed', 'configured']);
  });
});

describe('pictures', () => {
  /**
   * Two cameras whose pictures become ready 4 ms apart, each in a tile.
   *
   * @param everyMs How often the compositor begins a frame.
   * @returns after how many milliseconds each tile had its picture.
   */
  const showInTwoTiles = async (everyMs: number): Promise<number[]> => {
    const sinks = { a: new FakeSink(), b: new FakeSink() };
    const port = usePort();
    want('a', 'b');
    for (const [camera, { writable }] of Object.entries(sinks)) {
      order({ kind: 'sink', camera, writable });
    }
    await play(port, 'a');
    vi.advanceTimersByTime(4);
    await play(port, 'b');
    const shownAt = new Map<FakeSink, number>();
    for (let ms = 1; ms <= 200; ms += 1) {
      vi.advanceTimersByTime(1);
      if (ms % everyMs === 0) drawFrame();
      for (const sink of Object.values(sinks)) {
        if (sink.written.length > 0 && !shownAt.has(sink)) shownAt.set(sink, ms);
      }
    }
    expect([sinks.a.written.length, sinks.b.written.length]).toEqual([1, 1]);
    return [...shownAt.values()];
  };

  it('that become ready within a moment go to all tiles at the same time, and soon', async () => {
    const [a = 0, b = 0] = await showInTwoTiles(16);
    expect(a).toBe(b);
    expect(a).toBeLessThanOrEqual(60);
  });

  it('of a window that draws no frames do not pile up', async () => {
    const [a = 0, b = 0] = await showInTwoTiles(1_000);
    expect(a).toBe(b);
    expect(a).toBeLessThanOrEqual(110);
    expect(frames.size).toBe(0);
  });

  it('are counted back to the media process, also those of a camera that nobody wants any more', () => {
    const port = usePort();
    want('a');
    port.bring(configOf('a'), frameOf('a'), frameOf('a', false), frameOf('gone'));
    expect(takenOf(port)).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(takenOf(port)).toEqual([
      [
        ['a', 2],
        ['gone', 1],
      ],
    ]);
    vi.advanceTimersByTime(1_000);
    expect(takenOf(port)).toHaveLength(1);
  });

  it('of the port before are not counted on the new one', () => {
    const port = usePort();
    want('a');
    port.bring(configOf('a'), frameOf('a'));
    const next = usePort();
    vi.advanceTimersByTime(200);
    expect(takenOf(next)).toEqual([]);
  });
});

describe('the reports', () => {
  it('come five times a second', () => {
    want('a');
    vi.advanceTimersByTime(1_000);
    expect(reports).toHaveLength(5);
  });

  it('come at once when a silent camera wakes up', async () => {
    const port = usePort();
    want('a');
    port.bring({
      kind: 'link',
      camera: 'a',
      status: {
        phase: 'streaming',
        attempt: 0,
        nextTryAt: null,
        reason: null,
        stream: 'sub',
        transcoded: false,
      },
    });
    await play(port, 'a');
    expect(reports).toHaveLength(1);
    expect(facts()?.cameras).toMatchObject([
      { camera: 'a', link: { phase: 'streaming' }, decoded: 1 },
    ]);
  });
});

it('a coding that is unknown here is said to the media process', async () => {
  FakeVideoDecoder.support = () => Promise.resolve({ supported: false });
  const port = usePort();
  want('a');
  await play(port, 'a');
  expect(port.sent.at(-1)).toEqual({
    kind: 'undecodable',
    camera: 'a',
    stream: 'sub',
    reason: 'codec-unsupported',
  });
});

it('a machine that is overloaded sheds every camera but those that are favoured', async () => {
  const port = usePort();
  want('a', 'b');
  order({
    kind: 'want',
    cameras: ['a', 'b'].map((camera) => ({ camera, stream: 'sub', weight: 1 }) as const),
    favoured: ['b'],
  });
  for (const camera of ['a', 'b']) port.bring(configOf(camera));
  await settled();
  for (let step = 0; step < 30; step += 1) {
    port.bring(frameOf('a'), frameOf('b'));
    // A second and a half until they are decoded.
    vi.advanceTimersByTime(1_500);
    for (const decoder of FakeVideoDecoder.opened) decoder.putAll();
  }
  vi.advanceTimersByTime(400);
  expect(
    facts()?.cameras.map(({ camera, shed }) => `${camera} ${shed ? 'shed' : 'whole'}`),
  ).toEqual(['a shed', 'b whole']);
});
