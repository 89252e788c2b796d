import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clockIsKept, ffmpegVersion, freeBytes } from './machine.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'machine-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
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

describe('the clock', () => {
  it.each([
    ['is kept', 'echo yes', true],
    ['is not kept', 'echo no', false],
    ['is unknown where nobody answers', 'exit 1', false],
    [
      'is unknown where the answer is another one',
      'echo "System has not been booted with systemd"',
      false,
    ],
  ])('%s', async (_, script, isKept) => {
    program('timedatectl', script);
    vi.stubEnv('PATH', `${folder}:/usr/bin:/bin`);
    expect(await clockIsKept()).toBe(isKept);
  });

  it('is unknown where there is no such program', async () => {
    vi.stubEnv('PATH', folder);
    expect(await clockIsKept()).toBe(false);
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
