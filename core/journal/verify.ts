/**
 * Checks a chain with nothing but its entries and a public key, entry by entry, and names the first
 * that is wrong and how. An auditor can write the same in another language from docs/journal.md.
 */
import { readEntry, isHash, type Entry } from './entry.ts';
import { EMPTY_HEAD, signedText, type Head, type SealedEntry } from './chain.ts';

/** What is wrong, in the order in which it is looked for. */
export const FAULTS = [
  /** No entry in canonical form. */
  'unreadable',
  /** The text is not the one that was hashed. */
  'changed',
  /** Signed with a key that nobody vouches for. */
  'key-unknown',
  /** The signature is not that of the key. */
  'signature-wrong',
  /** It belongs to another journal. */
  'journal-other',
  /** Entries are missing before it. */
  'missing-before',
  /** It stands here a second time, or before its place. */
  'out-of-place',
  /** It does not name the entry before it: one was inserted, removed or exchanged. */
  'link-wrong',
  /** Its time lies before that of the entry before it, and no entry says that the clock was set. */
  'clock-back',
  /** The chain ends before the entry that is known to exist. */
  'cut-off',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Finding {
  readonly fault: Fault;
  /** Of the entry as it stands; null where it cannot be read. */
  readonly sequence: number | null;
  /** Entries read before it, from 1 on: the line of an exported file. */
  readonly position: number;
}

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

/** The clock may be corrected by so much without a word: a time server does it all day, ms. */
const CLOCK_SLACK_MS = 2_000;

export const KEY_ADDED = 'journal.key-added';
export const CLOCK_JUMPED = 'clock.jumped';
export const PRUNED = 'journal.pruned';

export class ChainCheck {
  private readonly checker: Checker;
  private readonly keys = new Map<string, string>();
  private journal: string | null = null;
  private head: Head = EMPTY_HEAD;
  private last: Entry | null = null;
  private position = 0;
  /** A pruned journal does not begin at 1; a later entry must say so. */
  private beginsAfter: Head = EMPTY_HEAD;

  /** @param publicKeys The keys that are trusted, raw, base64. */
  constructor(checker: Checker, publicKeys: readonly string[]) {
    this.checker = checker;
    for (const key of publicKeys) this.keys.set(checker.keyName(key), key);
  }

  /** The last entry that is right. */
  get verified(): Head {
    return this.head;
  }

  /** What a pruned journal left out, to be confirmed by `prunedUntil` of an entry that was checked. */
  get missingUntil(): Head {
    return this.beginsAfter;
  }

  /** @returns null when it continues the chain. */
  check(sealed: SealedEntry): Finding | null {
    this.position += 1;
    const entry = readEntry(sealed.text);
    const fault = entry === null ? 'unreadable' : this.faultOf(sealed, entry);
    if (fault !== null || entry === null) {
      const sequence = entry?.sequence ?? null;
      return { fault: fault ?? 'unreadable', sequence, position: this.position };
    }
    this.journal = entry.journal;
    this.head = { sequence: entry.sequence, hash: sealed.hash };
    this.last = entry;
    this.learnKey(entry);
    return null;
  }

  /** @param known An end that somebody has noted: a handover, a partner, this computer. */
  end(known: Head | null): Finding | null {
    if (known === null || known.sequence <= this.head.sequence) return null;
    return { fault: 'cut-off', sequence: this.head.sequence, position: this.position };
  }

  private faultOf(sealed: SealedEntry, entry: Entry): Fault | null {
    if (this.checker.hash(sealed.text) !== sealed.hash) return 'changed';
    const key = this.keys.get(sealed.key);
    if (key === undefined) return 'key-unknown';
    if (!this.checker.verify(key, signedText(sealed.hash), sealed.signature)) {
      return 'signature-wrong';
    }
    if (this.journal !== null && entry.journal !== this.journal) return 'journal-other';
    if (this.last === null) {
      this.beginsAfter = { sequence: entry.sequence - 1, hash: entry.previous };
      return null;
    }
    if (entry.sequence > this.head.sequence + 1) return 'missing-before';
    if (entry.sequence <= this.head.sequence) return 'out-of-place';
    if (entry.previous !== this.head.hash) return 'link-wrong';
    return this.clockWentBack(entry) ? 'clock-back' : null;
  }

  private clockWentBack(entry: Entry): boolean {
    if (this.last === null || entry.action === CLOCK_JUMPED) return false;
    return entry.time < this.last.time - CLOCK_SLACK_MS;
  }

  /** A key is trusted when one that is trusted already has signed its coming. */
  private learnKey(entry: Entry): void {
    if (entry.action !== KEY_ADDED) return;
    const { detail } = entry;
    if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) return;
    const key = (detail as Readonly<Record<string, unknown>>)['publicKey'];
    if (typeof key === 'string') this.keys.set(this.checker.keyName(key), key);
  }
}

/** Until where an entry says that the journal was pruned, or null. */
export function prunedUntil(entry: Entry): Head | null {
  const { detail, action } = entry;
  if (action !== PRUNED || typeof detail !== 'object' || detail === null) return null;
  const { sequence, hash } = detail as Readonly<Record<string, unknown>>;
  return Number.isSafeInteger(sequence) && isHash(hash)
    ? { sequence: sequence as number, hash }
    : null;
}
