/** Facts about this machine that need no window. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** @returns null where the program does not start or is older than 5.0. */
export async function ffmpegVersion(path: string): Promise<string | null> {
  try {
    const { stdout } = await run(path, ['-hide_banner', '-version'], { timeout: 10_000 });
    const version = /^ffmpeg version (\S+)/.exec(stdout)?.[1] ?? null;
    const major = Number(/^n?(\d+)/.exec(version ?? '')?.[1] ?? 99);
    return major >= 5 ? version : null;
  } catch {
    return null;
  }
}

/** @returns bytes. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Whether a file can be made in the folder. The file is gone afterwards. */
export async function isWritable(folder: string): Promise<boolean> {
  const file = join(folder, `.writable-${randomUUID()}`);
  try {
    await writeFile(file, 'x', { flag: 'wx' });
    return true;
  } catch {
    return false;
  } finally {
    await rm(file, { force: true }).catch(() => undefined);
  }
}

/** Whether the system shows a graphics processor at all. Linux only; elsewhere Chromium decides. */
export function hasGraphicsProcessor(): boolean {
  if (process.platform !== 'linux') return true;
  if (!existsSync('/dev/dri')) return false;
  return readdirSync('/dev/dri').some((name) => name.startsWith('renderD'));
}
