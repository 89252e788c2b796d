import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unzip } from './zip.mjs';

interface Member {
  name: string;
  text: string;
  compress: boolean;
  mode: number;
}

/** A zip with nothing but what the reader reads. */
function zipOf(members: Member[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, compress, mode } of members) {
    const data = compress ? deflateRawSync(text) : Buffer.from(text);
    const local = Buffer.alloc(30);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(compress ? 8 : 0, 10);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt32LE(text.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    bodies.push(local, Buffer.from(name), data);
    directory.push(central, Buffer.from(name));
    offset += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

describe('the zip reader', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zip-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  async function extract(archive: Buffer): Promise<void> {
    const file = join(folder, 'archive.zip');
    writeFileSync(file, archive);
    await unzip(file, (name) => (name.startsWith('keep/') ? join(folder, name) : undefined));
  }

  it('extracts compressed, stored and empty files with their permissions', async () => {
    await extract(
      zipOf([
        { name: 'keep/', text: '', compress: false, mode: 0o755 },
        { name: 'keep/program', text: 'run '.repeat(1000), compress: true, mode: 0o755 },
        { name: 'keep/deep/plain', text: 'as it is', compress: false, mode: 0o644 },
        { name: 'keep/empty', text: '', compress: false, mode: 0o644 },
      ]),
    );
    expect(readFileSync(join(folder, 'keep/program'), 'utf8')).toBe('run '.repeat(1000));
    expect(statSync(join(folder, 'keep/program')).mode & 0o777).toBe(0o755);
    expect(readFileSync(join(folder, 'keep/deep/plain'), 'utf8')).toBe('as it is');
    expect(statSync(join(folder, 'keep/empty')).size).toBe(0);
  });

  it('leaves out what has no place', async () => {
    await extract(zipOf([{ name: 'other/file', text: 'x', compress: false, mode: 0o644 }]));
    expect(statSync(join(folder, 'other'), { throwIfNoEntry: false })).toBeUndefined();
  });

  it('refuses what is not an archive', async () => {
    await expect(extract(Buffer.from('not a zip archive at all'))).rejects.toThrow(/not a zip/);
  });
});
