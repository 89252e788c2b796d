/** Boxes and their headers (ISO/IEC 14496-12, 4.2). */
import { fourCharacters, u32, u64 } from './bytes.ts';

/** The largest box that is believed, bytes. An 8K key picture stays far below it. */
export const BOX_LIMIT = 32 * 1024 * 1024;
/** What `boundaryAt` must see: the header of a box and that of its first child, bytes. */
export const BOUNDARY_WINDOW = 16;
const PRFT = 0x70726674;
const MOOF = 0x6d6f6f66;
const MFHD = 0x6d666864;

/**
 * The boxes that ffmpeg's muxer writes at the top level, with the most that is plausible, bytes.
 * Other names there mean that the reading has slipped: believing them would swallow pictures for
 * as long as their invented size lasts.
 */
const TOP_LEVEL: ReadonlyMap<string, number> = new Map([
  ...['ftyp', 'styp', 'prft', 'sidx', 'emsg'].map((type) => [type, 64 * 1024] as const),
  ...['moov', 'moof'].map((type) => [type, 1024 * 1024] as const),
  ...['mdat', 'mfra', 'free', 'skip', 'udta', 'meta', 'uuid'].map(
    (type) => [type, BOX_LIMIT] as const,
  ),
]);

export type BoxFault = 'box-too-large' | 'box-too-small' | 'box-open-ended' | 'box-unknown';

export interface Box {
  readonly kind: 'box';
  readonly type: string;
  /** Where the box begins in the stream, bytes. */
  readonly position: number;
  readonly headerSize: number;
  /** What follows the header: a view, good for as long as the chunk that it came in. */
  readonly body: Uint8Array;
}

export interface BoxHeader {
  readonly type: string;
  readonly headerSize: number;
  readonly size: number;
}

/** The boxes inside a container box, up to the first that does not fit. Never descends. */
export function childBoxes(body: Uint8Array, from = 0): Box[] {
  const children: Box[] = [];
  let at = from;
  while (at < body.length) {
    const header = readHeader(body, at);
    if (header === null || typeof header === 'string' || at + header.size > body.length) break;
    children.push(boxFrom(header, at, body, at));
    at += header.size;
  }
  return children;
}

/** Size 0 (to the end of the file) is an error here: a live stream has no end. */
function readHeader(bytes: Uint8Array, at: number): BoxHeader | BoxFault | null {
  if (bytes.length - at < 8) return null;
  const type = fourCharacters(bytes, at + 4);
  const small = u32(bytes, at);
  if (small === 0) return 'box-open-ended';
  if (small !== 1) return small < 8 ? 'box-too-small' : { type, headerSize: 8, size: small };
  if (bytes.length - at < 16) return null;
  const size = u64(bytes, at + 8);
  return size < 16 ? 'box-too-small' : { type, headerSize: 16, size };
}

/** As above, with what only holds at the top level. */
export function readTopHeader(bytes: Uint8Array, at: number): BoxHeader | BoxFault | null {
  const header = readHeader(bytes, at);
  if (header === null || typeof header === 'string') return header;
  const most = TOP_LEVEL.get(header.type);
  if (most === undefined) return 'box-unknown';
  return header.size > most ? 'box-too-large' : header;
}

export function boxFrom(header: BoxHeader, position: number, bytes: Uint8Array, at: number): Box {
  const { type, headerSize, size } = header;
  return {
    kind: 'box',
    type,
    position,
    headerSize,
    body: bytes.subarray(at + headerSize, at + size),
  };
}

/** Only the shapes that ffmpeg writes: a `prft` box (8.16.5), or `moof` that opens with `mfhd`. */
export function boundaryAt(bytes: Uint8Array, at: number): boolean {
  const type = bytes[at + 4];
  if (type !== 0x6d && type !== 0x70) return false;
  const name = u32(bytes, at + 4);
  if (name === PRFT) return u32(bytes, at) === ((bytes[at + 8] ?? 0) === 0 ? 28 : 32);
  return name === MOOF && u32(bytes, at + 8) === 16 && u32(bytes, at + 12) === MFHD;
}
