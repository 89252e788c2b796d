import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CameraDecoder } from './camera-decoder.ts';
import { configOf, frameOf, openCamera, stubCodecs } from './camera-decoder.test-support.ts';
import { FakeVideoDecoder, settled, type FakeFrame } from './fake-codecs.test-support.ts';

const NOW = Date.UTC(2026, 6, 27, 12);

beforeEach(() => {
  stubCodecs();
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

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

  it('wait for the rounds, one for each, and are then the wall’s to close', async () => {
    const { decoder, told, push } = await openCamera();
    expect(decoder.waits).toBe(false);
    push('Kd');
    const frames = FakeVideoDecoder.last.putAll();
    expect(told.ready).toBe(2);
    for (const frame of frames) {
      expect(decoder.waits).toBe(true);
      expect(decoder.takeReady()).toBe(frame);
    }
    expect(decoder.waits).toBe(false);
    expect(decoder.takeReady()).toBeNull();
    decoder.close();
    expect(closings(frames)).toEqual([0, 0]);
  });

  it('that are only to be decoded are never shown', async () => {
    const { decoder, told, push, takeAll } = await openCamera();
    vi.advanceTimersByTime(66);
    decoder.push(frameOf(true, { hidden: true }));
    push('hhd');
    const frames = FakeVideoDecoder.last.putAll();
    expect(told.ready).toBe(1);
    expect(takeAll()).toEqual(frames.slice(3));
    expect(closings(frames)).toEqual([1, 1, 1, 0]);
  });

  it('that were not fetched in time give way to newer ones', async () => {
    const { decoder, push, takeAll } = await openCamera();
    push('Kddd');
    const frames = FakeVideoDecoder.last.putAll();
    expect(closings(frames)).toEqual([1, 1, 0, 0]);
    expect(takeAll()).toEqual(frames.slice(2));
    expect(decoder.facts()).toMatchObject({ decoded: 4, dropped: 2 });
  });

  it('are looked at for a hung encoder as they are taken, one every two seconds', async () => {
    const { push, takeAll } = await openCamera();
    for (let at = 0; at < 60; at += 1) {
      push('K');
      FakeVideoDecoder.last.putAll();
      takeAll();
      await settled();
    }
    const looks = FakeVideoDecoder.last.frames.filter(({ clones }) => clones.length > 0);
    expect(looks).toHaveLength(2);
  });
});

describe('what stands on the wall', () => {
  it('is counted when it is there, not when it is decoded or taken', async () => {
    const { decoder, push, takeAll } = await openCamera();
    push('Kd');
    FakeVideoDecoder.last.putAll();
    takeAll();
    expect(decoder.facts()).toMatchObject({ decoded: 2, presented: 0 });
    decoder.presented();
    expect(decoder.facts()).toMatchObject({ decoded: 2, presented: 1 });
  });

  it('stays as it is where pictures cannot be drawn: the fourth in a row says so', async () => {
    const { decoder, told, push } = await openCamera();
    push('K');
    for (let failure = 1; failure <= 3; failure += 1) {
      decoder.unshown();
      expect(told.undecodable).toEqual([]);
    }
    decoder.unshown();
    expect(told.undecodable).toEqual(['undecodable']);
    expect(decoder.facts().decodeReason).toBe('undecodable');
    expect(FakeVideoDecoder.last.state).toBe('closed');
    // What was underway says nothing new, and nothing is decoded any more.
    decoder.unshown();
    push('K');
    expect(told.undecodable).toHaveLength(1);
    expect(FakeVideoDecoder.opened).toHaveLength(1);
  });

  it.each<[string, (decoder: CameraDecoder) => void]>([
    [
      'a picture that was shown in between',
      (decoder) => {
        decoder.presented();
      },
    ],
    [
      'a new stream',
      (decoder) => {
        decoder.configure(configOf({ generation: 2 }));
      },
    ],
  ])('%s begins to count pictures that cannot be drawn anew', async (_, change) => {
    const { decoder, told } = await openCamera();
    for (let turn = 0; turn < 5; turn += 1) {
      for (let failure = 1; failure <= 3; failure += 1) decoder.unshown();
      change(decoder);
    }
    expect(told.undecodable).toEqual([]);
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
    const { decoder, push, takeAll } = await openCamera();
    const shown = (pictures: string): number =>
      [...pictures].flatMap((letter) => {
        push(letter);
        FakeVideoDecoder.last.putAll();
        return takeAll();
      }).length;
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
    const { decoder, push, takeAll } = await openCamera();
    push('K');
    const before = FakeVideoDecoder.last;
    decoder.configure(configOf({ generation: 2, stream: 'main' }));
    await settled();
    expect(before.state).toBe('closed');
    const late = before.put(1);
    expect(takeAll()).toEqual([]);
    expect(late.closed).toBe(1);
    decoder.push(frameOf(true, { generation: 2 }));
    const frames = FakeVideoDecoder.last.putAll();
    expect(takeAll()).toEqual(frames);
    expect(frames).toHaveLength(1);
  });
});

it('closing gives everything back', async () => {
  const { decoder, push } = await openCamera();
  push('Kd');
  const frames = FakeVideoDecoder.last.putAll();
  decoder.close();
  expect(FakeVideoDecoder.last.state).toBe('closed');
  expect(closings(frames)).toEqual([1, 1]);
  decoder.push(frameOf(true));
  expect(decoder.waits).toBe(false);
  expect(decoder.takeReady()).toBeNull();
  decoder.close();
  expect(closings(frames)).toEqual([1, 1]);
});
