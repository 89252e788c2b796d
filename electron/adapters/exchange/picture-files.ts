/** Pictures in a folder, each under the SHA-256 of its bytes. */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import { storageFailure } from '../sqlite/kept-file.ts';

const SHA256 = /^[0-9a-f]{64}$/;
/** Beside a picture that is still to be sent. */
const UNSENT = '.unsent';

export class PictureFiles {
  private readonly folder: string;

  /** Makes the folder where there is none; throws where it cannot. */
  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** @param unsent Whether others are to have it and do not yet; it stands there before the picture does. */
  async put(sha256: string, bytes: Uint8Array, unsent = false): Promise<Result<null>> {
    if (!isNameOf(sha256, bytes)) return fail('storage-refused', { cause: 'sha256' });
    try {
      if (unsent) await writeFile(this.fileOf(sha256) + UNSENT, '', { mode: 0o600 });
      // Whole or not at all, and on the disk: an entry names it from then on.
      await writeFileAtomic(this.fileOf(sha256), Buffer.from(bytes), { mode: 0o600 });
      return succeed(null);
    } catch (error) {
      return storageFailure(error);
    }
  }

  /** @returns null where there is none, or one that is not what its name says. */
  async get(sha256: string): Promise<Result<Uint8Array | null>> {
    if (!SHA256.test(sha256)) return succeed(null);
    try {
      const bytes = await readFile(this.fileOf(sha256));
      return succeed(isNameOf(sha256, bytes) ? bytes : null);
    } catch (error) {
      return isMissing(error) ? succeed(null) : storageFailure(error);
    }
  }

  /** All of another folder, as what others do not have yet. Those that are here stay as they are. */
  async takeOver(from: string): Promise<void> {
    const here = new Set(await readdir(this.folder));
    for (const name of await readdir(from).catch(() => [])) {
      if (!SHA256.test(name) || here.has(name)) continue;
      await writeFile(this.fileOf(name) + UNSENT, '', { mode: 0o600 });
      await copyFile(join(from, name), this.fileOf(name));
    }
  }

  /** Whether the others have them is asked anew of each. */
  async offerAll(): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [])) {
      if (SHA256.test(name)) await writeFile(this.fileOf(name) + UNSENT, '', { mode: 0o600 });
    }
  }

  async unsent(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names.filter((name) => name.endsWith(UNSENT)).map((name) => name.slice(0, 64));
  }

  async sent(sha256: string): Promise<void> {
    await rm(this.fileOf(sha256) + UNSENT, { force: true });
  }

  private fileOf(sha256: string): string {
    return join(this.folder, sha256);
  }
}

export function isNameOf(sha256: string, bytes: Uint8Array): boolean {
  return createHash('sha256').update(bytes).digest('hex') === sha256;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
