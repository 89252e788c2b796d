/**
 * Checks a chain with nothing but its entries and a public key, entry by entry, and names the first
 * that is wrong and how. An auditor can write the same in another language from docs/journal.md.
 */
import { readEntry, type Entry } from './entry.ts';
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
  /** Another entry is known to stand here: the chain was written twice. */
  'forked',
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

export const BEGUN = 'journal.begun';
export const KEY_ADDED = 'journal.key-added';
export const CLOCK_JUMPED = 'clock.jumped';

export class ChainCheck {
  private readonly checker: Checker;
  private readonly keys = new Map<string, string>();
  private readonly known: Head | null;
  private journal: string | null = null;
  private head: Head = EMPTY_HEAD;
  private last: Entry | null = null;
  private position = 0;

  /**
   * @param publicKeys The keys that are trusted, raw, base64.
   * @param known An entry that somebody has noted: a handover, a partner, this computer.
   */
  constructor(checker: Checker, publicKeys: readonly string[], known: Head | null = null) {
    this.checker = checker;
    this.known = known;
    for (const key of publicKeys) this.trust(key);
  }

  /** The last entry that is right. */
  get verified(): Head {
    return this.head;
  }

  /** The same, as it reads; null before the first. */
  get lastEntry(): Entry | null {
    return this.last;
  }

  /** @param publicKey Trusted from now on, raw, base64. */
  trust(publicKey: string): void {
    this.keys.set(this.checker.keyName(publicKey), publicKey);
  }

  /** Goes on behind an entry that is known to be right, instead of before the first. */
  continueAfter(sealed: SealedEntry): void {
    const entry = readEntry(sealed.text);
    if (entry === null) return;
    this.journal = entry.journal;
    this.head = { sequence: entry.sequence, hash: sealed.hash };
    this.last = entry;
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
    this.continueAfter(sealed);
    this.learnKey(entry);
    return null;
  }

  /** What can be said only after the last entry. */
  end(): Finding | null {
    if (this.known === null || this.known.sequence <= this.head.sequence) return null;
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
    const fault = this.joinFault(entry);
    if (fault !== null) return fault;
    const { known } = this;
    return known?.sequence === entry.sequence && known.hash !== sealed.hash ? 'forked' : null;
  }

  private joinFault(entry: Entry): Fault | null {
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
    const key = entry.action === KEY_ADDED ? keyIn(entry) : null;
    if (key !== null) this.trust(key);
  }
}

/** The public key that an entry says the journal is signed with from now on, or null. */
export function keyIn({ action, detail }: Entry): string | null {
  if (action !== BEGUN && action !== KEY_ADDED) return null;
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) return null;
  const key = (detail as Readonly<Record<string, unknown>>)['publicKey'];
  return typeof key === 'string' ? key : null;
}
