/**
 * Movie fragments: `moof` says what the following `mdat` holds (ISO/IEC 14496-12, 8.8), `prft`
 * when it was taken (8.16.5).
 */
import type { Box } from './box.ts';
import { childBoxes } from './box.ts';
import { u32, u64 } from './bytes.ts';
import type { Movie, SampleDefaults } from './movie.ts';

interface Sample {
  /** Where its bytes begin in the stream. */
  readonly position: number;
  readonly size: number;
  /** Units of the track's timescale. */
  readonly presentation: number;
  readonly duration: number;
  readonly sync: boolean;
}

export interface Fragment {
  readonly samples: Sample[];
  /** Where the next fragment's time begins if it does not say so itself, units of the timescale. */
  readonly endTime: number;
}

export interface FragmentFrame {
  /** Presentation time inside the stream, ms. */
  readonly mediaMs: number;
  /** ms; ffmpeg guesses it from the pictures before, and writes nonsense after a jump in time. */
  readonly durationMs: number;
  /** When the picture was taken (`prft`), UTC, ms since 1970. */
  readonly statedMs: number | null;
  /** The container's sync flag. */
  readonly key: boolean;
  /** A view of the `mdat` box. */
  readonly data: Uint8Array;
}

/** We ask ffmpeg for one; a count above this is hostile, as it needs no bytes to back it. */
const MOST_SAMPLES = 256;
/** 1 January 1970 in seconds since 1 January 1900, the origin of NTP time (RFC 5905, 6). */
const NTP_TO_UNIX_S = 2_208_988_800;
/** tr_flags and tf_flags, 8.8.7.1 and 8.8.8.1. */
const TFHD = { baseOffset: 1, description: 2, duration: 8, size: 16, flags: 32 } as const;
const TRUN = {
  offset: 1,
  firstFlags: 4,
  duration: 256,
  size: 512,
  flags: 1024,
  shift: 2048,
} as const;
const NOT_SYNC = 0x10000;

/** @returns What the box says about `trackId`, UTC, ms since 1970; null where it says nothing. */
export function readReferenceTime(body: Uint8Array, trackId: number): number | null {
  if (body.length < 20 || u32(body, 4) !== trackId) return null;
  const seconds = u32(body, 8);
  const fraction = u32(body, 12);
  if (seconds === 0 && fraction === 0) return null;
  // The 32 bits run over on 7 February 2036; values below the middle belong to the next era.
  const era = seconds < 0x8000_0000 ? 0x1_0000_0000 : 0;
  return (seconds + era - NTP_TO_UNIX_S) * 1000 + (fraction * 1000) / 0x1_0000_0000;
}

/**
 * @param expectedTime End of the fragment before, for one that has no `tfdt`.
 * @returns null where the box contradicts itself; no samples where it speaks of other tracks.
 */
export function readFragment(moof: Box, movie: Movie, expectedTime: number): Fragment | null {
  const samples: Sample[] = [];
  let time = expectedTime;
  for (const traf of childBoxes(moof.body)) {
    if (traf.type !== 'traf') continue;
    const children = childBoxes(traf.body);
    const header = children.find((box) => box.type === 'tfhd')?.body;
    if (header === undefined || header.length < 8) return null;
    if (u32(header, 4) !== movie.trackId) continue;
    const { base, defaults } = readTrackHeader(header, moof.position, movie.defaults);
    const decodeTime = children.find((box) => box.type === 'tfdt')?.body;
    if (decodeTime !== undefined) time = (decodeTime[0] === 1 ? u64 : u32)(decodeTime, 4);
    let position = base;
    for (const run of children) {
      if (run.type !== 'trun') continue;
      const end = readRun(run.body, base, { position, time }, defaults, samples);
      if (end === null) return null;
      ({ position, time } = end);
    }
  }
  return { samples, endTime: time };
}

function readTrackHeader(header: Uint8Array, moofPosition: number, movie: SampleDefaults) {
  const flags = u32(header, 0);
  let at = 8;
  const base = flags & TFHD.baseOffset ? u64(header, at) : moofPosition;
  if (flags & TFHD.baseOffset) at += 8;
  if (flags & TFHD.description) at += 4;
  const optional = (flag: number, otherwise: number): number => {
    if ((flags & flag) === 0) return otherwise;
    at += 4;
    return u32(header, at - 4);
  };
  const duration = optional(TFHD.duration, movie.duration);
  const size = optional(TFHD.size, movie.size);
  return { base, defaults: { duration, size, flags: optional(TFHD.flags, movie.flags) } };
}

interface Cursor {
  readonly position: number;
  readonly time: number;
}

function readRun(
  run: Uint8Array,
  base: number,
  from: Cursor,
  defaults: SampleDefaults,
  samples: Sample[],
): Cursor | null {
  const flags = u32(run, 0);
  const count = u32(run, 4);
  let at = 8;
  const optional = (flag: number, otherwise: number): number => {
    if ((flags & flag) === 0) return otherwise;
    at += 4;
    return u32(run, at - 4);
  };
  if (samples.length + count > MOST_SAMPLES) return null;
  const offset = flags & TRUN.offset ? base + (optional(TRUN.offset, 0) | 0) : from.position;
  const firstFlags = optional(TRUN.firstFlags, defaults.flags);
  let position = offset;
  let { time } = from;
  for (let index = 0; index < count; index += 1) {
    const duration = optional(TRUN.duration, defaults.duration);
    const size = optional(TRUN.size, defaults.size);
    const sampleFlags = optional(TRUN.flags, index === 0 ? firstFlags : defaults.flags);
    // Version 0 says unsigned, but no picture is shifted by half the range: signed is meant.
    const presentation = time + (optional(TRUN.shift, 0) | 0);
    const sync = (sampleFlags & NOT_SYNC) === 0;
    if (at > run.length || size === 0) return null;
    samples.push({ position, size, presentation, duration, sync });
    position += size;
    time += duration;
  }
  return { position, time };
}

/**
 * @param statedMs What the `prft` box before the fragment said; it speaks of the first sample.
 * @returns null where a sample lies outside `mdat`.
 */
export function framesOf(
  { samples }: Fragment,
  mdat: Box,
  timescale: number,
  statedMs: number | null,
): FragmentFrame[] | null {
  const frames: FragmentFrame[] = [];
  const start = mdat.position + mdat.headerSize;
  const first = samples[0]?.presentation ?? 0;
  const toMs = (units: number): number => (units * 1000) / timescale;
  let taken = 0;
  for (const { position, size, presentation, duration, sync } of samples) {
    const from = position - start;
    taken += size;
    // The sum too: runs that share their bytes would make many frames out of few.
    if (from < 0 || from + size > mdat.body.length || taken > mdat.body.length) return null;
    frames.push({
      mediaMs: toMs(presentation),
      durationMs: toMs(duration),
      statedMs: statedMs === null ? null : statedMs + toMs(presentation - first),
      key: sync,
      data: mdat.body.subarray(from, from + size),
    });
  }
  return frames;
}
