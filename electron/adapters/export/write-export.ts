/** A file that leaves the console: whole and agreed to, or not at all. */
import { createHash, randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fail, type Result } from '../../../core/domain/result.ts';

export interface WrittenExport {
  /** Without the folder. */
  readonly file: string;
  /** Of the file's bytes, 64 hexadecimal digits. */
  readonly sha256: string;
}

/**
 * Writes beside `path`, syncs, asks `agreed`, and moves it there; a file that was there stays until
 * then. Parts are taken one by one as the disk takes them.
 *
 * @returns `storage-full`, `export-refused`, or what `agreed` fails with; then nothing is left.
 */
export async function writeExport(
  path: string,
  parts: Iterable<string | Uint8Array>,
  agreed: (written: WrittenExport) => Promise<Result<null>>,
): Promise<Result<WrittenExport>> {
  // write-file-atomic holds the whole file in memory; a journal may be gigabytes.
  const beside = join(dirname(path), `.${randomUUID()}.part`);
  try {
    const sha256 = await writeParts(beside, parts);
    const written = { file: basename(path), sha256 };
    const agreement = await agreed(written);
    if (!agreement.ok) return agreement;
    await rename(beside, path);
    return { ok: true, value: written };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // A fault of our own, not of the disk.
    if (!/^E[A-Z]+$/.test(code)) throw error;
    return /ENOSPC|EDQUOT/.test(code)
      ? fail('storage-full')
      : fail('export-refused', { cause: code });
  } finally {
    await rm(beside, { force: true }).catch(() => undefined);
  }
}

async function writeParts(path: string, parts: Iterable<string | Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  try {
    for (const part of parts) {
      const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
      hash.update(bytes);
      await file.writeFile(bytes);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}
