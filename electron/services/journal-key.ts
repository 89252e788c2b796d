/** The key that signs this profile's journal: made at the first run, kept where passwords are kept. */
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Secrets } from '../../core/ports.ts';

/** No camera is called so: their names have no colon. */
const NAME = 'journal:key';

/**
 * @param open null for what is no key.
 * @returns the key that is there, or a new one; `isNew` for an auditor, who must hear of it.
 */
export async function findJournalKey<Key>(
  secrets: Secrets,
  open: (stored: string) => Key | null,
  make: () => string,
): Promise<Result<{ readonly key: Key; readonly isNew: boolean }>> {
  const read = await secrets.read();
  if (!read.ok) return read;
  const stored = read.value.get(NAME);
  const known = stored === undefined ? null : open(stored);
  if (known !== null) return succeed({ key: known, isNew: false });
  const made = make();
  const key = open(made);
  if (key === null) throw new Error('a key that was just made cannot be read');
  const written = await secrets.write(new Map([[NAME, made]]));
  return written.ok ? succeed({ key, isNew: true }) : written;
}
