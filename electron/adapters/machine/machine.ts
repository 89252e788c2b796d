/** Facts about this machine that need no window. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
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

/** Whether a time service says that it keeps the clock. Unknown counts as no. */
export async function clockIsKept(): Promise<boolean> {
  const [command, args, sign]: [string, string[], RegExp] =
    process.platform === 'win32'
      ? ['w32tm', ['/query', '/status'], /Stratum: [1-9]\b/]
      : ['timedatectl', ['show', '--property=NTPSynchronized', '--value'], /^yes/];
  try {
    const { stdout } = await run(command, args, { timeout: 10_000 });
    return sign.test(stdout);
  } catch {
    return false;
  }
}

/** Whether the system shows a graphics processor at all. Linux only; elsewhere Chromium decides. */
export function hasGraphicsProcessor(): boolean {
  if (process.platform !== 'linux') return true;
  if (!existsSync('/dev/dri')) return false;
  return readdirSync('/dev/dri').some((name) => name.startsWith('renderD'));
}
