import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { StreamConfig, StreamFrame } from '../../core/contract/media.ts';
import { CameraDecoder } from './camera-decoder.ts';
import { FakeChunk, FakeSink, FakeVideoDecoder, settled } from './fake-codecs.test-support.ts';
beforeEach(() => {
  FakeVideoDecoder.reset();
  vi.stubGlobal('VideoDecoder', FakeVideoDecoder);
  vi.stubGlobal('EncodedVideoChunk', FakeChunk);
});
afterEach(() => {
  vi.unstubAllGlobals();
});
const CONFIG: StreamConfig = {
  kind: 'config',
  camera: 'a',
  stream: 'sub',
  generation: 1,
  coding: 'h264',
  codec: 'avc1.640028',
  description: null,
  width: 640,
  height: 360,
  transcoded: false,
};
const frame = (key: boolean): StreamFrame => ({
  kind: 'frame',
  camera: 'a',
  generation: 1,
  key,
  hidden: false,
  kept: false,
  capturedAt: null,
  receivedAt: Date.now(),
  data: Uint8Array.of(1),
});
async function openCamera() {
  const decoder = new CameraDecoder('a', {
    undecodable: () => undefined,
    awake: () => undefined,
    ready: () => undefined,
  });
  const sink = new FakeSink();
  decoder.setSink(sink.writable);
  decoder.configure(CONFIG);
  await settled();
  return { decoder, sink };
}
it('pictures that come out in another order than they went in (B-frames) are all shown', async () => {
  const { decoder, sink } = await openCamera();
  for (let at = 0; at < 7; at += 1) decoder.push(frame(at === 0));
  // Decoding order I P B P B P B: shown as I B P B P B P.
  for (const sequence of [1, 3, 2, 5, 4, 7, 6]) {
    FakeVideoDecoder.last.put(sequence);
    decoder.present();
  }
  expect(sink.written).toHaveLength(7);
});
it('a camera of key pictures alone (all-intra, MJPEG) is not queued without bounds either', async () => {
  const { decoder } = await openCamera();
  for (let at = 0; at < 500; at += 1) decoder.push(frame(true));
  expect(FakeVideoDecoder.last.decoded.length).toBeLessThan(100);
});
