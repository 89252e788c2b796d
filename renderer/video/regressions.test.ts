import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { frameOf, openCamera, stubCodecs } from './camera-decoder.test-support.ts';
import { FakeVideoDecoder } from './fake-codecs.test-support.ts';

beforeEach(stubCodecs);
afterEach(() => {
  vi.unstubAllGlobals();
});

it('pictures that come out in another order than they went in (B-frames) are all shown', async () => {
  const { decoder } = await openCamera();
  for (let at = 0; at < 7; at += 1) decoder.push(frameOf(at === 0));
  // Decoding order I P B P B P B: shown as I B P B P B P.
  const order = [1, 3, 2, 5, 4, 7, 6];
  const shown = order.map((sequence) => {
    FakeVideoDecoder.last.put(sequence);
    return decoder.takeReady()?.timestamp;
  });
  expect(shown).toEqual(order);
});

it('a camera of key pictures alone (all-intra, MJPEG) is not queued without bounds either', async () => {
  const { decoder } = await openCamera();
  for (let at = 0; at < 500; at += 1) decoder.push(frameOf(true));
  expect(FakeVideoDecoder.last.decoded.length).toBeLessThan(100);
});
