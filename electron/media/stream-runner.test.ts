import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  eventually,
  fails,
  plays,
  sample,
  samplePieces,
  says,
  type FakeFfmpeg,
} from '../adapters/video/fake-ffmpeg.test-support.ts';
import { bytesOf, text } from '../adapters/video/fmp4/sample-boxes.test-support.ts';
import { ConnectBudget } from './connect-budget.ts';
import { keepsPlaying, Processes, SMALL, still } from './processes.test-support.ts';
import { last, until } from './runner-told.test-support.ts';
import { startRunner } from './start-runner.test-support.ts';

let processes: Processes;
let ffmpeg: FakeFfmpeg;
beforeEach(() => {
  processes = new Processes();
  ({ ffmpeg } = processes);
});
afterEach(() => processes.end());

describe('a camera that plays', () => {
  it('is connecting, then streaming, and its pictures come with their size', async () => {
    ffmpeg.plan(SMALL);
    const { runner, told } = startRunner(processes);
    await eventually(() => told.frames.length === 12, 'all pictures');
    expect(told.statuses.map(({ phase, attempt }) => `${phase} ${attempt}`)).toEqual([
      'connecting 0',
      'streaming 0',
    ]);
    expect(told.configs).toMatchObject([
      { coding: 'h264', width: 160, height: 120, transcoded: false },
    ]);
    expect(told.frames.map(({ key }) => (key ? 'K' : 'd')).join('')).toBe('KdddddKddddd');
    expect(runner.group.read()).toEqual(told.frames.slice(6));
  });

  it('hands on pictures that hold nothing but themselves', async () => {
    ffmpeg.plan(SMALL);
    const { told } = startRunner(processes);
    await eventually(() => told.frames.length === 12, 'all pictures');
    for (const { data } of told.frames) expect(data.buffer.byteLength).toBe(data.byteLength);
  });

  it('begins with its first key picture', async () => {
    const { head, pictures } = samplePieces('h264');
    const pipe = await ffmpeg.pipe('late');
    ffmpeg.plan(pipe.act);
    const { told } = startRunner(processes);
    await pipe.write(bytesOf(head, ...pictures.slice(3, 8)));
    await eventually(() => told.frames.length === 2, 'the second group');
    expect(told.frames.map(({ key }) => key)).toEqual([true, false]);
    await pipe.end();
  });

  it('that changes its size says so and begins a new group', async () => {
    ffmpeg.plan(keepsPlaying(sample('h264-resized')));
    const { runner, told } = startRunner(processes);
    await eventually(() => told.frames.length === 12, 'all pictures');
    expect(told.configs.map(({ width, height }) => `${width}x${height}`)).toEqual([
      '160x120',
      '98x66',
      '160x120',
    ]);
    expect(runner.group.read()).toHaveLength(4);
    expect(ffmpeg.starts()).toBe(1);
  });

  it('gives its place for connecting to the next one as soon as it has answered', async () => {
    const { head } = samplePieces('h264');
    const pipe = await ffmpeg.pipe('answers');
    ffmpeg.plan(pipe.act, SMALL);
    const budget = new ConnectBudget(1);
    const first = startRunner(processes, { budget });
    const second = startRunner(processes, { budget });
    await pipe.write(head);
    await until(second.told, 'streaming');
    // Its key picture is still to come.
    expect(first.told.configs).toHaveLength(1);
    expect(last(first.told)).toMatchObject({ phase: 'connecting' });
    await pipe.end();
  });

  it('is re-encoded where that was asked for', async () => {
    ffmpeg.plan(SMALL);
    const { told } = startRunner(processes, { transcode: true });
    await until(told, 'streaming');
    expect(told.configs).toMatchObject([{ transcoded: true }]);
    expect(last(told)).toMatchObject({ transcoded: true });
    expect(ffmpeg.arguments(1)).toContain('libx264');
  });
});

