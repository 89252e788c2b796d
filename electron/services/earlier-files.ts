/** What versions before the journal held it kept in files, a part of the profile each. */
import { succeed, type Result } from '../../core/domain/result.ts';
import type { EarlierDocuments } from '../../core/ports.ts';
import { PART_NAMES, PARTS, type ProfileData } from './profile-records.ts';

/**
 * @returns the parts that there are files of; a damaged file is set aside and counts as none. Fails
 * with `document-newer` and `storage-unreadable`.
 */
export async function readEarlierFiles(
  documents: Pick<EarlierDocuments, 'read'>,
): Promise<Result<Partial<ProfileData>>> {
  const found: Partial<ProfileData> = {};
  for (const name of PART_NAMES) {
    const read = await documents.read(name, (value) => {
      const parsed = PARTS[name].whole.safeParse(value);
      // A null centre is a sound document.
      return parsed.success ? { value: parsed.data } : null;
    });
    if (!read.ok) return read;
    if (read.value !== null) Object.assign(found, { [name]: read.value.value });
  }
  return succeed(found);
}
