import { describe, expect, it } from 'vitest';
import { formatFromSets, readAvcRecord, readHevcRecord } from './records.ts';
import {
  AVC_PPS,
  AVC_SPS,
  avcC,
  bytesOf,
  parse,
  readSample,
  zeros,
} from './sample-boxes.test-support.ts';

describe('a record that is rebuilt from the stream', () => {
  it.each(['h264-resized', 'hevc-resized'] as const)(
    'equals the one that ffmpeg wrote, byte for byte: %s',
    (name) => {
      const configs = parse(readSample(name)).filter((event) => event.kind === 'config');
      expect(configs.map(({ width, height }) => [width, height])).toEqual([
        [160, 120],
        [98, 66],
        [160, 120],
      ]);
      expect(configs[2]).toEqual(configs[0]);
    },
  );

  it('holds repeated sets once', () => {
    const sets = { vps: [], sps: [AVC_SPS, AVC_SPS], pps: [AVC_PPS, AVC_PPS] };
    const format = formatFromSets('h264', 'avc1', AVC_SPS, sets, 4);
    expect(format).toEqual({
      codecString: 'avc1.4D4016',
      description: avcC().subarray(8),
      width: 640,
      height: 360,
    });
  });

  it('is refused for a broken SPS', () => {
    const sets = { vps: [], sps: [], pps: [AVC_PPS] };
    expect(formatFromSets('h264', 'avc1', AVC_SPS.subarray(0, 6), sets, 4)).toBeNull();
    expect(formatFromSets('hevc', 'hev1', AVC_SPS, sets, 4)).toBeNull();
  });
});

/** @param profile General profile, tier and level: 12 bytes. */
function hvcC(...profile: number[]): Uint8Array {
  return bytesOf([1], profile, zeros(8), [0x0f, 0]);
}

describe('H.265 codec strings (ISO/IEC 14496-15, annex E)', () => {
  it.each([
    ['main', [1, 0x60, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 93], 'hvc1.1.6.L93.90'],
    ['main 10, high tier', [0x22, 0x20, 0, 0, 0, 0xb0, 0, 0, 0, 0, 0, 150], 'hvc1.2.4.H150.B0'],
    ['no constraints', [1, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 120], 'hvc1.1.2.L120'],
    ['space and gaps', [0x41, 0x80, 0, 0, 1, 0, 0xa, 0, 0, 0, 0, 30], 'hvc1.A1.80000001.L30.0.A'],
  ])('%s', (_name, profile, codecString) => {
    expect(readHevcRecord(hvcC(...profile), 'hvc1')).toMatchObject({
      codecString,
      nalLengthSize: 4,
    });
  });
});

describe('a record that is cut short', () => {
  it.each([readAvcRecord, readHevcRecord])('never throws: %o', (read) => {
    const whole = parse(readSample('hevc')).find((event) => event.kind === 'config');
    for (const record of [avcC().subarray(8), whole?.description ?? new Uint8Array()]) {
      for (let end = 0; end <= record.length; end += 1) read(record.subarray(0, end), 'x');
    }
    expect(read(new Uint8Array(), 'x')).toBeNull();
  });

  it('names the codec though the sets are missing', () => {
    expect(readHevcRecord(hvcC(1, ...zeros(11)), 'hev1')?.size).toBeNull();
    expect(readAvcRecord(avcC().subarray(8, 20), 'avc1')).toBeNull();
  });
});
