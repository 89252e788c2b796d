/**
 * Decoder configuration records: what WebCodecs calls `description`.
 * `avcC`: ISO/IEC 14496-15, 5.3.3.1; `hvcC`: 8.3.3.1; codec strings: annex E and RFC 6381.
 */
import { NO_BYTES, hex, joinBytes, sameBytes, u16, u32 } from './bytes.ts';
import type { ParameterSets } from './nal.ts';
import type { AvcSequence, HevcSequence } from './sequence.ts';
import { readAvcSequence, readHevcSequence } from './sequence.ts';

/** What a decoder must be told before the first picture. */
export interface Format {
  readonly codecString: string;
  readonly description: Uint8Array;
  /** Size of the picture that is shown, pixels; 0 where the stream does not say. */
  readonly width: number;
  readonly height: number;
}

/** Baseline, Main, Extended: their `avcC` ends with the PPS. */
const PROFILES_WITHOUT_TAIL = new Set([66, 77, 88]);

/** @param record Contents of the box; @returns null where it is empty or cut short. */
export function readAvcRecord(record: Uint8Array, fourcc: string) {
  const setLength = u16(record, 6);
  if (record.length < 8 || record[0] !== 1 || record.length < 8 + setLength) return null;
  const sps = record.subarray(8, 8 + setLength);
  const codecString = `${fourcc}.${hex(record.subarray(1, 4))}`;
  return {
    nalLengthSize: ((record[4] ?? 0) & 3) + 1,
    codecString,
    size: readAvcSequence(sps),
    sps,
  };
}

export function readHevcRecord(record: Uint8Array, fourcc: string) {
  if (record.length < 23 || record[0] !== 1) return null;
  const codecString = hevcCodecString(fourcc, record.subarray(1, 13));
  const sps = hevcSequenceOf(record);
  const nalLengthSize = ((record[21] ?? 0) & 3) + 1;
  return { nalLengthSize, codecString, size: sps && readHevcSequence(sps), sps };
}

function hevcSequenceOf(record: Uint8Array): Uint8Array | null {
  let at = 23;
  for (let array = record[22] ?? 0; array > 0 && at < record.length; array -= 1) {
    const type = (record[at] ?? 0) & 63;
    let sets = u16(record, at + 1);
    at += 3;
    for (; sets > 0 && at < record.length; sets -= 1) {
      const end = at + 2 + u16(record, at);
      if (type === 33 && end <= record.length) return record.subarray(at + 2, end);
      at = end;
    }
  }
  return null;
}

/**
 * The format that the parameter sets inside the stream describe.
 *
 * @param sps The one of `sets` that counts.
 * @returns null where it cannot be right.
 */
export function formatFromSets(
  codec: 'h264' | 'hevc',
  fourcc: string,
  sps: Uint8Array,
  sets: ParameterSets,
  nalLengthSize: number,
): Format | null {
  return codec === 'h264'
    ? avcFormat(fourcc, sps, distinct(sets.pps), nalLengthSize)
    : hevcFormat(fourcc, sps, sets, nalLengthSize);
}

function avcFormat(
  fourcc: string,
  sps: Uint8Array,
  pps: readonly Uint8Array[],
  nalLengthSize: number,
): Format | null {
  const sequence = readAvcSequence(sps);
  if (sequence === null) return null;
  const { width, height, profile } = sequence;
  const high = !PROFILES_WITHOUT_TAIL.has(profile[0] ?? 0);
  const description = joinBytes([
    Uint8Array.of(1, ...profile, 0xfc | (nalLengthSize - 1), 0xe1),
    prefixed(sps),
    Uint8Array.of(pps.length),
    ...pps.map(prefixed),
    high ? Uint8Array.of(0xfc | sequence.chromaFormat, ...depths(sequence), 0) : NO_BYTES,
  ]);
  return { codecString: `${fourcc}.${hex(profile)}`, description, width, height };
}

function hevcFormat(
  fourcc: string,
  sps: Uint8Array,
  sets: ParameterSets,
  nalLengthSize: number,
): Format | null {
  const sequence = readHevcSequence(sps);
  if (sequence === null) return null;
  const { width, height, profile } = sequence;
  const layers = (sequence.temporalLayers << 3) | (sequence.temporalNesting ? 4 : 0);
  const arrays = [
    { type: 32, nals: sets.vps.slice(-1) },
    { type: 33, nals: [sps] },
    { type: 34, nals: distinct(sets.pps) },
  ].filter((array) => array.nals.length > 0);
  const description = joinBytes([
    Uint8Array.of(1, ...profile, 0xf0, 0, 0xfc, 0xfc | sequence.chromaFormat),
    Uint8Array.of(...depths(sequence), 0, 0),
    Uint8Array.of(layers | (nalLengthSize - 1), arrays.length),
    ...arrays.flatMap(({ type, nals }) => [
      Uint8Array.of(type, 0, nals.length),
      ...nals.map(prefixed),
    ]),
  ]);
  return { codecString: hevcCodecString(fourcc, profile), description, width, height };
}

function depths({ lumaDepth, chromaDepth }: AvcSequence | HevcSequence): [number, number] {
  return [0xf8 | (lumaDepth - 8), 0xf8 | (chromaDepth - 8)];
}

function prefixed(nal: Uint8Array): Uint8Array {
  return joinBytes([Uint8Array.of(nal.length >> 8, nal.length & 255), nal]);
}

/** Servers repeat parameter sets in front of each key picture. */
function distinct(nals: readonly Uint8Array[]): Uint8Array[] {
  return nals.filter((nal, at) => nals.findIndex((other) => sameBytes(other, nal)) === at);
}

/** @param profile The 12 bytes of general profile, tier and level. */
function hevcCodecString(fourcc: string, profile: Uint8Array): string {
  const first = profile[0] ?? 0;
  const space = ['', 'A', 'B', 'C'][first >> 6] ?? '';
  let compatible = 0;
  for (let bit = 0, flags = u32(profile, 1); bit < 32; bit += 1) {
    compatible = compatible * 2 + (flags % 2);
    flags = Math.floor(flags / 2);
  }
  const tier = first & 0x20 ? 'H' : 'L';
  const constraints = [...profile.subarray(5, 11)];
  while (constraints.at(-1) === 0) constraints.pop();
  return [
    `${fourcc}.${space}${String(first & 31)}`,
    compatible.toString(16).toUpperCase(),
    `${tier}${String(profile[11] ?? 0)}`,
    ...constraints.map((byte) => byte.toString(16).toUpperCase()),
  ].join('.');
}
