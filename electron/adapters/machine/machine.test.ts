import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ffmpegVersion, freeBytes, isWritable } from './machine.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'machine-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function program(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

describe('ffmpeg', () => {
  it.each([
    ['ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026', '5.1.9-0+deb12u1'],
    ['ffmpeg version 7.1 Copyright', '7.1'],
    ['ffmpeg version n6.0 Copyright', 'n6.0'],
    ['ffmpeg version 12.0.1 Copyright', '12.0.1'],
    // A build from the newest source has no number.
    ['ffmpeg version N-118315-g4f3c9f2f03 Copyright', 'N-118315-g4f3c9f2f03'],
    ['ffmpeg version 4.4.2-0ubuntu0.22.04.1 Copyright', null],
    ['ffmpeg version n4.4 Copyright', null],
    ['avconv version 12', null],
    ['', null],
  ])('that says %j has the version %j', async (says, version) => {
    expect(await ffmpegVersion(program('ffmpeg', `echo '${says}'`))).toBe(version);
  });

  it('that fails, is missing or is no program has none', async () => {
    expect(await ffmpegVersion(program('broken', 'echo "ffmpeg version 7.1"; exit 1'))).toBeNull();
    expect(await ffmpegVersion(join(folder, 'missing'))).toBeNull();
    expect(await ffmpegVersion(folder)).toBeNull();
  });
});

describe('the room on the disk', () => {
  it('is more than nothing where there is some', async () => {
    expect(await freeBytes(folder)).toBeGreaterThan(0);
  });

  it('is nothing on a disk that never has any', async () => {
    expect(await freeBytes('/proc')).toBe(0);
  });
});

describe('whether the profile can be written', () => {
  it('is tried out and leaves nothing behind', async () => {
    expect(await isWritable(folder)).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['/proc', '/nonexistent'])('%s: no', async (place) => {
    expect(await isWritable(place)).toBe(false);
  });
});
