/** Which entries name a key, and why it came. */
import type { Entry } from './entry.ts';

export const BEGUN = 'journal.begun';
export const KEY_ADDED = 'journal.key-added';
/** Somebody decided so, and the key before has signed it and signs nothing more. */
export const KEY_CHANGED = 'changed';
/** The key before is gone, so the new one signs its own coming. */
export const KEY_LOST = 'key-lost';

/** The public key that an entry says the journal is signed with from now on, or null. */
export function keyIn({ action, detail }: Pick<Entry, 'action' | 'detail'>): string | null {
  if (action !== BEGUN && action !== KEY_ADDED) return null;
  return textIn(detail, 'publicKey');
}

/** @returns null where the entry gives none. */
export function reasonIn({ detail }: Pick<Entry, 'detail'>): string | null {
  return textIn(detail, 'reason');
}

function textIn(detail: Entry['detail'], name: string): string | null {
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) return null;
  const text = (detail as Readonly<Record<string, unknown>>)[name];
  return typeof text === 'string' ? text : null;
}
