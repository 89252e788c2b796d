import { describe, expect, it } from 'vitest';
import { readMovie } from './movie.ts';
import {
  AVC_SPS,
  avcC,
  box,
  bytesOf,
  movie,
  n32,
  n64,
  parse,
  readSample,
  text,
  track,
  visualEntry,
  zeros,
} from './sample-boxes.test-support.ts';

function read(bytes: Uint8Array) {
  return readMovie(bytes.subarray(8));
}

/** Descriptor lengths of four bytes, as ffmpeg writes them, or of one. */
function esds(object: number, long: boolean, flags = 0, optional: number[] = []): Uint8Array {
  const length = long ? [0x80, 0x80, 0x80, 27] : [27];
  return box(
    'esds',
    n32(0),
    [3, ...length, 0, 1, flags, ...optional, 4, ...length, object],
    zeros(12),
  );
}

describe('codecs', () => {
  it.each([
    ['H.264', visualEntry('avc1', 640, 360, avcC()), 'h264', 'avc1.4D4016'],
    ['H.264 without its record', visualEntry('avc1', 640, 360), 'h264', 'avc1'],
    ['H.265 without its record', visualEntry('hvc1', 640, 360), 'hevc', 'hvc1'],
    ['MJPEG', visualEntry('mp4v', 640, 360, esds(0x6c, true)), 'mjpeg', 'mp4v.6C'],
    ['MJPEG, short lengths', visualEntry('mp4v', 640, 360, esds(0x6c, false)), 'mjpeg', 'mp4v.6C'],
    [
      'MJPEG, dependent',
      visualEntry('mp4v', 640, 360, esds(0x6c, true, 0x80, [0, 9])),
      'mjpeg',
      'mp4v.6C',
    ],
    [
      'MJPEG, with address',
      visualEntry('mp4v', 640, 360, esds(0x6c, true, 0x40, [2, 1, 1])),
      'mjpeg',
      'mp4v.6C',
    ],
    ['MPEG-4 part 2', visualEntry('mp4v', 640, 360, esds(0x20, true)), 'other', 'mp4v.20'],
    [
      'AV1',
      visualEntry('av01', 640, 360, box('av1C', [0x81, 0x08, 0x4c, 0])),
      'av1',
      'av01.0.08M.10',
    ],
    ['something new', visualEntry('vvc1', 640, 360), 'other', 'vvc1'],
  ])('%s', (_name, entry, codec, codecString) => {
    const found = read(movie(track({ entry })));
    expect(found).toMatchObject({
      codec,
      codecString,
      width: 640,
      height: 360,
      fourcc: String.fromCharCode(...entry.subarray(4, 8)),
    });
  });
});

describe('tracks', () => {
  it('the first video track counts, not audio', () => {
    const sound = track({ handler: 'soun', id: 1 });
    const bytes = movie(sound, track({ id: 2, timescale: 90_000 }), track({ id: 3 }));
    expect(read(bytes)).toMatchObject({
      trackId: 2,
      timescale: 90_000,
      defaults: { duration: 40, size: 0, flags: 0 },
    });
  });

  it('the SPS knows the size better than the sample entry', () => {
    const found = read(movie(track({ entry: visualEntry('avc1', 9, 9, avcC()) })));
    expect(found).toMatchObject({ width: 640, height: 360, nalLengthSize: 4, sps: AVC_SPS });
  });

  it('version 1 headers', () => {
    const tkhd = box('tkhd', [1, 0, 0, 0], n64(0), n64(0), n32(7), zeros(68));
    const mdhd = box('mdhd', [1, 0, 0, 0], n64(0), n64(0), n32(600), zeros(12));
    const stbl = box('stbl', box('stsd', n32(0), n32(1), visualEntry('avc1', 1, 1, avcC())));
    const mdia = box('mdia', mdhd, box('hdlr', zeros(8), text('vide')), box('minf', stbl));
    const found = read(box('moov', box('trak', tkhd, mdia)));
    expect(found).toMatchObject({ trackId: 7, timescale: 600, defaults: { duration: 0 } });
  });

  it.each([
    ['no track', movie(box('trak'))],
    ['audio only', movie(track({ handler: 'soun' }))],
    ['timescale 0', movie(track({ timescale: 0 }))],
    ['short sample entry', movie(track({ entry: box('avc1', zeros(20)) }))],
    ['nothing', box('moov')],
  ])('%s: no movie', (_name, bytes) => {
    expect(read(bytes)).toBeNull();
  });

  it('a movie cut anywhere is none, or keeps within itself', () => {
    const whole = movie();
    for (let end = 8; end < whole.length; end += 1) {
      const found = readMovie(whole.subarray(8, end));
      expect([undefined, 1]).toContain(found?.trackId);
    }
  });

  it('keeps no hold on the chunk', () => {
    const bytes = bytesOf(movie());
    expect(read(bytes)?.description.buffer).not.toBe(bytes.buffer);
    expect(read(bytes)?.sps?.buffer).not.toBe(bytes.buffer);
  });
});

describe('what ffmpeg wrote', () => {
  it.each([
    ['h264', 'avc1.64000C', 160, 120],
    ['hevc', 'hev1.1.6.L30.90', 160, 120],
    ['mjpeg', 'mp4v.6C', 96, 64],
  ] as const)('%s', (name, codecString, width, height) => {
    const [first] = parse(readSample(name));
    expect(first).toMatchObject({ kind: 'config', codec: name, codecString, width, height });
  });
});
