/**
 * Seals what only this workstation may read (AES-256-GCM, NIST SP 800-38D), with a key that its secrets
 * hold. What is sealed is bound to what it belongs to: exchanged with another it opens no more.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { succeed, type Result } from '../../../core/domain/result.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Where the key is kept. */
export interface SealingSecrets {
  secret(name: string): string | null;
  changeSecrets(changes: ReadonlyMap<string, string | null>): Promise<Result<null>>;
}

export interface Sealing {
  /** Makes the key with the first one. @param about What it belongs to. */
  seal(text: string, about: string): Promise<Result<Buffer>>;
  /** @returns null for what another key sealed, and what somebody changed or exchanged. */
  open(sealed: Uint8Array, about: string): string | null;
}

/** @param name Of the key among the secrets. */
export function sealingWith(secrets: SealingSecrets, name: string): Sealing {
  /** Two at once must not make two keys. */
  let making: Promise<Result<Buffer>> | null = null;

  function key(): Buffer | null {
    const kept = secrets.secret(name);
    return kept === null ? null : Buffer.from(kept, 'base64');
  }

  async function made(): Promise<Result<Buffer>> {
    const next = randomBytes(KEY_BYTES);
    const kept = await secrets.changeSecrets(new Map([[name, next.toString('base64')]]));
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

  return {
    async seal(text, about) {
      const found = await keyToSeal();
      if (!found.ok) return found;
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', found.value, nonce).setAAD(Buffer.from(about));
      const sealed = [cipher.update(text, 'utf8'), cipher.final()];
      return succeed(Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]));
    },
    open(sealed, about) {
      const found = key();
      if (found === null) return null;
      try {
        const nonce = sealed.subarray(0, NONCE_BYTES);
        const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
        const decipher = createDecipheriv('aes-256-gcm', found, nonce, { authTagLength: TAG_BYTES })
          .setAAD(Buffer.from(about))
          .setAuthTag(tag);
        const text = [decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
        return Buffer.concat(text).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
