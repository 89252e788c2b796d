/**
 * Where a chain may begin although entries were before: what its later entries `journal.pruned` say,
 * each believed only with the signature of a key that is trusted. They stand behind the beginning that
 * they vouch for, so they are looked for before the chain is checked.
 */
import { signedText, type SealedEntry } from './chain.ts';
import { readEntry, type Entry } from './entry.ts';
import { keyIn, KEY_ADDED, KEY_CHANGED, reasonIn } from './keys.ts';
import { PRUNED, prunedIn, type Pruned } from './prune.ts';

export interface Checker {
  hash(text: string): string;
  /** First 16 hexadecimal digits of the SHA-256 of the raw key. */
  keyName(publicKey: string): string;
  /**
   * @param publicKey Raw, base64 (32 bytes).
   * @param text As UTF-8.
   */
  verify(publicKey: string, text: string, signature: string): boolean;
}

/** Public keys (raw, base64) by their names. */
export type Keys = Map<string, string>;

/** A beginning that an entry further on vouches for. */
export interface Cut {
  readonly pruned: Pruned;
  /** The entry that says so. */
  readonly by: Entry;
  readonly byHash: string;
  /** Who may sign the first entry behind it. */
  readonly keys: Keys;
}

/** Whether an entry may tell of a key or of pruning; cheaper than to read it. */
export function mayTell({ text }: SealedEntry): boolean {
  return text.includes('"publicKey"') || text.includes(`"${PRUNED}"`);
}

/**
 * @param announced Entries of the chain, in its order; those that tell of a key or of pruning count.
 * @param trusted Keys that are trusted from the outset.
 * @returns the cuts by the last entry that is gone. Of two about the same the first counts.
 */
export function findCuts(
  announced: Iterable<SealedEntry>,
  checker: Checker,
  trusted: Keys,
): Map<number, Cut> {
  const told = [...announced].flatMap((sealed) => {
    const entry = readEntry(sealed.text);
    return entry === null ? [] : [{ sealed, entry, pruned: prunedIn(entry) }];
  });
  const keys = new Map(trusted);
  const vouchers = told.flatMap(({ sealed, pruned }) => pruned?.vouchers ?? [sealed]);
  for (const voucher of bySequence(vouchers)) takeKey(voucher, checker, keys, false);
  const cuts = new Map<number, Cut>();
  for (const { sealed, entry, pruned } of told) {
    if (pruned === null || cuts.has(pruned.before) || !isSigned(sealed, checker, keys)) continue;
    const first = new Map(trusted);
    for (const voucher of bySequence(pruned.vouchers)) takeKey(voucher, checker, first, true);
    cuts.set(pruned.before, { pruned, by: entry, byHash: sealed.hash, keys: first });
  }
  return cuts;
}

/** Whether somebody who is trusted signed exactly this text. */
function isSigned(sealed: SealedEntry, checker: Checker, keys: Keys): boolean {
  const key = keys.get(sealed.key);
  return (
    key !== undefined &&
    checker.hash(sealed.text) === sealed.hash &&
    checker.verify(key, signedText(sealed.hash), sealed.signature)
  );
}

function takeKey(sealed: SealedEntry, checker: Checker, keys: Keys, retire: boolean): void {
  const entry = readEntry(sealed.text);
  if (entry?.action !== KEY_ADDED || !isSigned(sealed, checker, keys)) return;
  learnKey(entry, sealed.key, checker, keys, retire);
}

/**
 * A key is trusted when one that is trusted already has signed its coming; where it takes the other's
 * place, that one may sign nothing more.
 *
 * @param retire False to go on trusting the other one.
 */
export function learnKey(
  entry: Entry,
  signedWith: string,
  checker: Pick<Checker, 'keyName'>,
  keys: Keys,
  retire = true,
): void {
  const key = entry.action === KEY_ADDED ? keyIn(entry) : null;
  if (key === null) return;
  const name = checker.keyName(key);
  if (retire && reasonIn(entry) === KEY_CHANGED && name !== signedWith) keys.delete(signedWith);
  keys.set(name, key);
}

function bySequence(sealed: readonly SealedEntry[]): SealedEntry[] {
  const of = (each: SealedEntry): number => readEntry(each.text)?.sequence ?? 0;
  return [...sealed].sort((one, other) => of(one) - of(other));
}
