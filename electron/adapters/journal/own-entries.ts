/**
 * What the journal says of itself: which keys signed it, and until where it was pruned. Found without
 * reading the entries in between.
 */
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { SealedEntry } from '../../../core/journal/chain.ts';
import { readEntry } from '../../../core/journal/entry.ts';
import { KEY_ADDED, keyIn } from '../../../core/journal/keys.ts';
import { prunedIn, type Pruned } from '../../../core/journal/prune.ts';
import { find } from './search.ts';

export interface OwnEntries {
  /** What was pruned last, and the entry that says so; null where nothing was. */
  readonly pruned: { readonly what: Pruned; readonly by: number } | null;
  /** Every public key that was named, raw, base64, the one that counts now last. */
  readonly keys: readonly string[];
  /** Lines of `journal.key-added`, also of those that are gone. */
  readonly vouchers: readonly SealedEntry[];
  /** The entries that say all this, in their order. */
  readonly sealed: readonly SealedEntry[];
}

export function ownEntries(database: Database): OwnEntries {
  const read = database.prepare(
    'SELECT text, hash, key, signature FROM entries WHERE sequence = ?',
  );
  const range = { after: 0, before: Number.MAX_SAFE_INTEGER, newestFirst: false };
  const sealed: SealedEntry[] = [];
  for (const sequence of find(database, { action: 'journal.*' }, range)) {
    const row = read.get(sequence) as SealedEntry | undefined;
    if (row !== undefined) sealed.push(row);
  }
  return gatherOwn(sealed);
}

/** @param all In their order; entries about other things do not matter. */
export function gatherOwn(all: Iterable<SealedEntry>): OwnEntries {
  let pruned: OwnEntries['pruned'] = null;
  const keys = new Set<string>();
  const vouchers = new Map<string, SealedEntry>();
  const sealed: SealedEntry[] = [];
  for (const each of all) {
    const entry = readEntry(each.text);
    if (entry === null) continue;
    const what = prunedIn(entry);
    const key = keyIn(entry);
    if (what === null && key === null) continue;
    sealed.push(each);
    if (what !== null) pruned = { what, by: entry.sequence };
    // Whoever is named again counts as named now.
    for (const named of what === null ? [key ?? ''] : what.keys.filter((one) => !keys.has(one))) {
      keys.delete(named);
      keys.add(named);
    }
    for (const voucher of what?.vouchers ?? (entry.action === KEY_ADDED ? [each] : [])) {
      vouchers.set(voucher.hash, voucher);
    }
  }
  return { pruned, keys: [...keys], vouchers: [...vouchers.values()], sealed };
}

/** The last entry that was pruned, 0 where nothing was. */
export function floorOf({ pruned }: OwnEntries): number {
  return pruned?.what.before ?? 0;
}
