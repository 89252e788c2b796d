// Node has zlib but no zip, and plain Debian has no unzip: a reader for the few files wanted out
// of a large archive. Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PassThrough } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const endLength = 22;
const longestComment = 0xffff;
const stored = 0;
const deflated = 8;

/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {number} method
 * @property {number} compressedSize bytes
 * @property {number} size bytes
 * @property {number} mode Unix permissions, 0 when the archive has none
 * @property {number} headerOffset
 */

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {number} position
 * @param {number} length
 */
async function readAt(file, position, length) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw new Error('zip: the archive ends too early');
  return buffer;
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @returns {Promise<Entry[]>}
 */
async function readDirectory(file) {
  const { size } = await file.stat();
  const tailLength = Math.min(size, endLength + longestComment);
  const tail = await readAt(file, size - tailLength, tailLength);
  let end = tail.length - endLength;
  while (end >= 0 && tail.readUInt32LE(end) !== endSignature) end -= 1;
  if (end < 0) throw new Error('zip: this is not a zip archive');

  const count = tail.readUInt16LE(end + 10);
  const directoryOffset = tail.readUInt32LE(end + 16);
  if (count === 0xffff || directoryOffset === 0xffffffff) {
    throw new Error('zip: archives beyond 4 GB are not supported');
  }
  const directory = await readAt(file, directoryOffset, tail.readUInt32LE(end + 12));
  const entries = [];
  for (let at = 0; entries.length < count;) {
    if (directory.readUInt32LE(at) !== centralSignature) throw new Error('zip: damaged directory');
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      compressedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      headerOffset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * @param {string} archive
 * @param {import('node:fs/promises').FileHandle} file
 * @param {Entry} entry
 * @param {string} target
 */
async function extractEntry(archive, file, entry, target) {
  if (entry.method !== stored && entry.method !== deflated) {
    throw new Error(`zip: ${entry.name} is compressed in a way that is not supported`);
  }
  await mkdir(dirname(target), { recursive: true });
  const header = await readAt(file, entry.headerOffset, 30);
  const start = entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const output = createWriteStream(target, { mode: entry.mode || 0o644 });
  if (entry.size === 0) {
    await finished(output.end());
    return;
  }
  await pipeline(
    createReadStream(archive, { start, end: start + entry.compressedSize - 1 }),
    entry.method === deflated ? createInflateRaw() : new PassThrough(),
    output,
  );
  if (output.bytesWritten !== entry.size) throw new Error(`zip: ${entry.name} is damaged`);
}

/**
 * @param {string} archive
 * @param {(name: string) => string | undefined} place the path an entry goes to; undefined leaves
 *   it out, so that the caller decides what may be written where
 */
export async function unzip(archive, place) {
  const file = await open(archive);
  try {
    for (const entry of await readDirectory(file)) {
      const target = entry.name.endsWith('/') ? undefined : place(entry.name);
      if (target !== undefined) await extractEntry(archive, file, entry, target);
    }
  } finally {
    await file.close();
  }
}