describe('a camera that refuses the password', () => {
  it('is tried exactly once', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    ffmpeg.plan(fails('method DESCRIBE failed: 401 Unauthorized'));
    const { told } = startRunner(processes, { source: { user: 'admin', password: 'wrong' } });
    expect(await until(told, 'stopped')).toMatchObject({
      ...{ reason: 'credentials-refused', attempt: 1, nextTryAt: null },
    });
    vi.advanceTimersByTime(24 * 3_600_000);
    expect(vi.getTimerCount()).toBe(0);
    expect(told.statuses.map(({ phase }) => phase)).toEqual(['connecting', 'stopped']);
    expect(ffmpeg.starts()).toBe(1);
  });

  it('gives its place for connecting to the next one', async () => {
    ffmpeg.plan(fails('method DESCRIBE failed: 401 Unauthorized'), SMALL);
    const budget = new ConnectBudget(1);
    const refused = startRunner(processes, { budget });
    const other = startRunner(processes, { budget });
    await until(other.told, 'streaming');
    expect(last(refused.told)).toMatchObject({ phase: 'stopped' });
  });
});

describe('a connection that is lost', () => {
  it('is made anew, and the count of attempts begins anew with a picture', async () => {
    ffmpeg.plan(plays(sample('h264')), fails('pipe:0: Connection refused'), SMALL);
    const { told } = startRunner(processes);
    await eventually(() => told.frames.length === 24, 'the pictures came back');
    expect(
      told.statuses.map(({ phase, attempt, reason }) => `${phase} ${attempt} ${reason ?? '-'}`),
    ).toEqual([
      'connecting 0 -',
      'streaming 0 -',
      'waiting 1 dropped',
      'connecting 1 dropped',
      'waiting 2 unreachable',
      'connecting 2 unreachable',
      'streaming 0 -',
    ]);
    expect(ffmpeg.starts()).toBe(3);
    expect(ffmpeg.running()).toHaveLength(1);
  });

  it('is waited for longer and longer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    ffmpeg.plan(fails('pipe:0: Connection refused'));
    const { told } = startRunner(processes);
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      const { nextTryAt } = await until(told, 'waiting', attempt);
      waits.push((nextTryAt ?? 0) - Date.now());
      expect(ffmpeg.starts()).toBe(attempt);
      vi.advanceTimersByTime(waits.at(-1) ?? 0);
    }
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
  });

  it('lets prompt cameras go first after two attempts', async () => {
    const budget = new ConnectBudget(4);
    const ask = vi.spyOn(budget, 'ask');
    ffmpeg.plan(fails('pipe:0: Connection refused'));
    const { told } = startRunner(processes, { budget });
    await until(told, 'connecting', 3);
    const weights = ask.mock.calls.map(([weight]) => weight);
    expect(weights.slice(0, 4)).toEqual([1, 1, 1, 0]);
  });

  it('cannot be disturbed by what the process before still writes', async () => {
    const stubborn = "trap '' TERM; while :; do echo garbage; sleep 0.02; done";
    ffmpeg.plan(`printf '<html>'; ${stubborn}`, SMALL);
    const { told } = startRunner(processes);
    await eventually(() => told.frames.length === 12, 'the second one plays');
    await eventually(() => ffmpeg.running().length === 1, 'the first one was killed');
    expect(told.statuses.map(({ phase, reason }) => `${phase} ${reason ?? '-'}`)).toEqual([
      ...['connecting -', 'waiting undecodable', 'connecting undecodable', 'streaming -'],
    ]);
  });

  it('gives its place for connecting to others while it waits', async () => {
    ffmpeg.plan(fails('pipe:0: Connection refused'), SMALL);
    const budget = new ConnectBudget(1);
    const gone = startRunner(processes, { budget });
    const other = startRunner(processes, { budget });
    await until(other.told, 'streaming');
    expect(gone.told.statuses.some(({ phase }) => phase === 'waiting')).toBe(true);
  });
});

describe('a stream that cannot be shown', () => {
  it.each<[string, Uint8Array, string]>([
    ['a picture of 8K', still(7_680, 4_320), 'picture-too-large'],
    ['a picture of 65535 x 65535', still(65_535, 65_535), 'picture-too-large'],
    ['a picture of 0 x 0', still(0, 0), 'undecodable'],
    [
      'noise',
      Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7_919) % 251),
      'undecodable',
    ],
    ['a web page', Uint8Array.from(text('<html>'.repeat(1_000))), 'undecodable'],
    ['a box of 4 GB', bytesOf([255, 255, 255, 255], text('moov')), 'undecodable'],
  ])('%s: the process ends and the reason is %s', async (_, bytes, reason) => {
    ffmpeg.plan(processes.sends(bytes));
    const { runner, told } = startRunner(processes);
    expect(await until(told, 'waiting')).toMatchObject({ reason, attempt: 1 });
    runner.stop();
    await eventually(() => ffmpeg.running().length === 0, 'the process ended');
    expect(told.frames).toEqual([]);
    expect(told.configs).toEqual([]);
  });

  it('a picture of 4096 x 2304 is not too large', async () => {
    ffmpeg.plan(processes.sends(still(4_096, 2_304)));
    const { told } = startRunner(processes);
    await eventually(() => told.configs.length === 1, 'configured');
  });
});

