/**
 * Decodes every camera of one window, away from the thread that draws the interface. Pictures that
 * become ready within a moment of each other go to their tiles together: every round makes the
 * compositor draw the whole wall, so fewer rounds spare it most of its work.
 */
import type { MediaMessage, WindowMessage } from '../../core/contract/media.ts';
import { CameraDecoder } from './camera-decoder.ts';
import { LoadWatch } from './load-watch.ts';
import { monotonicNow, type WorkerOrder, type WorkerReport } from './messages.ts';

/** A round is over when no picture has become ready for this long … */
const QUIET_MS = 10;
/** … or when it has lasted this long: cameras that are out of step never fall quiet. Both ms. */
const ROUND_MOST_MS = 40;
/** How long a round waits for the compositor, ms. */
const UNSEEN_MS = 50;
/** Cameras whose last picture is older are not asked how the machine keeps up, ms. */
const RECENT_MS = 2_000;
/** Time between two reports of facts, ms. */
const REPORT_MS = 200;

const decoders = new Map<string, CameraDecoder>();
const taken = new Map<string, number>();
const loadWatch = new LoadWatch();
let port: MessagePort | null = null;
let want: Extract<WindowMessage, { kind: 'want' }> = { kind: 'want', cameras: [] };
let favoured = new Set<string>();
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
  // The standard's generator lives here in the worker; Chromium's own is made by the window.
  if ('VideoTrackGenerator' in self) {
    const generator = new VideoTrackGenerator();
    decoder.setSink(generator.writable);
    const { track } = generator;
    report({ kind: 'track', camera, track }, [track]);
  }
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

/**
 * A round lasts while pictures keep becoming ready and ends right after the compositor has begun a
 * frame: then all of its pictures are there for the next one, and the wall is drawn once, not twice.
 */
function startRound(): void {
  lastReadyAt = performance.now();
  if (round !== null) return;
  const startedAt = lastReadyAt;
  const look = (): void => {
    const now = performance.now();
    if (now - lastReadyAt < QUIET_MS && now - startedAt < ROUND_MOST_MS) {
      round = setTimeout(look, QUIET_MS / 2);
      return;
    }
    const frame = self.requestAnimationFrame(endRound);
    // A window that nobody sees draws no frames; its pictures must not pile up.
    round = setTimeout(() => {
      self.cancelAnimationFrame(frame);
      endRound();
    }, UNSEEN_MS);
  };
  round = setTimeout(look, QUIET_MS);
}

function endRound(): void {
  if (round !== null) clearTimeout(round);
  round = null;
  for (const decoder of decoders.values()) decoder.present();
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
  else if (order.kind === 'sink') decoderOf(order.camera).setSink(order.writable);
  else if (order.kind === 'retry') send(order);
  else setWant(order);
};

setInterval(reportFacts, REPORT_MS);
