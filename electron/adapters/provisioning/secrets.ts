/** Fetches what `env:NAME` and `file:PATH` refer to. */
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  shown,
  type IssueCode,
  type IssueParams,
} from '../../../core/contract/provisioning/issue.ts';
import { isSecretText, type SecretReference } from '../../../core/contract/provisioning/secret.ts';

/** Bytes. A secret of 256 characters is far below; a disk image named by mistake far above. */
const LARGEST_SECRET_FILE = 65_536;

export type Environment = Readonly<Record<string, string | undefined>>;

export type SecretReading =
  | { readonly ok: true; readonly secret: string }
  | { readonly ok: false; readonly code: IssueCode; readonly params: IssueParams };

/**
 * @param folder what a relative path begins at: the folder of the provisioning file.
 * @returns `secret-missing` for a variable that is not set or empty; `secret-unreadable` for a file
 *   that is not there, not a file or not ours to read, and where the text cannot be a password.
 */
export async function fetchSecret(
  reference: SecretReference,
  folder: string,
  environment: Environment,
): Promise<SecretReading> {
  if (reference.from === 'document') return { ok: true, secret: reference.text };
  if (reference.from === 'environment') {
    const secret = environment[reference.name];
    if (secret === undefined || secret === '') {
      return { ok: false, code: 'secret-missing', params: { name: shown(reference.name) } };
    }
    return passable(secret, reference.name);
  }
  const secret = await readSecretFile(resolve(folder, reference.path));
  if (secret === undefined) {
    return { ok: false, code: 'secret-unreadable', params: { source: shown(reference.path) } };
  }
  return passable(secret, reference.path);
}

function passable(secret: string, source: string): SecretReading {
  if (isSecretText(secret)) return { ok: true, secret };
  const params = { source: shown(source), context: 'form' };
  return { ok: false, code: 'secret-unreadable', params };
}

/** A small text file beside the provisioning file; undefined where it cannot be read. */
export function readBeside(path: string, folder: string): Promise<string | undefined> {
  return readSecretFile(resolve(folder, path));
}

/** The text without the one line break that editors leave at the end. */
async function readSecretFile(path: string): Promise<string | undefined> {
  try {
    const found = await stat(path);
    // A pipe would block until somebody writes to it.
    if (!found.isFile() || found.size > LARGEST_SECRET_FILE) return undefined;
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
    return text.replace(/\r?\n$/, '');
  } catch {
    return undefined;
  }
}
