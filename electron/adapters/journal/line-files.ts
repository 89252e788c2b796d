/**
 * The journal as lines in files, beside the database: what rebuilds that when it is damaged, and what
 * an auditor can read without it. A line is on the disk before its entry is acknowledged.
 */
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
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { readSealedLine, sealedLine, type SealedEntry } from '../../../core/journal/chain.ts';
import { LineReader, readLines } from './line-reader.ts';

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
  private readonly mostLines: number;
  private current: Current | null = null;

  /** @param mostLines Entries a file. */
  constructor(folder: string, mostLines = MOST_LINES) {
    this.folder = folder;
    this.mostLines = mostLines;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /**
   * Adds lines and syncs them once. Throws what the file system says; then nothing of them is left.
   * They stand in one file together, also where that then holds some more than others.
   *
   * @param sequence Of the first one's entry.
   */
  append(sequence: number, entries: readonly SealedEntry[]): void {
    const file = this.fileFor(sequence);
    const bytes = Buffer.from(entries.map((each) => `${sealedLine(each)}\n`).join(''), 'utf8');
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

  /**
   * Every line; null for one that is no entry.
   *
   * @param after The last entry of a file: only those of the files behind it.
   */
  *all(after = 0): Generator<SealedEntry | null> {
    for (const first of this.firsts().filter((each) => each > after)) {
      for (const line of readLines(this.path(first)))
        yield line === null ? null : readSealedLine(line);
    }
  }

  /**
   * Reads them from the beginning on, and goes on where it stood when more have come meanwhile.
   * Gives undefined where there is no whole line (yet).
   *
   * @param after As above.
   */
  reader(after = 0): () => string | null | undefined {
    let behind = after;
    let reader: LineReader | null = null;
    return () => {
      for (;;) {
        const line = reader?.next();
        if (line !== undefined) return line;
        const next = this.firsts().find((each) => each > behind);
        if (next === undefined) return undefined;
        behind = next;
        reader = new LineReader(this.path(next));
      }
    };
  }

  /** The last entry of each file but the one that is written now, oldest first. */
  ends(): number[] {
    return this.firsts()
      .slice(1)
      .map((first) => first - 1);
  }

  /**
   * Deletes one whole file, the oldest. Throws what the file system says.
   *
   * @param until Only where all its entries are up to this one.
   * @returns whether there was one.
   */
  removeOldest(until: number): boolean {
    const [first] = this.firsts();
    const [end] = this.ends();
    if (first === undefined || end === undefined || end > until) return false;
    rmSync(this.path(first));
    syncFolder(this.folder);
    return true;
  }

  close(): void {
    if (this.current !== null) closeSync(this.current.descriptor);
    this.current = null;
  }

  private fileFor(sequence: number): Current {
    const current = this.current ?? this.newest();
    if (current !== null && sequence < current.first + this.mostLines) return current;
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
