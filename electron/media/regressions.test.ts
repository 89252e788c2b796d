import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { StreamFrame } from '../../core/contract/media.ts';
import {
  eventually,
  fakeFfmpeg,
  plays,
  sample,
  STAYS,
  type FakeFfmpeg,
} from '../adapters/video/fake-ffmpeg.test-support.ts';
import {
  box,
  bytesOf,
  movie,
  text,
  track,
  visualEntry,
} from '../adapters/video/fmp4/sample-boxes.test-support.ts';
import { CameraFeed } from './camera-feed.ts';
import { ConnectBudget } from './connect-budget.ts';
import { FakePort } from './fake-port.test-support.ts';
import { FakeViewer } from './fake-viewer.test-support.ts';
import { MediaHub } from './media-hub.ts';
import { WindowPort } from './window-port.ts';

let ffmpeg: FakeFfmpeg;
let huge: string;
beforeEach(() => {
  ffmpeg = fakeFfmpeg();
  huge = join(ffmpeg.folder, 'huge');
  writeFileSync(
    huge,
    bytesOf(box('ftyp', text('iso5')), movie(track({ entry: visualEntry('jpeg', 7_680, 4_320) }))),
  );
});
afterEach(() => {
  vi.useRealTimers();
  ffmpeg.remove();
});

const frame = (key: boolean): StreamFrame => ({
  ...{ kind: 'frame', camera: 'a', generation: 1, key, hidden: false, kept: false },
  ...{ capturedAt: null, receivedAt: 0, data: Uint8Array.of(1) },
});
const open = () => {
  const port = new FakePort();
  return {
    port,
    window: new WindowPort('desk', port, { message: () => undefined, closed: () => undefined }),
  };
};

it('a new tile shows the newest picture of a group of 100', () => {
  const { port, window } = open();
  for (let at = 0; at < 100; at += 1) window.frame(frame(at === 0), at < 99);
  expect(port.frames().at(-1)?.hidden).toBe(false);
});
it('a window that hangs gets no more than two seconds of key pictures either (MJPEG)', () => {
  const { port, window } = open();
  for (let at = 0; at < 1_000; at += 1) window.frame(frame(true), false);
  expect(port.frames().length).toBeLessThanOrEqual(121);
});

const settings = () => ({
  ffmpeg: ffmpeg.binary,
  budget: new ConnectBudget(4),
  random: () => 0,
  mayTranscode: () => true,
  endTranscode: () => undefined,
});
const both = {
  camera: 'a',
  addresses: { sub: 'rtsp://10.0.0.1/sub', main: 'rtsp://10.0.0.1/main' },
};

it('a camera whose both streams are too large is not tried again without a pause', async () => {
  ffmpeg.plan(`${plays(huge)}; ${STAYS}`);
  const feed = new CameraFeed(both, settings());
  const viewer = new FakeViewer();
  feed.want(viewer, { stream: 'main', weight: 1 });
  await wait(2_000);
  feed.stop();
  expect(ffmpeg.starts()).toBeLessThanOrEqual(6);
});

it('a stream that was given up as too large is not started again', async () => {
  ffmpeg.plan(`${plays(huge)}; ${STAYS}`, `${plays(sample('h264'))}; ${STAYS}`);
  const feed = new CameraFeed(both, settings());
  const viewer = new FakeViewer();
  feed.want(viewer, { stream: 'main', weight: 1 });
  await eventually(() => viewer.frames.length === 12, 'the small one plays');
  await wait(1_000);
  expect(ffmpeg.starts()).toBe(2);
  feed.stop();
  await wait(300);
  expect(ffmpeg.running()).toEqual([]);
});

it('a camera that nobody looks at any more gives its place for re-encoding back', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  ffmpeg.plan(`${plays(sample('h264'))}; ${STAYS}`);
  const hub = new MediaHub({ ffmpeg: ffmpeg.binary, transcodes: 1, random: () => 0 });
  hub.setSources(
    ['a', 'b'].map((camera) => ({ camera, addresses: { sub: `rtsp://10.0.0.1/${camera}` } })),
  );
  const port = new FakePort();
  hub.addWindow('desk', port);
  const want = (...cameras: string[]): void => {
    port.say({
      kind: 'want',
      cameras: cameras.map((camera) => ({ camera, stream: 'sub', weight: 1 })),
    });
  };
  const report = (camera: string): void => {
    port.say({ kind: 'undecodable', camera, stream: 'sub', reason: 'codec-unsupported' });
  };
  want('a');
  await eventually(() => port.frames('a').length === 12, 'a');
  report('a');
  await eventually(() => port.frames('a').length === 24, 'a re-encoded');
  want('b');
  vi.advanceTimersByTime(11_000);
  await eventually(() => port.frames('b').length === 12, 'b');
  report('b');
  await wait(500);
  const starts = ffmpeg.starts();
  hub.stop();
  expect(starts).toBe(4);
});
