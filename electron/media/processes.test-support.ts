/** Cameras that a test plans, what they play, and that nothing of them is left afterwards. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
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
import type { FeedSettings } from './camera-feed.ts';
import { ConnectBudget } from './connect-budget.ts';

/** Twelve pictures of H.264 in two groups of six, then nothing more. */
export const SMALL = keepsPlaying(sample('h264'));
/** Four pictures of another size and coding, so that it can be told apart. */
export const LARGE = keepsPlaying(sample('mjpeg'));
export const BOTH = { sub: 'rtsp://10.0.0.1/sub', main: 'rtsp://10.0.0.1/main' };

/** What the file holds, and a connection that stays open. */
export function keepsPlaying(file: string): string {
  return `${plays(file)}; ${STAYS}`;
}

/** The beginning of a stream of pictures of this size, in pixels. */
export function still(width: number, height: number): Uint8Array {
  const entry = visualEntry('jpeg', width, height);
  return bytesOf(box('ftyp', text('iso5')), movie(track({ entry })));
}

export class Processes {
  readonly ffmpeg: FakeFfmpeg = fakeFfmpeg();
  private readonly started: { stop(): void }[] = [];

  /** It is stopped after the test, whether or not the test does so. */
  add<T extends { stop(): void }>(one: T): T {
    this.started.push(one);
    return one;
  }

  /** A camera that sends these bytes and keeps the connection open. */
  sends(bytes: Uint8Array): string {
    const file = join(this.ffmpeg.folder, 'bytes');
    writeFileSync(file, bytes);
    return keepsPlaying(file);
  }

  /** Waits are the shortest that the spread allows: 250, 500, 1000 … ms. */
  settings(other: Partial<FeedSettings> = {}): FeedSettings {
    return {
      told: () => undefined,
      ...{ ffmpeg: this.ffmpeg.binary, budget: new ConnectBudget(4), random: () => 0 },
      answers: () => Promise.resolve(true),
      mayTranscode: () => true,
      endTranscode: () => undefined,
      dials: { dial: () => () => undefined },
      ...other,
    };
  }

  async end(): Promise<void> {
    for (const one of this.started) one.stop();
    vi.useRealTimers();
    await eventually(() => this.ffmpeg.running().length === 0, 'no process is left');
    this.ffmpeg.remove();
  }
}