describe('what cannot be started', () => {
  it('a missing ffmpeg is said at once and not tried again', async () => {
    const { told } = startRunner(processes, { binary: '/nonexistent/ffmpeg' });
    expect(await until(told, 'stopped')).toMatchObject({ reason: 'tool-missing' });
  });

  it.each([
    ['an address that is no video address', { sub: 'gopher://x' }, 'address-unusable'],
    ['no address', {}, 'unconfigured'],
  ])('%s', async (_, addresses, reason) => {
    const budget = new ConnectBudget(1);
    ffmpeg.plan(SMALL);
    const { told } = startRunner(processes, { source: { addresses }, budget });
    expect(await until(told, 'stopped')).toMatchObject({ reason, nextTryAt: null });
    expect(ffmpeg.starts()).toBe(0);
    // Its place is free again.
    await until(startRunner(processes, { budget }).told, 'streaming');
  });
});

describe('a camera that wants to be read in another way', () => {
  it('gets the time to say how large its pictures are, in the same attempt', async () => {
    ffmpeg.plan(fails('[mp4 @ 0x1] dimensions not set'), SMALL);
    const { told } = startRunner(processes);
    await until(told, 'streaming');
    expect(told.statuses.map(({ phase }) => phase)).toEqual(['connecting', 'streaming']);
    expect(ffmpeg.input(1)).toContain('option analyzeduration 0');
    expect(ffmpeg.input(2)).toContain('option analyzeduration 3000000');
  });

  it('is read by datagrams, and ever after', async () => {
    ffmpeg.plan(
      fails('method SETUP failed: 461 Unsupported transport'),
      plays(sample('h264')),
      SMALL,
    );
    const { told } = startRunner(processes);
    await eventually(() => told.frames.length === 24, 'twice');
    expect([1, 2, 3].map((start) => /rtsp_transport (\w+)/.exec(ffmpeg.input(start))?.[1])).toEqual(
      ['tcp', 'udp', 'udp'],
    );
  });

  it('and fails in that way too waits like any other', async () => {
    ffmpeg.plan(fails('[mp4 @ 0x1] dimensions not set'));
    const { told } = startRunner(processes);
    expect(await until(told, 'waiting')).toMatchObject({ reason: 'not-video', attempt: 1 });
    expect(ffmpeg.starts()).toBe(2);
  });
});

describe('stopping', () => {
  it('ends the process and tells nothing more', async () => {
    ffmpeg.plan(`${says('playing')}; ${SMALL}`);
    const { runner, told } = startRunner(processes);
    await until(told, 'streaming');
    const before = told.statuses.length;
    runner.stop();
    await eventually(() => ffmpeg.running().length === 0, 'the process ended');
    expect(told.statuses).toHaveLength(before);
  });

  it('while it waits ends the waiting', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    ffmpeg.plan(fails('pipe:0: Connection refused'));
    const { runner, told } = startRunner(processes);
    await until(told, 'waiting');
    runner.stop();
    expect(vi.getTimerCount()).toBe(0);
    expect(last(told)).toMatchObject({ phase: 'waiting' });
  });

  it('before its turn for connecting has come lets it never come', async () => {
    const budget = new ConnectBudget(1);
    const first = startRunner(processes, { budget });
    await eventually(() => ffmpeg.starts() === 1, 'the first one started');
    const second = startRunner(processes, { budget });
    second.runner.stop();
    first.runner.stop();
    ffmpeg.plan(SMALL);
    await until(startRunner(processes, { budget }).told, 'streaming');
    expect(ffmpeg.starts()).toBe(2);
  });

  it('twice does no harm', async () => {
    ffmpeg.plan(SMALL);
    const { runner, told } = startRunner(processes);
    await until(told, 'streaming');
    runner.stop();
    runner.stop();
    await eventually(() => ffmpeg.running().length === 0, 'the process ended');
  });
});
