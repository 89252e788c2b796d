import { describe, expect, it } from 'vitest';
import {
  bytesOf,
  AVC_IDR,
  AVC_PPS,
  AVC_SLICE,
  AVC_SPS,
  SAMPLES,
  avcC,
  box,
  fragment,
  lines,
  movie,
  n32,
  parse,
  picture,
  readSample,
  referenceTime,
  text,
  track,
  visualEntry,
  zeros,
} from './sample-boxes.test-support.ts';
import type { Mp4Event } from './stream.ts';
import { FragmentedMp4 } from './stream.ts';

/** `config` with its size, `key` or `frame` with its time, or the damage. */
function summary(events: readonly Mp4Event[]): string[] {
  return events.map((event) => {
    if (event.kind === 'damage') return event.what;
    if (event.kind === 'config') return `config ${String(event.width)}x${String(event.height)}`;
    return `${event.key ? 'key' : 'frame'} ${String(Math.round(event.mediaMs))}`;
  });
}

const KEY = picture(AVC_SPS, AVC_PPS, AVC_IDR);
const SLICE = picture(AVC_SLICE);
const START = bytesOf(box('ftyp', text('iso5')), movie());

describe('what ffmpeg wrote', () => {
  it.each([
    ['h264', 12, 2],
    ['h264-resized', 12, 3],
    ['hevc', 10, 2],
    ['hevc-resized', 9, 3],
    ['mjpeg', 4, 4],
  ] as const)('%s: %i pictures, %i of them key pictures, no damage', (name, count, keys) => {
    const events = parse(readSample(name));
    const frames = events.filter((event) => event.kind === 'frame');
    expect(frames).toHaveLength(count);
    expect(frames.filter((frame) => frame.key)).toHaveLength(keys);
    expect(events.some((event) => event.kind === 'damage')).toBe(false);
    for (const frame of frames) expect(Math.abs(frame.durationMs - 1000 / 15)).toBeLessThan(1);
    for (const frame of frames) expect(frame.statedMs).toBeGreaterThan(Date.UTC(2020));
  });

  it('B-frames come in decoding order with their time of presentation', () => {
    const times = parse(readSample('h264')).flatMap((event) =>
      event.kind === 'frame' ? [Math.round((event.mediaMs * 15) / 1000)] : [],
    );
    expect(times.slice(0, 4)).not.toEqual([...times.slice(0, 4)].sort((a, b) => a - b));
    expect([...times].sort((a, b) => a - b)).toEqual(times.map((_, at) => at + (times[0] ?? 0)));
  });

  it.each(SAMPLES)('%s: split at every byte, the events are the same', (name) => {
    const sample = readSample(name);
    const whole = lines(parse(sample)).join('\n');
    for (let cut = 0; cut <= sample.length; cut += 1) {
      if (lines(parse(sample, [cut])).join('\n') !== whole) expect.fail(`split at ${String(cut)}`);
    }
  });

  it.each(SAMPLES)('%s: byte by byte, the events are the same', (name) => {
    const sample = readSample(name);
    const ends = Array.from(sample.keys());
    expect(lines(parse(sample, ends))).toEqual(lines(parse(sample)));
  });
});

