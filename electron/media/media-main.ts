/**
 * The media process: cameras -> pictures -> windows. A process of its own, so that nothing that the
 * interface or the journal does can make a picture late.
 */
import { availableParallelism } from 'node:os';
import type { MediaOrder, MediaReport } from '../../core/contract/media.ts';
import { whenNoneRuns } from '../adapters/video/ffmpeg-process.ts';
import { answers } from '../adapters/video/reach.ts';
import { MediaHub } from './media-hub.ts';

/** How often it is told how far the minute has come, ms: a page that was just opened need not wait for it. */
const HEALTH_MS = 10_000;
/** What has not ended by then is ended with us, ms: more than ffmpeg's own second. */
const LEAVE_MS = 1_200;

const hub = new MediaHub({
  ffmpeg: process.env['FFMPEG_BIN'] ?? 'ffmpeg',
  transcodes: Math.max(1, Math.floor(availableParallelism() / 2)),
  random: Math.random,
  answers,
  told: (camera, link) => {
    report({ kind: 'link', camera, link });
  },
});

function report(told: MediaReport): void {
  process.parentPort.postMessage(told);
}

process.parentPort.on('message', (event) => {
  // Only main can post here, and it is built from the same types.
  const order = event.data as MediaOrder;
  if (order.kind === 'sources') {
    hub.setSources(order.sources);
    return;
  }
  if (order.kind === 'warm') {
    hub.warm(order.cameras);
    return;
  }
  if (order.kind === 'allow') {
    hub.allow(order.cameras);
    return;
  }
  if (order.kind === 'stop') {
    hub.stop();
    // ffmpeg has a second to take its leave; the kernel ends what is left when we go.
    setTimeout(() => process.exit(0), LEAVE_MS);
    void whenNoneRuns().then(() => process.exit(0));
    return;
  }
  const port = event.ports[0];
  if (port === undefined) return;
  if (order.kind === 'relay') hub.addRelay(port);
  else hub.addWindow(order.window, port);
});

setInterval(() => {
  const cameras = hub.health(Date.now());
  if (cameras.length > 0) report({ kind: 'health', cameras });
}, HEALTH_MS);
