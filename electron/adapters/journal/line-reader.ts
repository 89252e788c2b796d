/** Lines of the journal's files as they are read; written they are by line-files.ts. */
import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 1 << 20;
const NEW_LINE = 0x0a;

/** Reads a file that may grow meanwhile, a line a call. It is open only while some of it is read. */
export class LineReader {
  private readonly path: string;
  private at = 0;
  private rest: Buffer = Buffer.alloc(0);
  private start = 0;

  constructor(path: string) {
    this.path = path;
  }

  /** @returns null for a line that is not UTF-8, undefined where there is no whole line (yet). */
  next(): string | null | undefined {
    let end = this.rest.indexOf(NEW_LINE, this.start);
    while (end < 0) {
      if (!this.readMore()) return undefined;
      end = this.rest.indexOf(NEW_LINE, this.start);
    }
    const line = this.rest.subarray(this.start, end);
    this.start = end + 1;
    return decode(line);
  }

  private readMore(): boolean {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const descriptor = openSync(this.path, 'r');
    try {
      const length = readSync(descriptor, chunk, 0, CHUNK_BYTES, this.at);
      if (length === 0) return false;
      this.at += length;
      this.rest = Buffer.concat([this.rest.subarray(this.start), chunk.subarray(0, length)]);
      this.start = 0;
      return true;
    } finally {
      closeSync(descriptor);
    }
  }
}

/**
 * Lines of a file, ended by a new line alone: entries may hold all other characters that some programs
 * end lines at. A last one without its end counts too.
 *
 * @returns null for a line that is not UTF-8.
 */
export function* readLines(path: string): Generator<string | null> {
  const descriptor = openSync(path, 'r');
  try {
    let rest: Buffer = Buffer.alloc(0);
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (;;) {
      const length = readSync(descriptor, chunk, 0, CHUNK_BYTES, null);
      if (length === 0) break;
      const bytes = Buffer.concat([rest, chunk.subarray(0, length)]);
      let start = 0;
      for (let end = bytes.indexOf(NEW_LINE); end >= 0; end = bytes.indexOf(NEW_LINE, start)) {
        yield decode(bytes.subarray(start, end));
        start = end + 1;
      }
      rest = bytes.subarray(start);
    }
    if (rest.byteLength > 0) yield decode(rest);
  } finally {
    closeSync(descriptor);
  }
}

/** Else other bytes could pass for the same text: each wrong one is read as U+FFFD. */
function decode(bytes: Uint8Array): string | null {
  return isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : null;
}
