/**
 * The `moov` box: which codec the first video track holds and how it counts time.
 * Box layouts: ISO/IEC 14496-12, 8.2 to 8.5 and 8.8.3.
 */
import type { Box } from './box.ts';
import { childBoxes } from './box.ts';
import { NO_BYTES, fourCharacters, u16, u32 } from './bytes.ts';
import type { Format } from './records.ts';
import { readAvcRecord, readHevcRecord } from './records.ts';

export type Codec = 'h264' | 'hevc' | 'mjpeg' | 'av1' | 'other';

/** What holds for a sample where its fragment says nothing (`trex`), in units of the timescale. */
export interface SampleDefaults {
  readonly duration: number;
  readonly size: number;
  readonly flags: number;
}

/** `description` is empty where the codec has none, or where ffmpeg did not know it. */
export interface Movie extends Format {
  readonly trackId: number;
  /** Units in a second. */
  readonly timescale: number;
  readonly codec: Codec;
  readonly fourcc: string;
  /** Bytes of the length in front of each NAL unit. */
  readonly nalLengthSize: number;
  /** The SPS inside `description`. */
  readonly sps: Uint8Array | null;
  readonly defaults: SampleDefaults;
}

/** objectTypeIndication of JPEG, mp4ra.org. */
const JPEG_OBJECT = 0x6c;
/** Fixed part of a VisualSampleEntry, 12.1.3; its child boxes follow. */
const VISUAL_ENTRY_SIZE = 78;

/** @returns null where there is no video track that can be read. */
export function readMovie(body: Uint8Array): Movie | null {
  const children = childBoxes(body);
  for (const box of children) {
    const track = box.type === 'trak' ? readTrack(box) : null;
    if (track === null) continue;
    const trex = within(children, 'mvex').find(
      (child) => child.type === 'trex' && u32(child.body, 4) === track.trackId,
    )?.body;
    const defaults =
      trex === undefined
        ? { duration: 0, size: 0, flags: 0 }
        : { duration: u32(trex, 12), size: u32(trex, 16), flags: u32(trex, 20) };
    return { ...track, defaults };
  }
  return null;
}

function readTrack(trak: Box): Omit<Movie, 'defaults'> | null {
  const children = childBoxes(trak.body);
  const header = find(children, 'tkhd');
  const media = within(children, 'mdia');
  const mediaHeader = find(media, 'mdhd');
  const handler = find(media, 'hdlr');
  const table = find(within(within(media, 'minf'), 'stbl'), 'stsd');
  if (header === null || mediaHeader === null || handler === null || table === null) return null;
  if (fourCharacters(handler, 8) !== 'vide') return null;
  const trackId = u32(header, header[0] === 1 ? 20 : 12);
  const timescale = u32(mediaHeader, mediaHeader[0] === 1 ? 20 : 12);
  const entry = childBoxes(table, 8).at(0);
  if (timescale === 0 || entry === undefined || entry.body.length < VISUAL_ENTRY_SIZE) return null;
  return { trackId, timescale, fourcc: entry.type, ...readSampleEntry(entry) };
}

function readSampleEntry(entry: Box): Omit<Movie, 'trackId' | 'timescale' | 'fourcc' | 'defaults'> {
  const children = childBoxes(entry.body, VISUAL_ENTRY_SIZE);
  const size = { width: u16(entry.body, 24), height: u16(entry.body, 26) };
  const plain = { ...size, description: NO_BYTES, nalLengthSize: 4, sps: null };
  switch (entry.type) {
    case 'avc1':
    case 'avc3':
    case 'hev1':
    case 'hvc1': {
      const codec = entry.type.startsWith('avc') ? 'h264' : 'hevc';
      const record = find(children, codec === 'h264' ? 'avcC' : 'hvcC') ?? NO_BYTES;
      const read = (codec === 'h264' ? readAvcRecord : readHevcRecord)(record, entry.type);
      if (read === null) return { ...plain, codec, codecString: entry.type };
      const { nalLengthSize, codecString, sps } = read;
      // Copies: a view would keep the whole chunk in memory for as long as the camera plays.
      const kept = { description: record.slice(), sps: sps?.slice() ?? null };
      const { width, height } = read.size ?? size;
      return { codec, codecString, nalLengthSize, ...kept, width, height };
    }
    case 'mp4v': {
      const object = readObjectType(find(children, 'esds') ?? NO_BYTES);
      const codec = object === JPEG_OBJECT ? 'mjpeg' : 'other';
      return { ...plain, codec, codecString: `mp4v.${object.toString(16).toUpperCase()}` };
    }
    case 'jpeg':
      return { ...plain, codec: 'mjpeg', codecString: 'jpeg' };
    case 'av01': {
      const record = (find(children, 'av1C') ?? NO_BYTES).slice();
      return { ...plain, codec: 'av1', codecString: av1CodecString(record), description: record };
    }
    default:
      return { ...plain, codec: 'other', codecString: entry.type };
  }
}

/** objectTypeIndication in the descriptors of `esds`, ISO/IEC 14496-1, 7.2.6.5 and 7.2.6.6. */
function readObjectType(esds: Uint8Array): number {
  let at = skipDescriptorHeader(esds, 4);
  const flags = esds[at + 2] ?? 0;
  at += 3 + (flags & 0x80 ? 2 : 0) + (flags & 0x20 ? 2 : 0);
  if (flags & 0x40) at += 1 + (esds[at] ?? 0);
  return esds[skipDescriptorHeader(esds, at)] ?? 0;
}

/** Tag and a length of one to four bytes, seven bits each (14496-1, 8.3.3). */
function skipDescriptorHeader(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  while (at < from + 4 && ((bytes[at] ?? 0) & 0x80) !== 0) at += 1;
  return at + 1;
}

/** `av01.P.LLT.DD`, AV1 in ISOBMFF, section 5. */
function av1CodecString(record: Uint8Array): string {
  const [profile = 0, depths = 0] = record.subarray(1);
  const level = String(profile & 31).padStart(2, '0');
  const tier = depths & 0x80 ? 'H' : 'M';
  const depth = depths & 0x40 ? (depths & 0x20 ? '12' : '10') : '08';
  return `av01.${String(profile >> 5)}.${level}${tier}.${depth}`;
}

function find(boxes: readonly Box[], type: string): Uint8Array | null {
  return boxes.find((box) => box.type === type)?.body ?? null;
}

function within(boxes: readonly Box[], type: string): Box[] {
  return childBoxes(find(boxes, type) ?? NO_BYTES);
}
