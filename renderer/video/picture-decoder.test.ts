import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StreamConfig } from '../../core/contract/media.ts';
import {
  FakeChunk,
  FakeImageDecoder,
  FakeVideoDecoder,
  FakeVideoFrame,
  settled,
} from './fake-codecs.test-support.ts';
import { openPictureDecoder } from './picture-decoder.ts';

const CONFIG: StreamConfig = {
  ...{ kind: 'config', camera: 'a', stream: 'sub', generation: 1, coding: 'h264' },
  ...{
    codec: 'avc1.640028',
    description: Uint8Array.of(1),
    width: 640,
    height: 360,
    transcoded: false,
  },
};

const picture = vi.fn<(frame: VideoFrame) => void>();
const failed = vi.fn<(reason: string) => void>();

beforeEach(() => {
  FakeVideoDecoder.reset();
  FakeImageDecoder.opened.length = 0;
  picture.mockReset();
  failed.mockReset();
  vi.stubGlobal('VideoDecoder', FakeVideoDecoder);
  vi.stubGlobal('EncodedVideoChunk', FakeChunk);
  vi.stubGlobal('ImageDecoder', FakeImageDecoder);
  vi.stubGlobal('VideoFrame', FakeVideoFrame);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const open = (change: Partial<StreamConfig> = {}) =>
  openPictureDecoder({ ...CONFIG, ...change }, { picture, failed });
const DATA = Uint8Array.of(1, 2, 3);

describe('video', () => {
  it('that comes before it is known whether it can be decoded waits, and none is lost', async () => {
    const decoder = open();
    decoder.decode(DATA, true, 1);
    decoder.decode(DATA, false, 2);
    expect(decoder.waiting).toBe(2);
    expect(FakeVideoDecoder.last.decoded).toEqual([]);
    await settled();
    expect(FakeVideoDecoder.last.decoded).toEqual([
      { type: 'key', timestamp: 1 },
      { type: 'delta', timestamp: 2 },
    ]);
    decoder.decode(DATA, false, 3);
    expect(decoder.waiting).toBe(3);
    FakeVideoDecoder.last.putAll();
    expect(decoder.waiting).toBe(0);
    expect(picture.mock.calls.map(([frame]) => frame.timestamp)).toEqual([1, 2, 3]);
  });

  it.each([
    [Uint8Array.of(1), { description: Uint8Array.of(1) }],
    [null, {}],
  ])('with the record %j is set up with %j and for little delay', async (description, expected) => {
    open({ description });
    await settled();
    expect(FakeVideoDecoder.last.config).toEqual({
      ...{ codec: 'avc1.640028', optimizeForLatency: true },
      hardwareAcceleration: 'prefer-software',
      ...expected,
    });
  });

  it('of another coding is decoded by whatever can', async () => {
    open({ coding: 'hevc', codec: 'hvc1.1.6.L120.90', description: null });
    await settled();
    expect(FakeVideoDecoder.last.config).toEqual({
      ...{ codec: 'hvc1.1.6.L120.90', optimizeForLatency: true },
    });
  });

  it.each<[string, () => Promise<{ supported: boolean }>]>([
    ['is not supported', () => Promise.resolve({ supported: false })],
    ['has a codec string that is none', () => Promise.reject(new TypeError('codec'))],
  ])('whose coding %s says so once', async (_, support) => {
    FakeVideoDecoder.support = support;
    open();
    await settled();
    expect(failed.mock.calls).toEqual([['codec-unsupported']]);
  });

  it('that cannot be decoded says so', async () => {
    open();
    await settled();
    FakeVideoDecoder.last.fail();
    expect(failed.mock.calls).toEqual([['undecodable']]);
  });

  it('that is no longer wanted says nothing and takes nothing', async () => {
    FakeVideoDecoder.support = () => Promise.resolve({ supported: false });
    const decoder = open();
    decoder.close();
    await settled();
    expect(failed).not.toHaveBeenCalled();
    expect(FakeVideoDecoder.last.state).toBe('closed');
    decoder.close();
  });

  it('is not set up where it is no longer wanted by then', async () => {
    const decoder = open();
    decoder.decode(DATA, true, 1);
    decoder.close();
    await settled();
    expect(FakeVideoDecoder.last).toMatchObject({ config: null, decoded: [] });
  });
});

describe('still pictures', () => {
  const settle = async (at: number, outcome: 'picture' | 'damaged') => {
    FakeImageDecoder.opened[at]?.settle(outcome);
    await settled();
  };

  it('become frames, and what they were made of is given back', async () => {
    const decoder = open({ coding: 'mjpeg' });
    decoder.decode(DATA, true, 7);
    expect(decoder.waiting).toBe(1);
    await settle(0, 'picture');
    expect(decoder.waiting).toBe(0);
    expect(picture.mock.calls.map(([frame]) => frame.timestamp)).toEqual([7]);
    expect(FakeImageDecoder.opened[0]).toMatchObject({ closed: true, image: { closed: true } });
  });

  it('that are damaged now and then are left out', async () => {
    const decoder = open({ coding: 'mjpeg' });
    for (let at = 0; at < 40; at += 1) {
      decoder.decode(DATA, true, at);
      await settle(at, at % 10 === 0 ? 'picture' : 'damaged');
    }
    expect(picture).toHaveBeenCalledTimes(4);
    expect(failed).not.toHaveBeenCalled();
    expect(FakeImageDecoder.opened.every(({ closed }) => closed)).toBe(true);
  });

  it('of which none can be read for a second or two are undecodable', async () => {
    const decoder = open({ coding: 'mjpeg' });
    for (let at = 0; at < 31; at += 1) {
      expect(failed).not.toHaveBeenCalled();
      decoder.decode(DATA, true, at);
      await settle(at, 'damaged');
    }
    expect(failed.mock.calls).toEqual([['undecodable']]);
  });

  it('that come out too late are closed', async () => {
    const made: FakeVideoFrame[] = [];
    vi.stubGlobal(
      'VideoFrame',
      class extends FakeVideoFrame {
        constructor(image: unknown, options: { timestamp: number }) {
          super(image, options);
          made.push(this);
        }
      },
    );
    const decoder = open({ coding: 'mjpeg' });
    decoder.decode(DATA, true, 1);
    decoder.close();
    await settle(0, 'picture');
    expect(picture).not.toHaveBeenCalled();
    expect(made.map(({ closed }) => closed)).toEqual([1]);
  });
});
