/** The key that signs this profile's journal: made at the first run, kept where passwords are kept. */
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Secrets } from '../../core/ports.ts';

/** No camera is called so: their names have no colon. */
const NAME = 'journal:key';

/**
 * @param open null for what is no key.
 * @returns the key that is there, or a new one where the store has none that can be used.
 */
export async function findJournalKey<Key>(
  secrets: Secrets,
  open: (stored: string) => Key | null,
  make: () => string,
): Promise<Result<Key>> {
  const read = await secrets.read();
  if (!read.ok) return read;
  const stored = read.value.get(NAME);
  const known = stored === undefined ? null : open(stored);
  if (known !== null) return succeed(known);
  const made = make();
  const key = open(made);
  if (key === null) throw new Error('a key that was just made cannot be read');
  const written = await secrets.write(new Map([[NAME, made]]));
  return written.ok ? succeed(key) : written;
}
