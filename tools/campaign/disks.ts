/** Disks of a fixed size, one a profile, that can be filled. */
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The server of a centre ends itself where less than 32 MB are free. */
const DISK_MB = 160;
const FILLING = Buffer.alloc(1 << 16, 7);

/** @returns false where this machine does not allow it. */
export function mountDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

/** Also where something of it is still open. */
export function unmountDisk(folder: string): void {
  execFileSync('umount', ['-l', folder]);
}

/** @returns what makes room again. */
export function fillDisk(folder: string): () => void {
  const file = join(folder, 'filling');
  const open = openSync(file, 'w');
  try {
    for (;;) writeSync(open, FILLING);
  } catch {
    // Full, as it was to be.
  } finally {
    closeSync(open);
  }
  return () => {
    rmSync(file, { force: true });
  };
}
