/** What a profile needs to share its records with the other workstations of the centre. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { centreCipher } from '../adapters/centre-cipher/centre-cipher.ts';
import type { OpenedJournal } from '../adapters/journal/opened-journal.ts';
import { openChecker } from '../adapters/signing/ed25519.ts';
import type { SharingTools } from '../services/profile-sharing.ts';

/** @returns null before the journal has its first entry. */
export function sharingTools(journal: OpenedJournal): SharingTools | null {
  const newest = journal.read({}, null, 1);
  const position = newest.ok ? newest.value[0]?.journal : undefined;
  if (position === undefined) return null;
  const checker = openChecker();
  return {
    ...{ position, station: hostname(), cipher: centreCipher(), newId: randomUUID },
    hash: (text) => checker.hash(text),
  };
}
