/**
 * Who reported what: one file each, sealed with a key that the secrets of this workstation hold
 * (AES-256-GCM, NIST SP 800-38D). The file is bound to its report: exchanged with another it opens
 * no more.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Reporter } from '../../../core/domain/report/report.ts';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import type { Reporters } from '../../../core/report-ports.ts';

/** Of the key among the secrets. */
const KEY_NAME = 'reporters/key';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const REPORT = /^[0-9a-f-]{36}$/;
/** Also what a hard end left while it was being written: it is sealed, and nobody's. */
const OWN_FILE = /^[0-9a-f-]{36}(\.\d+)?$/;

/** Where the key is kept. */
export interface ReporterSecrets {
  secret(name: string): string | null;
  changeSecrets(changes: ReadonlyMap<string, string | null>): Promise<Result<null>>;
}

/** @param folder Of the profile; a folder of its own is made in it with the first reporter. */
export function openReporters(folder: string, secrets: ReporterSecrets): Reporters {
  const own = join(folder, 'reporters');
  const fileOf = (report: string): string => join(own, report);
  /** Two reports at once must not make two keys. */
  let making: Promise<Result<Buffer>> | null = null;

  function key(): Buffer | null {
    const kept = secrets.secret(KEY_NAME);
    return kept === null ? null : Buffer.from(kept, 'base64');
  }

  async function made(): Promise<Result<Buffer>> {
    const next = randomBytes(KEY_BYTES);
    const kept = await secrets.changeSecrets(new Map([[KEY_NAME, next.toString('base64')]]));
    return kept.ok ? succeed(next) : kept;
  }

  async function keyToSeal(): Promise<Result<Buffer>> {
    const known = key();
    if (known !== null) return succeed(known);
    making ??= made().finally(() => {
      making = null;
    });
    return making;
  }

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
      const found = await keyToSeal();
      if (!found.ok) return found;
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', found.value, nonce).setAAD(Buffer.from(report));
      const sealed = [cipher.update(JSON.stringify(reporter)), cipher.final()];
      try {
        await mkdir(own, { recursive: true, mode: 0o700 });
        const whole = Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]);
        await writeFileAtomic(fileOf(report), whole, { mode: 0o600 });
        return succeed(null);
      } catch (error) {
        return failed(error);
      }
    },
    async read(report) {
      const found = key();
      if (found === null || !REPORT.test(report)) return succeed(null);
      try {
        return succeed(opened(found, report, await readFile(fileOf(report))));
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

/** @returns null for what another key sealed, and what somebody changed or exchanged. */
function opened(key: Buffer, report: string, whole: Buffer): Reporter | null {
  try {
    const tag = whole.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, whole.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(report))
      .setAuthTag(tag);
    const text = [decipher.update(whole.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
    return JSON.parse(Buffer.concat(text).toString('utf8')) as Reporter;
  } catch {
    return null;
  }
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
