import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  eventually,
  fails,
  fakeFfmpeg,
  plays,
  sample,
  STAYS,
  type FakeFfmpeg,
} from './fake-ffmpeg.test-support.ts';
import { tryStream } from './try-stream.ts';

const SOURCE = { camera: 'a', addresses: { sub: 'rtsp://10.0.0.1/live' } };

let ffmpeg: FakeFfmpeg;
beforeEach(() => {
  ffmpeg = fakeFfmpeg();
});
afterEach(async () => {
  vi.useRealTimers();
  // Whatever the trial finds, it leaves nothing behind.
  await eventually(() => ffmpeg.running().length === 0, 'the process ended');
  ffmpeg.remove();
});

describe('one attempt at one stream', () => {
  it.each([
    ['h264', 'H.264', 160, 120],
    ['hevc', 'H.265', 160, 120],
    ['mjpeg', 'MJPEG', 96, 64],
  ])(
    '%s: the coding, the size and how long the first picture took',
    async (name, coding, width, height) => {
      ffmpeg.plan(`${plays(sample(name))}; ${STAYS}`);
      const trial = await tryStream(ffmpeg.binary, SOURCE, 'sub');
      expect(trial).toMatchObject({ reason: null, coding, width, height });
      expect(trial.firstPictureMs).toBeGreaterThan(0);
    },
  );

  it.each([
    ['method DESCRIBE failed: 401 Unauthorized', 'credentials-refused'],
    ['pipe:0: Connection refused', 'unreachable'],
    ['Output file #0 does not contain any stream', 'not-video'],
  ])('%s: %s', async (line, reason) => {
    ffmpeg.plan(fails(line));
    expect(await tryStream(ffmpeg.binary, SOURCE, 'sub')).toMatchObject({ reason, width: 0 });
    expect(ffmpeg.starts()).toBe(1);
  });

  it('without ffmpeg says so', async () => {
    const trial = await tryStream('/nonexistent/ffmpeg', SOURCE, 'sub');
    expect(trial.reason).toBe('tool-missing');
  });

  it('without a usable address starts nothing', async () => {
    const source = { camera: 'a', addresses: { sub: 'gopher://x' } };
    expect(await tryStream(ffmpeg.binary, source, 'sub')).toMatchObject({
      reason: 'address-unusable',
    });
    expect(ffmpeg.starts()).toBe(0);
  });

  it.each([
    ['takes a connection', 'silent'],
    ['is closed', 'unreachable'],
  ])('that brings no word ends after ten seconds; where its port %s: %s', async (port, reason) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `rtsp://127.0.0.1:${(server.address() as AddressInfo).port}/live`;
    if (port === 'is closed') await new Promise((resolve) => server.close(resolve));
    const trial = tryStream(ffmpeg.binary, { camera: 'a', addresses: { sub: address } }, 'sub');
    await eventually(() => ffmpeg.starts() === 1, 'started');
    vi.advanceTimersByTime(10_000);
    expect(await trial).toMatchObject({ reason });
    server.close();
  });

  it.each([
    ['[mp4 @ 0x1] dimensions not set', 'option analyzeduration 3000000'],
    ['method SETUP failed: 461 Unsupported transport', 'option rtsp_transport udp'],
  ])('after %s tries again as the camera wants it', async (line, option) => {
    ffmpeg.plan(fails(line), `${plays(sample('h264'))}; ${STAYS}`);
    expect(await tryStream(ffmpeg.binary, SOURCE, 'sub')).toMatchObject({
      reason: null,
      width: 160,
    });
    expect(ffmpeg.input(1)).not.toContain(option);
    expect(ffmpeg.input(2)).toContain(option);
  });

  it('that fails in that way too is given up', async () => {
    ffmpeg.plan(fails('[mp4 @ 0x1] dimensions not set'));
    expect(await tryStream(ffmpeg.binary, SOURCE, 'sub')).toMatchObject({ reason: 'not-video' });
    expect(ffmpeg.starts()).toBe(2);
  });
});
