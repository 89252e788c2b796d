import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventually, type FakeFfmpeg } from '../adapters/video/fake-ffmpeg.test-support.ts';
import { FakePort } from './fake-port.test-support.ts';
import { MediaHub } from './media-hub.ts';
import { Processes, SMALL } from './processes.test-support.ts';

let processes: Processes;
let ffmpeg: FakeFfmpeg;
let hub: MediaHub;
beforeEach(() => {
  processes = new Processes();
  ({ ffmpeg } = processes);
  ffmpeg.plan(SMALL);
  hub = processes.add(new MediaHub({ ...processes.settings(), transcodes: 1 }));
  const addresses = { sub: 'rtsp://10.0.0.1/sub' };
  hub.setSources(['a', 'b'].map((camera) => ({ camera, addresses })));
});
afterEach(() => processes.end());

it('a minute says how many pictures of a camera came that somebody wanted', async () => {
  const port = new FakePort();
  hub.addWindow('desk', port);
  port.want('a');
  await eventually(() => port.frames('a').length >= 12, '12 pictures');
  const before = Date.now();
  const [only, ...others] = hub.health(before + 60_000);
  expect(others).toEqual([]);
  expect(only).toMatchObject({ camera: 'a', minute: { pictures: 12, losses: 0 } });
  expect(only?.minute.wantedMs).toBeGreaterThanOrEqual(60_000);
  expect(only?.minute.streamingMs).toBeGreaterThan(0);
  expect(only?.minute.bytes).toBeGreaterThan(0);
});

it('a camera that nobody wants any more is measured no more', async () => {
  const port = new FakePort();
  hub.addWindow('desk', port);
  port.want('a');
  await eventually(() => port.frames('a').length >= 12, '12 pictures');
  port.want();
  const now = Date.now();
  hub.health(now + 60_000);
  expect(hub.health(now + 120_000)).toEqual([]);
});
