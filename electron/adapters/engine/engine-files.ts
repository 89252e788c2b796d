/** The folder of an engine: what nats-server reads and writes. Nobody but its owner may enter it. */
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';

export interface EngineFiles {
  readonly folder: string;
  readonly configuration: string;
  /** Certificate of the engine and its key, which nats-server must read. */
  readonly certificate: string;
  readonly certificateKey: string;
  /** JWTs of the accounts. */
  readonly accounts: string;
  /** What nats-server must read for the links that we dial: credentials, with the key, and authorities. */
  readonly links: string;
  readonly store: string;
  readonly log: string;
  /** Number of the process of the server. */
  readonly processNumber: string;
  /** The version of the server that wrote the store last. */
  readonly storeVersion: string;
}

export function engineFiles(folder: string): EngineFiles {
  const at = (name: string): string => join(folder, name);
  return {
    ...{ folder, configuration: at('server.conf') },
    ...{ certificate: at('server.crt'), certificateKey: at('server.key') },
    ...{ accounts: at('accounts'), links: at('links'), store: at('store') },
    ...{ log: at('server.log'), processNumber: at('server.pid') },
    storeVersion: at('store-version'),
  };
}

/**
 * Makes the folders; accounts and links are emptied, for what was revoked must not come back. Fails
 * with `storage-full` or `storage-refused`.
 */
export function prepareFolders(files: EngineFiles): Promise<Result<null>> {
  return stored(async () => {
    await rm(files.accounts, { recursive: true, force: true });
    await rm(files.links, { recursive: true, force: true });
    for (const folder of [files.folder, files.accounts, files.links, files.store]) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await chmod(folder, 0o700);
    }
    return null;
  });
}

/** Whole or not at all. */
export async function writePrivately(file: string, text: string): Promise<void> {
  const partial = `${file}.partial`;
  await rm(partial, { force: true });
  await writeFile(partial, text, { mode: 0o600, flush: true });
  await rename(partial, file);
}

/** @returns null where there is none, or it cannot be read. */
export async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return null;
  }
}

/** Fails with `storage-full` or `storage-refused`; everything else is a fault of the program. */
export async function stored<T>(act: () => Promise<T>): Promise<Result<T>> {
  try {
    return succeed(await act());
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    if (code === 'ENOSPC' || code === 'EDQUOT') return fail('storage-full');
    return fail('storage-refused', { cause: code });
  }
}
