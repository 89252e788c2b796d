/** Documents as JSON files in the profile, replaced atomically and synced to the disk. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import type { Clock, Documents, EarlierDocuments } from '../../../core/ports.ts';

/** Where documents go that stand in the journal by now. */
const RETIRED = 'before-journal';

/** Raised when an older version of the program could no longer read a document. */
const DOCUMENT_VERSION = 1;

export async function openDocuments(
  folder: string,
  clock: Clock,
): Promise<Documents & EarlierDocuments> {
  // A folder that cannot be had is told with the first document that is asked for.
  const missing = await mkdir(folder, { recursive: true, mode: 0o700 }).then(() => null, codeOf);
  const setAside: string[] = [];
  const pathOf = (name: string): string => join(folder, `${name}.json`);

  const stamp = (): string => new Date(clock.now()).toISOString().replaceAll(':', '-');

  async function quarantine(name: string): Promise<void> {
    await rename(pathOf(name), join(folder, `${name}.damaged-${stamp()}.json`)).catch(
      () => undefined,
    );
    setAside.push(name);
  }

  async function readText(name: string): Promise<Result<string | null>> {
    if (missing !== null) return fail('storage-unreadable', { name: folder, cause: missing });
    try {
      return succeed(await readFile(pathOf(name), 'utf8'));
    } catch (error) {
      const cause = codeOf(error);
      return cause === 'ENOENT' ? succeed(null) : fail('storage-unreadable', { name, cause });
    }
  }

  return {
    setAside,
    async read(name, parse) {
      const read = await readText(name);
      if (!read.ok) return read;
      if (read.value === null) return succeed(null);
      const document = parseJson(read.value);
      if (document !== null && document.version > DOCUMENT_VERSION) {
        return fail('document-newer', { name, version: document.version });
      }
      const value = document === null ? null : parse(document.value);
      if (value === null) await quarantine(name);
      return succeed(value);
    },
    async write(name, value): Promise<Result<null>> {
      const text = `${JSON.stringify({ version: DOCUMENT_VERSION, value }, null, 1)}\n`;
      try {
        await writeFileAtomic(pathOf(name), text, { mode: 0o600 });
        return succeed(null);
      } catch (error) {
        return failedWrite(error);
      }
    },
    async retire(names) {
      const present = names.filter((name) => existsSync(pathOf(name)));
      if (present.length === 0) return;
      const target = join(folder, RETIRED);
      await mkdir(target, { recursive: true, mode: 0o700 }).catch(() => undefined);
      for (const name of present) {
        // One that is there already was kept for a reason.
        const taken = existsSync(join(target, `${name}.json`));
        const file = taken ? `${name}.${stamp()}.json` : `${name}.json`;
        await rename(pathOf(name), join(target, file)).catch(() => undefined);
      }
    },
  };
}

function parseJson(text: string): { version: number; value: unknown } | null {
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document !== 'object' || document === null) return null;
    const { version, value } = document as { version?: unknown; value?: unknown };
    return typeof version === 'number' ? { version, value } : null;
  } catch {
    return null;
  }
}

const UNKNOWN = 'EUNKNOWN';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : UNKNOWN;
}

/**
 * A full disk is told apart: it can be mended at the desk. What the file system did not say is a fault
 * of ours and is thrown on.
 */
export function failedWrite(error: unknown): Result<never> {
  const cause = codeOf(error);
  if (cause === UNKNOWN) throw error;
  return cause === 'ENOSPC' || cause === 'EDQUOT'
    ? fail('storage-full')
    : fail('storage-refused', { cause });
}
