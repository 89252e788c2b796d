import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MediaSource } from '../../core/contract/media.ts';
import {
  eventually,
  fails,
  STAYS,
  type FakeFfmpeg,
} from '../adapters/video/fake-ffmpeg.test-support.ts';
import { FakePort } from './fake-port.test-support.ts';
import { MediaHub } from './media-hub.ts';
import { Processes, SMALL } from './processes.test-support.ts';

const sourceOf = (camera: string, host = '10.0.0.1'): MediaSource => ({
  camera,
  addresses: { sub: `rtsp://${host}/${camera}` },
});

let processes: Processes;
let ffmpeg: FakeFfmpeg;
let hub: MediaHub;
beforeEach(() => {
  processes = new Processes();
  ({ ffmpeg } = processes);
  ffmpeg.plan(SMALL);
  hub = processes.add(new MediaHub({ ...processes.settings(), transcodes: 1 }));
});
afterEach(() => processes.end());

function openWindow(name: string, ...cameras: string[]): FakePort {
  const port = new FakePort();
  hub.addWindow(name, port);
  port.want(...cameras);
  return port;
}

const showing = (port: FakePort, camera: string, pictures = 12) =>
  eventually(() => port.frames(camera).length >= pictures, `${camera}: ${pictures} pictures`);

/** How many processes were started for each camera. */
function startsOf(camera: string): number {
  const inputs = Array.from({ length: ffmpeg.starts() }, (_, index) => ffmpeg.input(index + 1));
  return inputs.filter((input) => input.includes(`/${camera}'`)).length;
}

describe('windows and cameras', () => {
  it('each camera is read once, however many windows show it', async () => {
    hub.setSources(['a', 'b'].map((camera) => sourceOf(camera)));
    const ports = [
      openWindow('desk', 'a', 'b'),
      openWindow('wall/1', 'b', 'a'),
      openWindow('wall/2', 'a'),
    ];
    for (const port of ports) await showing(port, 'a', 6);
    await showing(ports[0] as FakePort, 'b');
    expect([startsOf('a'), startsOf('b')]).toEqual([1, 1]);
    expect(ffmpeg.running()).toHaveLength(2);
  });

  it('a window that asks before the cameras are known gets them when they are', async () => {
    const port = openWindow('desk', 'a');
    expect(port.links('a')).toEqual(['stopped unconfigured']);
    hub.setSources([sourceOf('a')]);
    await showing(port, 'a');
    expect(port.links('a')).toEqual(['stopped unconfigured', 'connecting', 'streaming']);
  });

  it('a camera that is not known is said to be unconfigured, and the others play', async () => {
    hub.setSources([sourceOf('a')]);
    const port = openWindow('desk', 'ghost', 'a');
    await showing(port, 'a');
    expect(port.links('ghost')).toEqual(['stopped unconfigured']);
  });

  it('what is no message changes nothing', async () => {
    hub.setSources([sourceOf('a')]);
    const port = openWindow('desk', 'a');
    await showing(port, 'a');
    port.say({ kind: 'want', cameras: 'all' });
    port.say({ kind: 'sources', sources: [] });
    port.say(null);
    expect(ffmpeg.running()).toHaveLength(1);
  });

  it('a camera that no window wants any more ends, one that another still wants goes on', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    hub.setSources(['a', 'b'].map((camera) => sourceOf(camera)));
    const desk = openWindow('desk', 'a', 'b');
    const wall = openWindow('wall/1', 'b');
    await showing(desk, 'a');
    await showing(wall, 'b', 6);
    desk.want();
    vi.advanceTimersByTime(10_000);
    await eventually(() => ffmpeg.running().length === 1, 'a ended');
    wall.leave();
    vi.advanceTimersByTime(10_000);
    await eventually(() => ffmpeg.running().length === 0, 'b ended');
  });
});

describe('a camera that is warmed', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    hub.setSources(['a', 'b'].map((camera) => sourceOf(camera)));
    hub.warm(['a', 'ghost']);
  });

  it('plays before its window has come, and the window finds its pictures', async () => {
    await eventually(() => ffmpeg.running().length === 1, 'connected');
    vi.advanceTimersByTime(14_000);
    const port = openWindow('desk', 'a');
    await showing(port, 'a', 6);
    vi.advanceTimersByTime(60_000);
    expect(ffmpeg.running()).toHaveLength(1);
    expect([startsOf('a'), startsOf('b')]).toEqual([1, 0]);
  });

  it('ends where no window comes', async () => {
    await eventually(() => ffmpeg.running().length === 1, 'connected');
    vi.advanceTimersByTime(15_000);
    vi.advanceTimersByTime(10_000);
    await eventually(() => ffmpeg.running().length === 0, 'ended');
  });
});

