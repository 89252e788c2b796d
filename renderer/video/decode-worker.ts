/**
 * Decodes every camera of one window, away from the thread that draws the interface, and puts their
 * pictures together into the one picture of the wall. Pictures that become ready within a moment of
 * each other go there together: every round makes the compositor draw the whole wall.
 */
import type { MediaMessage, WindowMessage } from '../../core/contract/media.ts';
import { CameraDecoder } from './camera-decoder.ts';
import { LoadWatch } from './load-watch.ts';
import { monotonicNow, type WorkerOrder, type WorkerReport } from './messages.ts';
import { snapshotOf } from './snapshot.ts';
import { WallPicture } from './wall-picture.ts';

/** A round is over when no picture has become ready for this long … */
const QUIET_MS = 8;
/** … or when it has lasted this long: cameras that are out of step never fall quiet. Both ms. */
const ROUND_MOST_MS = 33;
/** Cameras whose last picture is older are not asked how the machine keeps up, ms. */
const RECENT_MS = 2_000;
/** Time between two reports of facts, ms. */
const REPORT_MS = 200;
/**
 * Coded pictures hold memory that the engine does not see and gives back every seven seconds or so,
 * 10 MB for each. Collecting it here takes 2 ms: this worker's own heap is small.
 */
const COLLECT_MS = 1_000;

const decoders = new Map<string, CameraDecoder>();
const taken = new Map<string, number>();
const loadWatch = new LoadWatch();
let port: MessagePort | null = null;
let want: Extract<WindowMessage, { kind: 'want' }> = { kind: 'want', cameras: [] };
let favoured = new Set<string>();
const wallPicture = new WallPicture();
let writer: WritableStreamDefaultWriter<VideoFrame> | null = null;
/** Ends when the wall's picture has been handed on. */
let writing: Promise<void> | null = null;
/** Cameras whose newest picture stands in the wall's picture and was not handed on yet. */
const drawn = new Set<CameraDecoder>();
let round: ReturnType<typeof setTimeout> | null = null;
let lastReadyAt = 0;

