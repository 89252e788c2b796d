import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { eventually, type FakeFfmpeg } from '../adapters/video/fake-ffmpeg.test-support.ts';
import { CameraFeed } from './camera-feed.ts';
import { FakePort } from './fake-port.test-support.ts';
import { FakeViewer } from './fake-viewer.test-support.ts';
import { MediaHub } from './media-hub.ts';
import { frameOf, openWindow } from './open-window.test-support.ts';
import { BOTH, Processes, SMALL, still } from './processes.test-support.ts';

let processes: Processes;
let ffmpeg: FakeFfmpeg;
beforeEach(() => {
  processes = new Processes();
  ({ ffmpeg } = processes);
});
afterEach(() => processes.end());

it('a new tile shows the newest picture of a group of 100', () => {
  const { port, window } = openWindow();
  for (let at = 0; at < 100; at += 1) window.frame(frameOf(at === 0), at < 99);
  expect(port.frames().at(-1)?.hidden).toBe(false);
});
it('a window that hangs gets no more than two seconds of key pictures either (MJPEG)', () => {
  const { port, window } = openWindow();
  for (let at = 0; at < 1_000; at += 1) window.frame(frameOf(true), false);
  expect(port.frames().length).toBeLessThanOrEqual(121);
});

/** Its large stream at least is too large for this machine. */
function newFeed(): CameraFeed {
  return processes.add(new CameraFeed({ camera: 'a', addresses: BOTH }, processes.settings()));
}

it('a camera whose both streams are too large is not tried again without a pause', async () => {
  ffmpeg.plan(processes.sends(still(7_680, 4_320)));
  const feed = newFeed();
  const viewer = new FakeViewer();
  feed.want(viewer, { stream: 'main', weight: 1 });
  await wait(2_000);
  feed.stop();
  expect(ffmpeg.starts()).toBeLessThanOrEqual(6);
});

it('a stream that was given up as too large is not started again', async () => {
  ffmpeg.plan(processes.sends(still(7_680, 4_320)), SMALL);
  const feed = newFeed();
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
  ffmpeg.plan(SMALL);
  const hub = processes.add(new MediaHub({ ...processes.settings(), transcodes: 1 }));
  hub.setSources(
    ['a', 'b'].map((camera) => ({ camera, addresses: { sub: `rtsp://10.0.0.1/${camera}` } })),
  );
  const port = new FakePort();
  hub.addWindow('desk', port);
  port.want('a');
  await eventually(() => port.frames('a').length === 12, 'a');
  port.cannotDecode('a');
  await eventually(() => port.frames('a').length === 24, 'a re-encoded');
  port.want('b');
  vi.advanceTimersByTime(11_000);
  await eventually(() => port.frames('b').length === 12, 'b');
  port.cannotDecode('b');
  await wait(500);
  const starts = ffmpeg.starts();
  hub.stop();
  expect(starts).toBe(4);
});