describe('other sources', () => {
  it('leave a camera that stays as it was alone', async () => {
    hub.setSources([sourceOf('a'), sourceOf('b')]);
    const port = openWindow('desk', 'a');
    await showing(port, 'a');
    hub.setSources([sourceOf('c'), sourceOf('a')]);
    expect(ffmpeg.running()).toHaveLength(1);
    expect(port.links('a')).toEqual(['connecting', 'streaming']);
    expect(startsOf('a')).toBe(1);
  });

  it.each<[string, MediaSource]>([
    ['address', sourceOf('a', '10.0.0.2')],
    ['password', { ...sourceOf('a'), user: 'admin', password: 'secret-2' }],
  ])('connect anew to a camera with another %s', async (_, source) => {
    hub.setSources([sourceOf('a')]);
    const port = openWindow('desk', 'a');
    await showing(port, 'a');
    const first = ffmpeg.running();
    hub.setSources([source]);
    await showing(port, 'a', 24);
    await eventually(() => ffmpeg.running().length === 1, 'the first process ended');
    expect(ffmpeg.running()).not.toEqual(first);
  });

  it('end a camera that is gone, and say so', async () => {
    hub.setSources([sourceOf('a')]);
    const port = openWindow('desk', 'a');
    await showing(port, 'a');
    hub.setSources([]);
    await eventually(() => ffmpeg.running().length === 0, 'ended');
    expect(port.links('a').at(-1)).toBe('stopped unconfigured');
  });
});

describe('re-encoding', () => {
  it('is for as many cameras as the machine can bear', async () => {
    hub.setSources(['a', 'b'].map((camera) => sourceOf(camera)));
    const port = openWindow('desk', 'a', 'b');
    for (const camera of ['a', 'b']) await showing(port, camera);
    for (const camera of ['a', 'b']) port.cannotDecode(camera);
    await showing(port, 'a', 24);
    expect([startsOf('a'), startsOf('b')]).toEqual([2, 1]);
  });

  it('has room for another camera when one is gone', async () => {
    hub.setSources(['a', 'b'].map((camera) => sourceOf(camera)));
    const port = openWindow('desk', 'a', 'b');
    for (const camera of ['a', 'b']) await showing(port, camera);
    port.cannotDecode('a');
    await showing(port, 'a', 24);
    hub.setSources([sourceOf('b')]);
    port.cannotDecode('b');
    await showing(port, 'b', 24);
    expect(startsOf('b')).toBe(2);
  });

  it('has room for another camera when nobody looks at one any more', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    hub.setSources(['a', 'b'].map((camera) => sourceOf(camera)));
    const port = openWindow('desk', 'a', 'b');
    for (const camera of ['a', 'b']) await showing(port, camera);
    port.cannotDecode('a');
    await showing(port, 'a', 24);
    port.want('b');
    port.cannotDecode('b');
    expect(startsOf('b')).toBe(1);
    vi.advanceTimersByTime(10_000);
    port.cannotDecode('b');
    await showing(port, 'b', 24);
    expect(startsOf('b')).toBe(2);
  });
});

describe('another try that a person asks for', () => {
  const refusing = fails('method DESCRIBE failed: 401 Unauthorized');

  it('connects once to a camera that is not tried by itself any more', async () => {
    ffmpeg.plan(refusing, refusing, SMALL);
    hub.setSources([sourceOf('a')]);
    const port = openWindow('desk', 'a');
    const refused = (times: number) =>
      eventually(
        () => port.links('a').filter((link) => link.startsWith('stopped')).length === times,
        `refused ${times} times`,
      );
    await refused(1);
    port.say({ kind: 'retry', camera: 'a' });
    await refused(2);
    expect(startsOf('a')).toBe(2);
    port.say({ kind: 'retry', camera: 'a' });
    await showing(port, 'a');
    expect(ffmpeg.running()).toHaveLength(1);
  });

  it('takes the place of one that still goes on', async () => {
    ffmpeg.plan(STAYS, SMALL);
    hub.setSources([sourceOf('a')]);
    const port = openWindow('desk', 'a');
    await eventually(() => ffmpeg.running().length === 1, 'trying');
    port.say({ kind: 'retry', camera: 'a' });
    await showing(port, 'a');
    await eventually(() => ffmpeg.running().length === 1, 'the first try ended');
  });

  it('does not disturb a camera that plays, nor one that is not known', async () => {
    hub.setSources([sourceOf('a')]);
    const port = openWindow('desk', 'a');
    await showing(port, 'a');
    port.say({ kind: 'retry', camera: 'a' });
    port.say({ kind: 'retry', camera: 'ghost' });
    expect(port.links('a')).toEqual(['connecting', 'streaming']);
    expect(startsOf('a')).toBe(1);
  });
});

it('stopping ends every process', async () => {
  hub.setSources(['a', 'b', 'c'].map((camera) => sourceOf(camera)));
  const port = openWindow('desk', 'a', 'b', 'c');
  for (const camera of ['a', 'b', 'c']) await showing(port, camera);
  hub.stop();
  await eventually(() => ffmpeg.running().length === 0, 'all ended');
});
