/** The decode worker with everything around it: its window, the media process and the decoders. */
import { vi } from 'vitest';
import type { MediaMessage, StreamFrame, WindowMessage } from '../../core/contract/media.ts';
import {
  FakeChunk,
  FakeVideoDecoder,
  FakeVideoFrame,
  settled,
  type FakeFrame,
  type FakeSink,
} from './fake-codecs.test-support.ts';
import type { WorkerOrder, WorkerReport } from './messages.ts';
import type { Arrangement } from './wall-picture.ts';

export class FakePort {
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

export const configOf = (camera: string, generation = 1): MediaMessage => ({
  ...{ kind: 'config', camera, stream: 'sub', generation, coding: 'h264', codec: 'avc1.640028' },
  ...{ description: null, width: 640, height: 360, transcoded: false },
});

export const frameOf = (camera: string, key = true): StreamFrame => ({
  ...{ kind: 'frame', camera, generation: 1, key, hidden: false, kept: false },
  ...{ capturedAt: null, receivedAt: Date.now(), data: Uint8Array.of(1) },
});

/** A picture as the decoders of these tests bring it: one brightness, 8 × 4. */
function paintFrame(frame: FakeFrame, luma: number): void {
  frame.pixels.fill(luma, 0, 32).fill(128, 32);
}

interface Scope {
  onmessage: ((event: { data: WorkerOrder }) => void) | null;
  readonly postMessage: (report: WorkerReport, options: { transfer: unknown[] }) => void;
}

/** For `afterEach`. */
export function endWorker(): void {
  vi.useRealTimers();
  vi.unstubAllGlobals();
}

/** @param extras what else the worker's global scope has. */
export async function startWorker(extras: object = {}) {
  FakeVideoDecoder.reset();
  vi.useFakeTimers({
    toFake: ['setTimeout', 'setInterval', 'Date', 'performance'],
    now: Date.UTC(2026, 6, 27),
  });
  const reports: WorkerReport[] = [];
  const transfers: unknown[][] = [];
  const scope: Scope = {
    onmessage: null,
    postMessage: (report, { transfer }) => {
      reports.push(report);
      transfers.push(transfer);
    },
    ...extras,
  };
  vi.stubGlobal('self', scope);
  for (const [name, value] of Object.entries(extras)) vi.stubGlobal(name, value);
  vi.stubGlobal('VideoDecoder', FakeVideoDecoder);
  vi.stubGlobal('EncodedVideoChunk', FakeChunk);
  vi.stubGlobal('VideoFrame', FakeVideoFrame);
  // The worker is its module: each test gets a new one.
  vi.resetModules();
  await import('./decode-worker.ts');

  const decoders = new Map<string, FakeVideoDecoder>();
  let version = 0;
  const port = new FakePort();
  const order = (given: WorkerOrder) => scope.onmessage?.({ data: given });
  const facts = () => reports.flatMap((report) => (report.kind === 'facts' ? [report] : [])).at(-1);
  const worker = {
    reports,
    transfers,
    port,
    order,
    facts,
    want(...cameras: string[]): void {
      const wishes = cameras.map((camera) => ({ camera, stream: 'sub', weight: 1 }) as const);
      order({ kind: 'want', cameras: wishes, favoured: [] });
    },
    usePort(next = new FakePort()): FakePort {
      order({ kind: 'port', port: next as unknown as MessagePort });
      return next;
    },
    useSink({ writable }: FakeSink): void {
      order({ kind: 'sink', writable });
    },
    /** @returns the version of this arrangement. */
    arrange(arrangement: Arrangement): number {
      version += 1;
      order({ kind: 'arrange', version, arrangement });
      return version;
    },
    /** The versions that were reported as arranged. */
    arranged: () =>
      reports.flatMap((report) => (report.kind === 'arranged' ? [report.version] : [])),
    /** What the newest report says about a camera. */
    factsOf: (camera: string) => facts()?.cameras.find((about) => about.camera === camera),
    /** These cameras are wanted, connected and about to send. */
    async connect(...cameras: string[]): Promise<void> {
      if (port.onmessage === null) worker.usePort(port);
      worker.want(...cameras);
      for (const camera of cameras) {
        port.bring(configOf(camera));
        decoders.set(camera, FakeVideoDecoder.last);
      }
      await settled();
    },
    /** One picture of that camera comes out of its decoder. */
    decode(camera: string, luma: number): FakeFrame {
      port.bring(frameOf(camera));
      const [frame] = decoders.get(camera)?.putAll() ?? [];
      if (frame === undefined) throw new Error(`nothing came out of ${camera}`);
      paintFrame(frame, luma);
      return frame;
    },
    /** @param ms how long everything goes on. */
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
  return worker;
}
