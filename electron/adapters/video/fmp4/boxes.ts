/**
 * Splits the byte stream of an MP4 file into its top-level boxes.
 *
 * A box that lies inside one chunk is handed on as a view, without a copy; a box that spans chunks
 * is gathered in one buffer, which grows only as its bytes arrive, so that a header that promises
 * 32 MB costs nothing. Between calls no chunk is held on to.
 */
import type { Box, BoxFault, BoxHeader } from './box.ts';
import { BOUNDARY_WINDOW, boundaryAt, boxFrom, readTopHeader } from './box.ts';
import { NO_BYTES, joinBytes } from './bytes.ts';

/** How far a boundary is looked for after damage before the stream is given up, bytes. */
const SEEK_LIMIT = 4 * 1024 * 1024;
/** Buffer for a box whose end has not arrived, bytes; most pictures fit and are copied once. */
const FIRST_BUFFER = 256 * 1024;

/** `lost`: no boundary was found within reach; nothing more will come. */
export type Piece = Box | { readonly kind: 'fault'; readonly what: BoxFault | 'lost' };

export interface BoxSplitter {
  mode: 'reading' | 'seeking' | 'lost';
  /** Bytes of the stream that are dealt with. */
  position: number;
  /** An incomplete header, or the end of the stretch that was searched: under 16 bytes. */
  tail: Uint8Array;
  /** The one box whose end has not arrived. */
  open: { readonly header: BoxHeader; buffer: Uint8Array; filled: number } | null;
  sought: number;
}

export function newBoxSplitter(): BoxSplitter {
  return { mode: 'reading', position: 0, tail: NO_BYTES, open: null, sought: 0 };
}

export function retainedBytes(splitter: BoxSplitter): number {
  return splitter.tail.length + (splitter.open?.buffer.length ?? 0);
}

/** Takes the next chunk in; gives the boxes that it completes, in order. */
export function feedBoxes(splitter: BoxSplitter, chunk: Uint8Array): Piece[] {
  const pieces: Piece[] = [];
  const bytes = splitter.tail.length > 0 ? joinBytes([splitter.tail, chunk]) : chunk;
  splitter.tail = NO_BYTES;
  let at = 0;
  while (at < bytes.length && splitter.mode !== 'lost') {
    if (splitter.open !== null) at = continueBox(splitter, splitter.open, bytes, at, pieces);
    else if (splitter.mode === 'reading') at = beginBox(splitter, bytes, at, pieces);
    else at = seekBoundary(splitter, bytes, at, pieces);
  }
  return pieces;
}

function beginBox(splitter: BoxSplitter, bytes: Uint8Array, at: number, pieces: Piece[]): number {
  const header = readTopHeader(bytes, at);
  if (header === null) {
    splitter.tail = bytes.slice(at);
    return bytes.length;
  }
  if (typeof header === 'string') {
    pieces.push({ kind: 'fault', what: header });
    splitter.mode = 'seeking';
    splitter.sought = 0;
    // One byte on: the broken header itself must not be found again.
    splitter.position += 1;
    return at + 1;
  }
  if (bytes.length - at >= header.size) {
    pieces.push(boxFrom(header, splitter.position, bytes, at));
    splitter.position += header.size;
    return at + header.size;
  }
  const filled = bytes.length - at;
  const buffer = new Uint8Array(Math.min(header.size, Math.max(filled, FIRST_BUFFER)));
  buffer.set(bytes.subarray(at));
  splitter.open = { header, buffer, filled };
  return bytes.length;
}

function continueBox(
  splitter: BoxSplitter,
  open: NonNullable<BoxSplitter['open']>,
  bytes: Uint8Array,
  at: number,
  pieces: Piece[],
): number {
  const { size } = open.header;
  const end = Math.min(bytes.length, at + size - open.filled);
  const filled = open.filled + end - at;
  if (filled > open.buffer.length) {
    // Doubling keeps the copying linear in what arrives, also when it arrives byte by byte.
    const grown = new Uint8Array(Math.min(size, filled * 2));
    grown.set(open.buffer.subarray(0, open.filled));
    open.buffer = grown;
  }
  open.buffer.set(bytes.subarray(at, end), open.filled);
  open.filled = filled;
  if (filled === size) {
    pieces.push(boxFrom(open.header, splitter.position, open.buffer, 0));
    splitter.position += size;
    splitter.open = null;
  }
  return end;
}

function seekBoundary(
  splitter: BoxSplitter,
  bytes: Uint8Array,
  from: number,
  pieces: Piece[],
): number {
  const end = Math.min(bytes.length - BOUNDARY_WINDOW, from + SEEK_LIMIT - splitter.sought);
  let at = from;
  while (at <= end && !boundaryAt(bytes, at)) at += 1;
  splitter.position += at - from;
  splitter.sought += at - from;
  if (at <= end) splitter.mode = 'reading';
  else if (splitter.sought > SEEK_LIMIT) {
    splitter.mode = 'lost';
    pieces.push({ kind: 'fault', what: 'lost' });
  } else {
    splitter.tail = bytes.slice(at);
    return bytes.length;
  }
  return at;
}
