import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CameraDecoder } from './camera-decoder.ts';
import { frameOf, openCamera, stubCodecs } from './camera-decoder.test-support.ts';
import { FakeVideoDecoder, settled } from './fake-codecs.test-support.ts';

const NOW = Date.UTC(2026, 6, 27, 12);

beforeEach(() => {
  stubCodecs();
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the facts', () => {
  it('before anything came', async () => {
    const decoder = new CameraDecoder('a', {
      ...{ undecodable: () => undefined, awake: () => undefined, ready: () => undefined },
    });
    await settled();
    expect(decoder.facts()).toEqual({
      ...{ camera: 'a', link: null, picture: null, decodeReason: null, stream: null },
      ...{ width: 0, height: 0, transcoded: false, decoded: 0, dropped: 0, presented: 0 },
      shed: false,
    });
  });

  it('name the stream that was announced', async () => {
    const { decoder } = await openCamera({ stream: 'main', transcoded: true });
    expect(decoder.facts()).toMatchObject({ stream: 'main', transcoded: true });
  });

  it('name the size of the newest picture, not the one that was announced', async () => {
    const { decoder, push, takeAll } = await openCamera({ width: 1_920, height: 1_080 });
    expect(decoder.facts()).toMatchObject({ width: 0, height: 0 });
    push('Kd');
    const [first, second] = FakeVideoDecoder.last.putAll();
    Object.assign(first ?? {}, { displayWidth: 704, displayHeight: 396 });
    Object.assign(second ?? {}, { displayWidth: 640, displayHeight: 480 });
    expect(decoder.facts()).toMatchObject({ width: 0, height: 0 });
    decoder.takeReady();
    expect(decoder.facts()).toMatchObject({ width: 704, height: 396 });
    takeAll();
    expect(decoder.facts()).toMatchObject({ width: 640, height: 480 });
  });

  it('know when the newest picture came and was taken', async () => {
    const { decoder, push } = await openCamera();
    push('Kd');
    FakeVideoDecoder.last.putAll();
    expect(decoder.facts().picture).toMatchObject({
      ...{ receivedAt: Date.now(), capturedAt: Date.now() - 50, identicalMs: 0 },
    });
    const { decodedAt } = decoder.facts().picture ?? { decodedAt: 0 };
    vi.advanceTimersByTime(5_000);
    expect(performance.timeOrigin + performance.now() - decodedAt).toBeCloseTo(5_000, -1);
  });

  it('a group that was kept for a new tile is as old as it is', async () => {
    const { decoder } = await openCamera();
    decoder.push(frameOf(true, { kept: true, receivedAt: Date.now() - 3_000 }));
    FakeVideoDecoder.last.putAll();
    const { decodedAt } = decoder.facts().picture ?? { decodedAt: 0 };
    expect(performance.timeOrigin + performance.now() - decodedAt).toBeCloseTo(3_000, -1);
  });

  it.each([
    ['of 15 pictures a second', 66, 66],
    ['of one picture a second', 1_000, 1_000],
  ])('learn the usual time between pictures %s', async (_, step, interval) => {
    const { decoder } = await openCamera();
    for (let index = 0; index < 100; index += 1) {
      vi.advanceTimersByTime(step);
      decoder.push(frameOf(true));
      FakeVideoDecoder.last.putAll();
    }
    expect(decoder.facts().picture?.intervalMs).toBeCloseTo(interval, -1);
  });

  it('do not learn it from a gap', async () => {
    const { decoder, push } = await openCamera();
    push('Kdddd');
    FakeVideoDecoder.last.putAll();
    vi.advanceTimersByTime(60_000);
    push('K');
    FakeVideoDecoder.last.putAll();
    expect(decoder.facts().picture?.intervalMs).toBeLessThan(100);
  });

  it('are told at once when a silent camera wakes up, and not with every picture', async () => {
    const { told, push } = await openCamera();
    push('Kdddd');
    FakeVideoDecoder.last.putAll();
    expect(told.awake).toBe(1);
    vi.advanceTimersByTime(3_000);
    push('dd');
    FakeVideoDecoder.last.putAll();
    expect(told.awake).toBe(2);
  });

  it('that were held back while the camera stood still do not wake it', async () => {
    const { decoder, told, push } = await openCamera();
    push('Kdddd');
    FakeVideoDecoder.last.putAll();
    const stands = decoder.facts().picture?.decodedAt;
    vi.advanceTimersByTime(5_000);
    const capturedAt = Date.now() - 5_000;
    decoder.push(frameOf(false, { capturedAt }));
    FakeVideoDecoder.last.putAll();
    expect(decoder.facts().picture).toMatchObject({ decodedAt: stands, capturedAt });
    expect(told.awake).toBe(1);
    push('d');
    FakeVideoDecoder.last.putAll();
    expect(told.awake).toBe(2);
  });
});
