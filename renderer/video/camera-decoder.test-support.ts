/** One camera as its decoder sees it: what is pushed into it and what it tells. */
import { vi } from 'vitest';
import type { StreamConfig, StreamFrame } from '../../core/contract/media.ts';
import { CameraDecoder } from './camera-decoder.ts';
import { FakeChunk, FakeVideoDecoder, settled } from './fake-codecs.test-support.ts';

/** For `beforeEach`; undone by `vi.unstubAllGlobals()`. */
export function stubCodecs(): void {
  FakeVideoDecoder.reset();
  vi.stubGlobal('VideoDecoder', FakeVideoDecoder);
  vi.stubGlobal('EncodedVideoChunk', FakeChunk);
}

export function configOf(change: Partial<StreamConfig> = {}): StreamConfig {
  return {
    ...{ kind: 'config', camera: 'a', stream: 'sub', generation: 1, coding: 'h264' },
    ...{ codec: 'avc1.640028', description: null, width: 640, height: 360, transcoded: false },
    ...change,
  };
}

export function frameOf(key: boolean, change: Partial<StreamFrame> = {}): StreamFrame {
  return {
    ...{ kind: 'frame', camera: 'a', generation: 1, key, hidden: false, kept: false },
    ...{ capturedAt: Date.now() - 50, receivedAt: Date.now(), data: Uint8Array.of(1) },
    ...change,
  };
}

export async function openCamera(change: Partial<StreamConfig> = {}) {
  const told = { undecodable: [] as string[], awake: 0, ready: 0 };
  const decoder = new CameraDecoder('a', {
    undecodable: (reason) => told.undecodable.push(reason),
    awake: () => (told.awake += 1),
    ready: () => (told.ready += 1),
  });
  decoder.configure(configOf(change));
  await settled();
  /** `K` a key picture, `d` another one, `h` one that is only to be decoded; 66 ms apart. */
  const push = (pictures: string): void => {
    for (const letter of pictures) {
      vi.advanceTimersByTime(66);
      decoder.push(frameOf(letter === 'K', { hidden: letter === 'h' }));
    }
  };
  /** Every picture that waits, as a round after the other takes them. */
  const takeAll = (): VideoFrame[] => {
    const taken: VideoFrame[] = [];
    while (decoder.waits) {
      const next = decoder.takeReady();
      if (next === null) break;
      taken.push(next);
    }
    return taken;
  };
  return { decoder, told, push, takeAll };
}