describe('a stream', () => {
  it('that begins between key pictures says so', () => {
    const bytes = bytesOf(START, fragment(0, SLICE), fragment(40, KEY), fragment(80, SLICE));
    expect(summary(parse(bytes))).toEqual(['config 640x360', 'frame 0', 'key 40', 'frame 80']);
  });

  it('is asked for key pictures itself, whatever the container says', () => {
    const bytes = bytesOf(START, fragment(0, SLICE, 0x02000000), fragment(40, KEY, 0x01010000));
    expect(summary(parse(bytes))).toEqual(['config 640x360', 'frame 0', 'key 40']);
  });

  it('gives plain arrays even for a Buffer, so that slice copies', () => {
    const events = new FragmentedMp4().push(Buffer.from(bytesOf(START, fragment(0, KEY))));
    const frame = events.find((event) => event.kind === 'frame');
    expect(frame?.data.constructor).toBe(Uint8Array);
  });

  it('states the time of the picture that follows, once', () => {
    const prft = referenceTime([2_208_988_800 + 5, 0]);
    const bytes = bytesOf(START, prft, fragment(0, KEY), fragment(40, SLICE));
    const stated = parse(bytes).flatMap((event) =>
      event.kind === 'frame' ? [event.statedMs] : [],
    );
    expect(stated).toEqual([5000, null]);
  });

  it('passes over boxes that say nothing about pictures', () => {
    const bytes = bytesOf(START, box('free', zeros(9)), fragment(0, KEY), box('mfra', zeros(20)));
    expect(summary(parse(bytes))).toEqual(['config 640x360', 'key 0']);
  });

  it('whose container lacks the record waits for the parameter sets inside', () => {
    const start = movie(track({ entry: visualEntry('avc1', 640, 360) }));
    const events = parse(bytesOf(start, fragment(0, SLICE), fragment(40, KEY)));
    expect(summary(events)).toEqual(['frame 0', 'config 640x360', 'key 40']);
    expect(events[1]).toMatchObject({
      codecString: 'avc1.4D4016',
      description: avcC().subarray(8),
    });
  });

  it('with a broken SPS says so and keeps its format', () => {
    const broken = picture(AVC_SPS.subarray(0, 7), AVC_PPS, AVC_IDR);
    const bytes = bytesOf(START, fragment(0, broken), fragment(40, KEY));
    expect(summary(parse(bytes))).toEqual(['config 640x360', 'parameter-sets', 'key 0', 'key 40']);
  });

  it('of JPEG pictures announces a new size, also 0x0', () => {
    const entry = visualEntry('jpeg', 64, 48);
    const jpeg = (width: number, height: number): Uint8Array =>
      Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, height, 0, width, 3);
    const pictures = [jpeg(64, 48), jpeg(32, 24), zeros(9), jpeg(0, 0)];
    const bytes = pictures.map((data, at) => fragment(at, Uint8Array.from(data)));
    expect(summary(parse(bytesOf(movie(track({ entry })), ...bytes)))).toEqual([
      ...['config 64x48', 'key 0', 'config 32x24', 'key 1', 'picture', 'config 0x0', 'key 3'],
    ]);
  });
});

describe('damage', () => {
  const next = fragment(40, SLICE);
  const [moof, mdat] = [fragment(0, KEY).subarray(0, -KEY.length - 8), box('mdat', KEY)];

  it.each([
    ['data without a table', mdat, ['data']],
    ['a table without data', moof, ['data']],
    ['a table after its data', bytesOf(mdat, moof), ['data', 'data']],
    ['a cut picture', bytesOf(moof, box('mdat', KEY.subarray(0, 9))), ['data']],
    ['a broken table', box('moof', box('traf', box('tfhd'))), ['fragment']],
    ['broken lengths', fragment(0, Uint8Array.of(0, 0, 0, 255, 1)), ['picture']],
    ['an open-ended box', bytesOf(n32(0), text('mdat'), zeros(30)), ['box-open-ended']],
    ['a giant box', bytesOf(n32(0x7fffffff), text('mdat'), zeros(30)), ['box-too-large']],
    ['noise', text('noise, and more of it, without any box in it'), ['box-unknown']],
  ])('%s: named, and the next picture plays', (_name, damage, names) => {
    const bytes = bytesOf(START, damage, next);
    const expected = ['config 640x360', ...names, 'frame 40'];
    expect(summary(parse(bytes))).toEqual(expected);
    expect(summary(parse(bytes, Array.from(bytes.keys())))).toEqual(expected);
  });

  it.each([
    ['no MP4 at all', Uint8Array.from(text('<!doctype html><title>Login</title>')), 'box-unknown'],
    ['pictures before the movie', bytesOf(fragment(0, KEY), START), 'movie'],
    ['a movie without video', movie(track({ handler: 'soun' })), 'movie'],
  ])('%s: lost, once, and nothing after it', (_name, bytes, what) => {
    const parser = new FragmentedMp4();
    expect(summary(parser.push(bytes))).toEqual([what, 'lost']);
    expect(parser.push(bytesOf(START, fragment(0, KEY)))).toEqual([]);
    expect(parser.retainedBytes).toBe(0);
  });

  it('without end: lost', () => {
    const parser = new FragmentedMp4();
    parser.push(START);
    const noise = new Uint8Array(6_000_000).fill(7);
    expect(summary(parser.push(noise))).toEqual(['box-unknown', 'lost']);
    expect(parser.push(fragment(0, KEY))).toEqual([]);
  });
});
