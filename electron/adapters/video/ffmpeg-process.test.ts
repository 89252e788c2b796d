import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  eventually,
  fails,
  fakeFfmpeg,
  isRunning,
  plays,
  sample,
  says,
  STAYS,
  type FakeFfmpeg,
} from './fake-ffmpeg.test-support.ts';
import { startFfmpeg, whenNoneRuns, type FfmpegProcess } from './ffmpeg-process.ts';

const CALL = { arguments: ['-i', 'pipe:0', 'two words', "it's"], input: 'ffconcat version 1.0\n' };

let ffmpeg: FakeFfmpeg;
beforeEach(() => {
  ffmpeg = fakeFfmpeg();
});
afterEach(() => {
  ffmpeg.remove();
});

interface Told {
  bytes: number;
  readonly ends: { readonly log: string; readonly startFailed: boolean }[];
}

function start(call = CALL, binary = ffmpeg.binary): { process: FfmpegProcess; told: Told } {
  const told: Told = { bytes: 0, ends: [] };
  const process = startFfmpeg(binary, call, {
    bytes: (chunk) => {
      told.bytes += chunk.byteLength;
    },
    ended: (log, startFailed) => {
      told.ends.push({ log, startFailed });
    },
  });
  return { process, told };
}

const ended = (told: Told) => eventually(() => told.ends[0], 'ended');

describe('a running ffmpeg', () => {
  it('gets its arguments and its input as they are, and its bytes come back', async () => {
    ffmpeg.plan(plays(sample('h264')));
    const { told } = start();
    expect(await ended(told)).toEqual({ log: '', startFailed: false });
    expect(told.bytes).toBe(7104);
    expect(ffmpeg.arguments(1)).toEqual(CALL.arguments);
    expect(ffmpeg.input(1)).toBe(CALL.input);
  });

  it('that ends by itself is told once, with what it wrote on standard error', async () => {
    ffmpeg.plan(fails('method DESCRIBE failed: 404 Not Found'));
    const { process, told } = start();
    expect(await ended(told)).toEqual({
      log: 'method DESCRIBE failed: 404 Not Found\n',
      startFailed: false,
    });
    process.stop();
    process.stop();
    expect(told.ends).toHaveLength(1);
  });

  it('that writes without end keeps only the end of its log', async () => {
    ffmpeg.plan(`head -c 300000 /dev/zero | tr '\\0' x >&2; ${says('the last line')}`);
    const { told } = start();
    const { log } = await ended(told);
    expect(log.endsWith('xxxthe last line\n')).toBe(true);
    expect(log.length).toBeLessThanOrEqual(8_192);
  });

  it('that never reads its input and ends at once does no harm', async () => {
    const binary = join(ffmpeg.folder, 'deaf');
    writeFileSync(binary, '#!/bin/sh\nexec <&-\nexit 1\n', { mode: 0o755 });
    const { told } = start({ ...CALL, input: 'x'.repeat(1_000_000) }, binary);
    expect(await ended(told)).toEqual({ log: '', startFailed: false });
  });

  it('is stopped with SIGTERM, so that it can take its leave of the camera', async () => {
    ffmpeg.plan(
      `trap 'echo TEARDOWN >&2; exit 0' TERM; echo playing; while :; do sleep 0.05; done`,
    );
    const { process, told } = start();
    await eventually(() => told.bytes > 0, 'the trap is set');
    process.stop();
    expect((await ended(told)).log).toContain('TEARDOWN');
    expect(ffmpeg.running()).toEqual([]);
  });

  it('that ignores SIGTERM is killed', async () => {
    ffmpeg.plan(`trap '' TERM; echo deaf; while :; do sleep 0.05; done`);
    const { process, told } = start();
    await eventually(() => told.bytes > 0, 'the trap is set');
    const stopped = performance.now();
    process.stop();
    await ended(told);
    expect(performance.now() - stopped).toBeGreaterThan(900);
    expect(isRunning(process.pid ?? 0)).toBe(false);
    expect(told.ends).toHaveLength(1);
  });

  it('is waited for until it and all others have ended, however they did', async () => {
    await whenNoneRuns();
    ffmpeg.plan(fails('gone'), STAYS);
    const all = [start(), start(), start(CALL, '/nonexistent/ffmpeg')];
    let none = false;
    const waits = whenNoneRuns().then(() => {
      none = true;
    });
    await eventually(() => all.filter(({ told }) => told.ends.length > 0).length === 2, 'two');
    expect(none).toBe(false);
    for (const { process } of all) process.stop();
    await waits;
    expect(all.map(({ told }) => told.ends.length)).toEqual([1, 1, 1]);
    expect(ffmpeg.running()).toEqual([]);
  });
});

describe('an ffmpeg that cannot be started', () => {
  it.each([
    ['is missing', '/nonexistent/ffmpeg'],
    ['is a folder', '/tmp'],
  ])('%s', async (_, binary) => {
    const { process, told } = start(CALL, binary);
    expect(await ended(told)).toMatchObject({ startFailed: true });
    process.stop();
    expect(told.ends).toHaveLength(1);
  });

  it('is no program', async () => {
    const binary = join(ffmpeg.folder, 'text');
    writeFileSync(binary, 'text', { mode: 0o644 });
    const { told } = start(CALL, binary);
    expect(await ended(told)).toMatchObject({ startFailed: true });
  });
});

it('no ffmpeg outlives a process that is killed', async () => {
  ffmpeg.plan(`trap '' TERM HUP INT; ${STAYS}`);
  const module = new URL('./ffmpeg-process.ts', import.meta.url).href;
  const source = `
    import { startFfmpeg } from '${module}';
    const call = { arguments: [], input: null };
    startFfmpeg('${ffmpeg.binary}', call, { bytes() {}, ended() {} });
    setInterval(() => {}, 1000);
  `;
  const quiet = ['--experimental-strip-types', '--no-warnings'];
  const parent = spawn(process.execPath, [...quiet, '--input-type=module', '-e', source], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const pid = await eventually(() => ffmpeg.running()[0], 'the helper started one');
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  await eventually(() => !isRunning(pid), 'it ended with its parent');
});
