import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually, fails, type FakeFfmpeg } from '../adapters/video/fake-ffmpeg.test-support.ts';
import { ConnectBudget } from './connect-budget.ts';
import { Processes, SMALL } from './processes.test-support.ts';
import { last, until } from './runner-told.test-support.ts';
import { startRunner } from './start-runner.test-support.ts';

let processes: Processes;
let ffmpeg: FakeFfmpeg;
beforeEach(() => {
  processes = new Processes();
  ({ ffmpeg } = processes);
});
afterEach(() => processes.end());

describe('an address where nothing answers', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    ffmpeg.plan(fails('pipe:0: Connection refused'), SMALL);
  });

  it('is only looked at until something does, and then connected to', async () => {
    let looks = 0;
    const { told } = startRunner(processes, {
      answers() {
        looks += 1;
        return looks === 3;
      },
    });
    for (const attempt of [1, 2, 3]) {
      const { nextTryAt } = await until(told, 'waiting', attempt);
      expect([attempt, looks, ffmpeg.starts()]).toEqual([attempt, attempt - 1, 1]);
      vi.advanceTimersByTime((nextTryAt ?? 0) - Date.now());
    }
    await until(told, 'streaming');
    expect([looks, ffmpeg.starts()]).toEqual([3, 2]);
  });

  it('is tried as a whole now and then: a slow link may take longer than the look', async () => {
    const { told } = startRunner(processes, { answers: false });
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      const { nextTryAt } = await until(told, 'waiting', attempt);
      expect(ffmpeg.starts()).toBe(1);
      vi.advanceTimersByTime((nextTryAt ?? 0) - Date.now());
    }
    await until(told, 'streaming');
  });

  it('of a file is never looked at: only an attempt tells', async () => {
    const { told } = startRunner(processes, {
      ...{ source: { addresses: { sub: 'file:///demonstration.mp4' } }, answers: false },
    });
    const { nextTryAt } = await until(told, 'waiting', 1);
    vi.advanceTimersByTime((nextTryAt ?? 0) - Date.now());
    await until(told, 'streaming');
  });

  it('that was given up meanwhile is not connected to', async () => {
    const given: { stop: () => void } = { stop: () => undefined };
    const { runner, told } = startRunner(processes, {
      answers() {
        given.stop();
        return true;
      },
    });
    given.stop = () => {
      runner.stop();
    };
    const { nextTryAt } = await until(told, 'waiting', 1);
    vi.advanceTimersByTime((nextTryAt ?? 0) - Date.now());
    await Promise.resolve();
    await Promise.resolve();
    expect([last(told)?.phase, ffmpeg.starts()]).toEqual(['connecting', 1]);
  });
});

describe('a camera that is silent', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });

  it('from the beginning is connected to anew after ten seconds', async () => {
    const { told } = startRunner(processes);
    await eventually(() => ffmpeg.starts() === 1, 'started');
    vi.advanceTimersByTime(10_000);
    expect(last(told)).toMatchObject({ phase: 'connecting' });
    vi.advanceTimersByTime(600);
    expect(await until(told, 'waiting')).toMatchObject({ reason: 'silent', attempt: 1 });
    await eventually(() => ffmpeg.running().length === 0, 'the silent process ended');
    vi.advanceTimersByTime(300);
    await eventually(() => ffmpeg.starts() === 2, 'started anew');
  });

  it('at an address where nothing takes a connection is unreachable', async () => {
    const { told } = startRunner(processes, { answers: false });
    await eventually(() => ffmpeg.starts() === 1, 'started');
    vi.advanceTimersByTime(10_600);
    expect(await until(told, 'waiting')).toMatchObject({ reason: 'unreachable', attempt: 1 });
  });

  it('is not asked for anything when it was given up meanwhile', async () => {
    const { runner, told } = startRunner(processes, { answers: false });
    await eventually(() => ffmpeg.starts() === 1, 'started');
    vi.advanceTimersByTime(10_600);
    runner.stop();
    await Promise.resolve();
    expect(last(told)).toMatchObject({ phase: 'connecting' });
  });

  it('holds up nobody else for longer than a moment', async () => {
    const budget = new ConnectBudget(1);
    startRunner(processes, { budget });
    await eventually(() => ffmpeg.starts() === 1, 'started');
    startRunner(processes, { budget });
    vi.advanceTimersByTime(400);
    expect(ffmpeg.starts()).toBe(1);
    vi.advanceTimersByTime(400);
    await eventually(() => ffmpeg.starts() === 2, 'the other one');
  });

  it('after pictures is connected to anew after fifteen', async () => {
    ffmpeg.plan(SMALL);
    const { told } = startRunner(processes);
    await eventually(() => told.frames.length === 12, 'all pictures');
    vi.advanceTimersByTime(14_900);
    expect(last(told)).toMatchObject({ phase: 'streaming' });
    vi.advanceTimersByTime(400);
    expect(last(told)).toMatchObject({ phase: 'waiting', reason: 'silent' });
  });

  it('again and again is not spared, because it answers', async () => {
    const { told } = startRunner(processes);
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      await eventually(() => ffmpeg.starts() === attempt, 'started');
      vi.advanceTimersByTime(10_600);
      const { nextTryAt } = await until(told, 'waiting', attempt);
      expect((nextTryAt ?? 0) - Date.now()).toBeLessThanOrEqual(250);
      vi.advanceTimersByTime(250);
    }
  });
});
