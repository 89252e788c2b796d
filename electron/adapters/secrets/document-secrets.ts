/**
 * Passwords of cameras: encrypted with a key of the operating system's store where there is one
 * (Windows DPAPI, libsecret, KWallet), else in a file that only its owner can read, which the console
 * says openly.
 */
import { succeed } from '../../../core/domain/result.ts';
import type { Cipher, Documents, Secrets } from '../../../core/ports.ts';

interface Kept {
  readonly form: 'sealed' | 'plain';
  readonly text: string;
}

const DOCUMENT = 'secrets';

export function openSecrets(documents: Documents, cipher: Cipher): Secrets {
  const readAll = () => documents.read(DOCUMENT, parseKept);

  return {
    place: cipher.available ? 'system' : 'file',
    async read() {
      const kept = await readAll();
      if (!kept.ok) return kept;
      const opened = new Map<string, string>();
      for (const [name, secret] of Object.entries(kept.value ?? {})) {
        const text = open(secret, cipher);
        // A store that was reset: the password must be entered again, the rest still works.
        if (text !== null) opened.set(name, text);
      }
      return succeed(opened);
    },
    async write(secrets) {
      const kept = await readAll();
      if (!kept.ok) return kept;
      const all = new Map(Object.entries(kept.value ?? {}));
      for (const [name, secret] of secrets) {
        if (secret === null) all.delete(name);
        else all.set(name, seal(secret, cipher));
      }
      return documents.write(DOCUMENT, Object.fromEntries(all));
    },
  };
}

function seal(text: string, cipher: Cipher): Kept {
  return cipher.available
    ? { form: 'sealed', text: cipher.encrypt(text) }
    : { form: 'plain', text };
}

function open(kept: Kept, cipher: Cipher): string | null {
  if (kept.form === 'plain') return kept.text;
  try {
    return cipher.decrypt(kept.text);
  } catch {
    return null;
  }
}

function parseKept(value: unknown): Record<string, Kept> | null {
  if (typeof value !== 'object' || value === null) return null;
  const entries = Object.values(value) as (Partial<Kept> | null)[];
  const sound = entries.every(
    (kept) => (kept?.form === 'sealed' || kept?.form === 'plain') && typeof kept.text === 'string',
  );
  return sound ? (value as Record<string, Kept>) : null;
}
