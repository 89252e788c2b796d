import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StreamConfig, StreamFrame } from '../../core/contract/media.ts';
import { CameraDecoder } from './camera-decoder.ts';
import {
  FakeChunk,
  FakeSink,
  FakeVideoDecoder,
  settled,
  type FakeFrame,
} from './fake-codecs.test-support.ts';

const NOW = Date.UTC(2026, 6, 27, 12);

beforeEach(() => {
  FakeVideoDecoder.reset();
  vi.stubGlobal('VideoDecoder', FakeVideoDecoder);
  vi.stubGlobal('EncodedVideoChunk', FakeChunk);
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function configOf(change: Partial<StreamConfig> = {}): StreamConfig {
  return {
    ...{ kind: 'config', camera: 'a', stream: 'sub', generation: 1, coding: 'h264' },
    ...{ codec: 'avc1.640028', description: null, width: 640, height: 360, transcoded: false },
    ...change,
  };
}

function frameOf(key: boolean, change: Partial<StreamFrame> = {}): StreamFrame {
  return {
    ...{ kind: 'frame', camera: 'a', generation: 1, key, hidden: false, kept: false },
    ...{ capturedAt: Date.now() - 50, receivedAt: Date.now(), data: Uint8Array.of(1) },
    ...change,
  };
}

async function openCamera(change: Partial<StreamConfig> = {}) {
  const told = { undecodable: [] as string[], awake: 0, ready: 0 };
  const decoder = new CameraDecoder('a', {
    undecodable: (reason) => told.undecodable.push(reason),
    awake: () => (told.awake += 1),
    ready: () => (told.ready += 1),
  });
  const sink = new FakeSink();
  decoder.setSink(sink.writable);
  decoder.configure(configOf(change));
  await settled();
  /** `K` a key picture, `d` another one, `h` one that is only to be decoded; 66 ms apart. */
  const push = (pictures: string): void => {
    for (const letter of pictures) {
      vi.advanceTimersByTime(66);
      decoder.push(frameOf(letter === 'K', { hidden: letter === 'h' }));
    }
  };
  return { decoder, sink, told, push };
}

const types = () =>
  FakeVideoDecoder.last.decoded.map(({ type }) => (type === 'key' ? 'K' : 'd')).join('');
const closings = (frames: readonly FakeFrame[]) => frames.map(({ closed }) => closed);

describe('pictures', () => {
  it('are decoded from the first key picture on', async () => {
    const { decoder, push } = await openCamera();
    push('ddKddd');
    expect(types()).toBe('Kddd');
    expect(decoder.facts().dropped).toBe(2);
  });

  it('of an older stream are left out', async () => {
    const { decoder, push } = await openCamera();
    push('K');
    decoder.push(frameOf(false, { generation: 0 }));
    decoder.push(frameOf(true, { generation: 2 }));
    expect(types()).toBe('K');
  });

  it('wait for the shared round and then go to the tile', async () => {
    const { decoder, sink, told, push } = await openCamera();
    push('Kd');
    const frames = FakeVideoDecoder.last.putAll();
    expect(sink.written).toEqual([]);
    expect(told.ready).toBe(2);
    decoder.present();
    expect(sink.written).toEqual(frames);
    decoder.present();
    expect(sink.written).toHaveLength(2);
  });

  it('that are only to be decoded are never shown', async () => {
    const { decoder, sink, push } = await openCamera();
    vi.advanceTimersByTime(66);
    decoder.push(frameOf(true, { hidden: true }));
    push('hhd');
    const frames = FakeVideoDecoder.last.putAll();
    decoder.present();
    expect(sink.written).toEqual(frames.slice(3));
    expect(closings(frames.slice(0, 3))).toEqual([1, 1, 1]);
  });

  it('that nobody takes are closed', async () => {
    const { decoder, sink, push } = await openCamera();
    sink.room = 0;
    push('Kd');
    const frames = FakeVideoDecoder.last.putAll();
    decoder.present();
    expect(sink.written).toEqual([]);
    expect(closings(frames)).toEqual([1, 1]);
    sink.room = 4;
    sink.failing = true;
    push('d');
    const late = FakeVideoDecoder.last.putAll();
    decoder.present();
    await settled();
    expect(closings(late)).toEqual([1]);
  });

  it('that were not fetched in time give way to newer ones', async () => {
    const { decoder, sink, push } = await openCamera();
    push('Kddd');
    const frames = FakeVideoDecoder.last.putAll();
    expect(closings(frames)).toEqual([1, 1, 0, 0]);
    decoder.present();
    expect(sink.written).toEqual(frames.slice(2));
    expect(decoder.facts()).toMatchObject({ decoded: 4, dropped: 2 });
  });
});

describe('a machine that falls behind', () => {
  it('drops the rest of the group, never queues it', async () => {
    const { push } = await openCamera();
    push(`K${'d'.repeat(100)}`);
    expect(FakeVideoDecoder.last.decoded).toHaveLength(25);
    FakeVideoDecoder.last.putAll();
    // What is left of the group needs what was dropped.
    push('ddd');
    expect(FakeVideoDecoder.last.decoded).toHaveLength(25);
    push('Kdd');
    expect(FakeVideoDecoder.last.decoded).toHaveLength(28);
  });

  it('still decodes the whole group of a tile that is new', async () => {
    const { push } = await openCamera();
    push(`K${'h'.repeat(60)}`);
    expect(FakeVideoDecoder.last.decoded).toHaveLength(61);
  });

  it('at level 1 shows every second picture, at level 2 key pictures alone', async () => {
    const { decoder, sink, push } = await openCamera();
    const shown = (pictures: string): number => {
      const before = sink.written.length;
      for (const letter of pictures) {
        push(letter);
        FakeVideoDecoder.last.putAll();
        decoder.present();
      }
      return sink.written.length - before;
    };
    expect(shown('Kddddddddd')).toBe(10);
    decoder.shedLevel = 1;
    expect(shown('Kddddddddd')).toBe(5);
    decoder.shedLevel = 2;
    expect(shown('KdddKdddKddd')).toBe(3);
    expect(decoder.facts().shed).toBe(true);
    decoder.shedLevel = 0;
    expect(shown('ddKddd')).toBe(4);
  });

  it('is not taken for a camera that froze', async () => {
    const { decoder, push } = await openCamera();
    push('K');
    FakeVideoDecoder.last.putAll();
    expect(decoder.facts().picture?.intervalMs).toBe(66);
    decoder.shedLevel = 2;
    expect(decoder.facts().picture?.intervalMs).toBe(4_000);
  });
});

describe('the facts', () => {
  it('before anything came', async () => {
    const decoder = new CameraDecoder('a', {
      ...{ undecodable: () => undefined, awake: () => undefined, ready: () => undefined },
    });
    await settled();
    expect(decoder.facts()).toEqual({
      ...{ camera: 'a', link: null, picture: null, decodeReason: null, stream: null },
      ...{ width: 0, height: 0, transcoded: false, decoded: 0, dropped: 0, shed: false },
    });
  });

  it('name the stream and its size', async () => {
    const { decoder } = await openCamera({
      stream: 'main',
      width: 1_920,
      height: 1_080,
      transcoded: true,
    });
    expect(decoder.facts()).toMatchObject({
      stream: 'main',
      width: 1_920,
      height: 1_080,
      transcoded: true,
    });
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
});

describe('a stream that cannot be decoded', () => {
  it('of a coding that is unknown says so at once', async () => {
    FakeVideoDecoder.support = () => Promise.resolve({ supported: false });
    const { decoder, told } = await openCamera();
    expect(told.undecodable).toEqual(['codec-unsupported']);
    expect(decoder.facts().decodeReason).toBe('codec-unsupported');
  });

  it('gets three fresh starts, each from a key picture, before the tile says so', async () => {
    const { decoder, told, push } = await openCamera();
    for (let start = 1; start <= 3; start += 1) {
      push('dKd');
      expect(types()).toBe('Kd');
      FakeVideoDecoder.last.fail();
      await settled();
      expect(told.undecodable).toEqual([]);
      expect(FakeVideoDecoder.opened).toHaveLength(start + 1);
    }
    push('K');
    FakeVideoDecoder.last.fail();
    expect(told.undecodable).toEqual(['undecodable']);
    expect(decoder.facts().decodeReason).toBe('undecodable');
    push('K');
    expect(FakeVideoDecoder.opened).toHaveLength(4);
  });

  it('but brings a picture in between begins to count anew', async () => {
    const { told, push } = await openCamera();
    for (let start = 0; start < 10; start += 1) {
      push('K');
      FakeVideoDecoder.last.putAll();
      push('d');
      FakeVideoDecoder.last.fail();
      await settled();
    }
    expect(told.undecodable).toEqual([]);
  });

  it('is forgotten with a new stream', async () => {
    FakeVideoDecoder.support = () => Promise.resolve({ supported: false });
    const { decoder } = await openCamera();
    FakeVideoDecoder.reset();
    decoder.configure(configOf({ generation: 2 }));
    expect(decoder.facts().decodeReason).toBeNull();
  });
});

describe('another stream of the same camera', () => {
  it('closes the decoder before, and what still comes out of it', async () => {
    const { decoder, sink, push } = await openCamera();
    push('K');
    const before = FakeVideoDecoder.last;
    decoder.configure(configOf({ generation: 2, stream: 'main' }));
    await settled();
    expect(before.state).toBe('closed');
    const late = before.put(1);
    decoder.present();
    expect(sink.written).toEqual([]);
    expect(late.closed).toBe(1);
    decoder.push(frameOf(true, { generation: 2 }));
    FakeVideoDecoder.last.putAll();
    decoder.present();
    expect(sink.written).toHaveLength(1);
  });
});

it('closing gives everything back', async () => {
  const { decoder, sink, push } = await openCamera();
  push('Kd');
  const frames = FakeVideoDecoder.last.putAll();
  decoder.close();
  expect(FakeVideoDecoder.last.state).toBe('closed');
  expect(closings(frames)).toEqual([1, 1]);
  expect(sink.closed).toBe(true);
  decoder.push(frameOf(true));
  decoder.present();
  decoder.close();
});
