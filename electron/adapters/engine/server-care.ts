/** What has to be there before a server starts, and what is noted when it runs. */
import { statfs } from 'node:fs/promises';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import type { Clock } from '../../../core/ports.ts';
import { createServerCertificate, needsRenewal } from './certificates.ts';
import { writeAccounts, type EngineBooks } from './engine-accounts.ts';
import {
  prepareFolders,
  readText,
  stored,
  writePrivately,
  type EngineFiles,
} from './engine-files.ts';
import { checkConfiguration, startServer } from './server-process.ts';
import type { ServerCare } from './server-supervisor.ts';
import { connectSystem, serverAccess } from './system-connection.ts';

/** With less than that on the disk it does not start, bytes. */
const START_FREE = 67_108_864;
/** With less than that it does not go on: as much as a burst writes within a second, bytes. */
export const RUNNING_FREE = 33_554_432;

/** @param current What is agreed now, and the program to start. */
export function serverCare(
  files: EngineFiles,
  clock: Clock,
  current: () => { readonly books: EngineBooks; readonly binary: string },
): ServerCare {
  return {
    async prepare() {
      const { books, binary } = current();
      const folders = await prepareFolders(files);
      if (!folders.ok) return folders;
      if (!(await hasRoom(files, START_FREE))) return fail('storage-full');
      const certificate = await keepCertificate(files, books, clock.now());
      if (!certificate.ok) return certificate;
      const written = await writeAccounts(files, books);
      return written.ok ? checkConfiguration(binary, files) : written;
    },
    start: () => startServer(current().binary, files),
    connect() {
      const { settings, secrets } = current().books;
      return connectSystem(serverAccess(settings.client, secrets.authority), secrets);
    },
    async ready({ version }) {
      await stored(() => writePrivately(files.storeVersion, version));
    },
  };
}

/** @param least Bytes. */
export async function hasRoom({ folder }: EngineFiles, least: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize >= least;
}

/**
 * @param now UTC, ms since 1970.
 * @returns whether there is another one than before.
 */
export async function keepCertificate(
  files: EngineFiles,
  { settings, secrets }: EngineBooks,
  now: number,
): Promise<Result<boolean>> {
  const names = [...new Set(['localhost', '127.0.0.1', ...settings.names])];
  const kept = {
    certificate: (await readText(files.certificate)) ?? '',
    key: (await readText(files.certificateKey)) ?? '',
  };
  if (!needsRenewal(kept, secrets.authority, names, now)) return succeed(false);
  return stored(async () => {
    const { key, certificate } = await createServerCertificate(secrets, names, now);
    await writePrivately(files.certificateKey, key);
    await writePrivately(files.certificate, certificate);
    return true;
  });
}
