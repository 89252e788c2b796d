/**
 * The journal as lines in files, beside the database: what rebuilds that when it is damaged, and what
 * an auditor can read without it. A line is on the disk before its entry is acknowledged.
 */
import { isUtf8 } from 'node:buffer';
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { readSealedLine, sealedLine, type SealedEntry } from '../../../core/journal/chain.ts';

/** Entries a file; 50 MB or so. */
const MOST_LINES = 100_000;
const CHUNK_BYTES = 1 << 20;
const NEW_LINE = 0x0a;

interface Current {
  readonly descriptor: number;
  readonly first: number;
  size: number;
}

export class LineFiles {
  private readonly folder: string;
  private current: Current | null = null;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /**
   * Adds a line and syncs it. Throws what the file system says; then nothing of the line is left.
   *
   * @param sequence Of the entry.
   */
  append(sequence: number, sealed: SealedEntry): void {
    const file = this.fileFor(sequence);
    const bytes = Buffer.from(`${sealedLine(sealed)}\n`, 'utf8');
    try {
      let written = 0;
      while (written < bytes.byteLength) {
        written += writeSync(file.descriptor, bytes, written, undefined, file.size + written);
      }
      fdatasyncSync(file.descriptor);
      file.size += bytes.byteLength;
    } catch (error) {
      try {
        ftruncateSync(file.descriptor, file.size);
      } catch {
        // The next line is written over what is left, or the next start cuts it off.
      }
      throw error;
    }
  }

  /**
   * The last whole line. A torn one behind it, from a hard end, is cut off: it was never acknowledged.
   *
   * @returns null where there is none, `unreadable` for one that is no entry.
   */
  last(): SealedEntry | 'unreadable' | null {
    for (const first of this.firsts().reverse()) {
      const line = lastLine(this.open(first));
      if (line !== null) return readSealedLine(line) ?? 'unreadable';
    }
    return null;
  }

  /** Every line from the beginning on; null for one that is no entry. */
  *all(): Generator<SealedEntry | null> {
    for (const first of this.firsts()) {
      for (const line of readLines(this.path(first)))
        yield line === null ? null : readSealedLine(line);
    }
  }

  close(): void {
    if (this.current !== null) closeSync(this.current.descriptor);
    this.current = null;
  }

  private fileFor(sequence: number): Current {
    const current = this.current ?? this.newest();
    if (current !== null && sequence < current.first + MOST_LINES) return current;
    return this.open(sequence);
  }

  private newest(): Current | null {
    const first = this.firsts().at(-1);
    return first === undefined ? null : this.open(first);
  }

  private open(first: number): Current {
    if (this.current?.first === first) return this.current;
    this.close();
    const path = this.path(first);
    const isNew = !existsSync(path);
    const descriptor = openSync(path, isNew ? 'wx+' : 'r+', 0o600);
    // Else the name itself could be lost with the power.
    if (isNew) syncFolder(this.folder);
    this.current = { descriptor, first, size: fstatSync(descriptor).size };
    return this.current;
  }

  private firsts(): number[] {
    return readdirSync(this.folder)
      .flatMap((name) => /^(\d{12})\.log$/.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((one, other) => one - other);
  }

  private path(first: number): string {
    return join(this.folder, `${String(first).padStart(12, '0')}.log`);
  }
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Cuts off what stands behind the last new line and gives the line before it. */
function lastLine(file: Current): string | null {
  let tail = Buffer.alloc(0);
  let from = file.size;
  while (from > 0) {
    const length = Math.min(CHUNK_BYTES, from);
    from -= length;
    const chunk = Buffer.alloc(length);
    readSync(file.descriptor, chunk, 0, length, from);
    tail = Buffer.concat([chunk, tail]);
    const end = tail.lastIndexOf(NEW_LINE);
    if (end < 0) continue;
    const start = end === 0 ? -1 : tail.lastIndexOf(NEW_LINE, end - 1);
    if (start < 0 && from > 0) continue;
    cutTo(file, from + end + 1);
    return tail.toString('utf8', start + 1, end);
  }
  cutTo(file, 0);
  return null;
}

function cutTo(file: Current, size: number): void {
  if (file.size === size) return;
  ftruncateSync(file.descriptor, size);
  file.size = size;
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