function report(message: WorkerReport, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

function send(message: WindowMessage): void {
  port?.postMessage(message);
}

function decoderOf(camera: string): CameraDecoder {
  const known = decoders.get(camera);
  if (known !== undefined) return known;
  const decoder = new CameraDecoder(camera, {
    undecodable: (reason) => {
      send({ kind: 'undecodable', camera, stream: decoder.facts().stream ?? 'sub', reason });
    },
    awake: reportFacts,
    ready: startRound,
  });
  decoders.set(camera, decoder);
  return decoder;
}

function setWant(order: Extract<WorkerOrder, { kind: 'want' }>): void {
  favoured = new Set(order.favoured);
  want = { kind: 'want', cameras: order.cameras.map((wish) => ({ ...wish })) };
  const wanted = new Set(order.cameras.map((wish) => wish.camera));
  for (const [camera, decoder] of decoders) {
    if (wanted.has(camera)) continue;
    decoder.close();
    decoders.delete(camera);
    wallPicture.forget(camera);
    taken.delete(camera);
  }
  for (const camera of wanted) decoderOf(camera);
  send(want);
}

function usePort(next: MessagePort): void {
  port?.close();
  port = next;
  taken.clear();
  port.onmessage = (event: MessageEvent<MediaMessage>) => {
    const message = event.data;
    const decoder = decoders.get(message.camera);
    if (message.kind === 'frame') taken.set(message.camera, (taken.get(message.camera) ?? 0) + 1);
    if (decoder === undefined) return;
    if (message.kind === 'frame') decoder.push(message);
    else if (message.kind === 'config') decoder.configure(message);
    else decoder.link = message.status;
  };
  send(want);
}

/** Starts a round unless one is under way: it lasts while pictures keep becoming ready. */
function startRound(): void {
  lastReadyAt = performance.now();
  if (round !== null) return;
  const startedAt = lastReadyAt;
  const look = (): void => {
    const now = performance.now();
    const wait = Math.min(lastReadyAt + QUIET_MS, startedAt + ROUND_MOST_MS) - now;
    if (wait > 1) round = setTimeout(look, wait);
    else void endRound();
  };
  round = setTimeout(look, QUIET_MS);
}

async function endRound(): Promise<void> {
  for (const [camera, decoder] of decoders) {
    const frame = decoder.takeReady();
    if (frame === null) continue;
    try {
      if (await wallPicture.show(camera, frame)) drawn.add(decoder);
    } catch {
      decoder.unshown();
    }
  }
  void write();
  round = null;
  if ([...decoders.values()].some((decoder) => decoder.waits)) startRound();
}

/** Hands the wall's picture to the window as soon as that has room: the newest there is by then. */
function write(): Promise<void> {
  writing ??= untilRoom().then(() => {
    writing = null;
    writeNow();
  });
  return writing;
}

async function untilRoom(): Promise<void> {
  // A track that has ended is never ready; it refuses what it is handed.
  if ((writer?.desiredSize ?? 1) <= 0) await writer?.ready.catch(() => undefined);
}

function writeNow(): void {
  if (writer === null) return;
  const frame = wallPicture.compose(Math.round(performance.now() * 1000));
  if (frame === null) return;
  writer.write(frame).catch(() => {
    frame.close();
  });
  for (const decoder of drawn) decoder.presented();
  drawn.clear();
}

async function arrange(order: Extract<WorkerOrder, { kind: 'arrange' }>): Promise<void> {
  await wallPicture.arrange(order.arrangement);
  await write();
  report({ kind: 'arranged', version: order.version });
}

async function takeSnapshot(order: Extract<WorkerOrder, { kind: 'snapshot' }>): Promise<void> {
  const { request, camera } = order;
  const picture = decoders.get(camera)?.facts().picture ?? null;
  const frame = wallPicture.newest(camera);
  report({ kind: 'snapshot', request, snapshot: await snapshotOf(frame, picture) });
}

function setSink(writable: WritableStream<VideoFrame>): void {
  writer = writable.getWriter();
  // The track ends with its window; what was underway then has nowhere to go.
  writer.closed.catch(() => undefined);
}

function reportFacts(): void {
  const cameras = [...decoders.values()].map((decoder) => decoder.facts());
  const now = monotonicNow();
  const delays = [...decoders.values()]
    // A camera that sends nothing has nothing to say about the machine.
    .filter((decoder) => now - (decoder.facts().picture?.decodedAt ?? 0) < RECENT_MS)
    .map((decoder) => decoder.delayMs);
  const mean = delays.reduce((sum, delay) => sum + delay, 0) / Math.max(1, delays.length);
  const load = loadWatch.judge(mean, now);
  for (const [camera, decoder] of decoders) {
    decoder.shedLevel = favoured.has(camera) ? 0 : load.shedLevel;
  }
  report({ kind: 'facts', cameras, load });
  if (taken.size === 0) return;
  send({ kind: 'taken', taken: [...taken] });
  taken.clear();
}

self.onmessage = (event: MessageEvent<WorkerOrder>) => {
  const order = event.data;
  if (order.kind === 'port') usePort(order.port);
  else if (order.kind === 'sink') setSink(order.writable);
  else if (order.kind === 'arrange') void arrange(order);
  else if (order.kind === 'retry') send(order);
  else if (order.kind === 'snapshot') void takeSnapshot(order);
  else setWant(order);
};

// The standard's generator lives here in the worker; Chromium's own is made by the window.
if ('VideoTrackGenerator' in self) {
  const generator = new VideoTrackGenerator();
  setSink(generator.writable);
  const { track } = generator;
  report({ kind: 'track', track }, [track]);
}
setInterval(reportFacts, REPORT_MS);
setInterval(() => self.gc?.(), COLLECT_MS);
