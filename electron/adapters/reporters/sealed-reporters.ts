/**
 * Who reported what: one file each, sealed with a key that the secrets of this workstation hold. The file
 * is bound to its report: exchanged with another it opens no more.
 */
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Reporter } from '../../../core/domain/report/report.ts';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import type { Reporters } from '../../../core/report-ports.ts';
import { sealingWith, type SealingSecrets } from '../sealing/seal.ts';

/** Of the key among the secrets. */
const KEY_NAME = 'reporters/key';
const REPORT = /^[0-9a-f-]{36}$/;
/** Also what a hard end left while it was being written: it is sealed, and nobody's. */
const OWN_FILE = /^[0-9a-f-]{36}(\.\d+)?$/;

/** @param folder Of the profile; a folder of its own is made in it with the first reporter. */
export function openReporters(folder: string, secrets: SealingSecrets): Reporters {
  const own = join(folder, 'reporters');
  const fileOf = (report: string): string => join(own, report);
  const sealing = sealingWith(secrets, KEY_NAME);

  async function files(): Promise<readonly string[]> {
    try {
      return (await readdir(own)).filter((name) => OWN_FILE.test(name));
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  return {
    async keep(report, reporter) {
      const sealed = await sealing.seal(JSON.stringify(reporter), report);
      if (!sealed.ok) return sealed;
      try {
        await mkdir(own, { recursive: true, mode: 0o700 });
        await writeFileAtomic(fileOf(report), sealed.value, { mode: 0o600 });
        return succeed(null);
      } catch (error) {
        return failed(error);
      }
    },
    async read(report) {
      if (!REPORT.test(report)) return succeed(null);
      try {
        const text = sealing.open(await readFile(fileOf(report)), report);
        return succeed(text === null ? null : (JSON.parse(text) as Reporter));
      } catch (error) {
        return isMissing(error) ? succeed(null) : failed(error);
      }
    },
    async forget(report) {
      try {
        if (!REPORT.test(report)) return succeed(null);
        const theirs = (await files()).filter((name) => name.startsWith(report));
        for (const name of theirs) await rm(fileOf(name), { force: true });
        return succeed(null);
      } catch (error) {
        return failed(error);
      }
    },
    async forgetBefore(time) {
      try {
        let forgotten = 0;
        for (const name of await files()) {
          if ((await keptAt(fileOf(name))) >= time) continue;
          await rm(fileOf(name), { force: true });
          forgotten += 1;
        }
        return succeed(forgotten);
      } catch (error) {
        return failed(error);
      }
    },
  };
}

/** @returns UTC, ms; never for what somebody has had forgotten meanwhile. */
async function keptAt(file: string): Promise<number> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (isMissing(error)) return Infinity;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function failed(error: unknown): Result<never> {
  const text = String(error);
  return /ENOSPC|EDQUOT/.test(text)
    ? fail('storage-full')
    : fail('storage-refused', { cause: text.slice(0, 80) });
}
