import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventually, type FakeFfmpeg } from '../adapters/video/fake-ffmpeg.test-support.ts';
import { FakePort } from './fake-port.test-support.ts';
import { MediaHub } from './media-hub.ts';
import { Processes, SMALL } from './processes.test-support.ts';

let processes: Processes;
let ffmpeg: FakeFfmpeg;
let hub: MediaHub;
let port: FakePort;
beforeEach(() => {
  processes = new Processes();
  ({ ffmpeg } = processes);
  ffmpeg.plan(SMALL);
  hub = processes.add(new MediaHub({ ...processes.settings(), transcodes: 1 }));
  hub.setSources(
    ['a', 'b'].map((camera) => ({ camera, addresses: { sub: `rtsp://10.0.0.1/${camera}` } })),
  );
  port = new FakePort();
  hub.addWindow('desk', port);
});
afterEach(() => processes.end());

const showing = (camera: string, pictures = 6) =>
  eventually(() => port.frames(camera).length >= pictures, `${camera}: ${pictures} pictures`);

it('a camera that may not be seen is not even connected, whatever the window asks', async () => {
  hub.allow(['a']);
  port.want('a', 'b');
  await showing('a');
  expect(port.links('b')).toEqual(['stopped not-permitted']);
  expect(port.frames('b')).toEqual([]);
  expect(ffmpeg.starts()).toBe(1);
});

it('pictures that run end at once when the right to them does', async () => {
  port.want('a', 'b');
  await showing('b');
  await showing('a');
  hub.allow(['a']);
  const had = port.frames('b').length;
  expect(port.links('b').at(-1)).toBe('stopped not-permitted');
  port.want('b');
  expect(port.frames('b')).toHaveLength(had);
});

it('who signs out sees nothing; who may see it again gets it without asking anew', async () => {
  port.want('a');
  await showing('a');
  hub.allow([]);
  const had = port.frames('a').length;
  expect(port.links('a').at(-1)).toBe('stopped not-permitted');
  hub.allow(null);
  await showing('a', had + 6);
});
