/**
 * Checks a chain with nothing but its entries and a public key, entry by entry, and names the first
 * that is wrong and how. An auditor can write the same in another language from docs/journal.md.
 */
import { readEntry, type Entry } from './entry.ts';
import { EMPTY_HEAD, signedText, type Head, type SealedEntry } from './chain.ts';
import { findCuts, learnKey, type Checker, type Cut, type Keys } from './cuts.ts';

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

/** The clock may be corrected by so much without a word: a time server does it all day, ms. */
const CLOCK_SLACK_MS = 2_000;

export const CLOCK_JUMPED = 'clock.jumped';

export class ChainCheck {
  private readonly checker: Checker;
  private keys: Keys = new Map();
  private readonly known: Head | null;
  private cuts: ReadonlyMap<number, Cut> = new Map();
  /** Where the chain begins when that is not with entry 1. */
  private cut: Cut | null = null;
  private isCutNamed = true;
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

  /**
   * Is told, before the first `check`, of the entries that tell of keys and of pruning: only with them
   * can a chain begin behind entry 1.
   *
   * @param entries In their order; others do not matter.
   */
  announce(entries: Iterable<SealedEntry>): void {
    this.cuts = findCuts(entries, this.checker, this.keys);
  }

  /** How the beginning came to be taken away; null where the chain begins with entry 1. */
  get beginning(): Pick<Cut, 'pruned' | 'by'> | null {
    return this.cut;
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
    if (entry !== null) this.beginBehind(entry);
    const fault = entry === null ? 'unreadable' : this.faultOf(sealed, entry);
    if (fault !== null || entry === null) {
      const sequence = entry?.sequence ?? null;
      return { fault: fault ?? 'unreadable', sequence, position: this.position };
    }
    this.continueAfter(sealed);
    learnKey(entry, sealed.key, this.checker, this.keys);
    this.isCutNamed ||= this.cut?.byHash === sealed.hash;
    return null;
  }

  /** What can be said only after the last entry. */
  end(): Finding | null {
    if (this.cut !== null && !this.isCutNamed) {
      return { fault: 'missing-before', sequence: this.cut.pruned.before + 1, position: 1 };
    }
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
    return this.isForked(entry.sequence, sealed.hash) ? 'forked' : null;
  }

  /** A chain may begin behind what was pruned, where an entry further on says so. */
  private beginBehind(entry: Entry): void {
    if (this.last !== null || this.position > 1) return;
    const cut = this.cuts.get(entry.sequence - 1);
    if (cut?.pruned.hash !== entry.previous || cut.by.journal !== entry.journal) return;
    this.cut = cut;
    this.isCutNamed = false;
    this.keys = new Map(cut.keys);
    this.head = { sequence: cut.pruned.before, hash: cut.pruned.hash };
  }

  private joinFault(entry: Entry): Fault | null {
    if (entry.sequence > this.head.sequence + 1) return 'missing-before';
    if (entry.sequence <= this.head.sequence) return 'out-of-place';
    if (entry.previous !== this.head.hash) return 'link-wrong';
    return this.clockWentBack(entry) ? 'clock-back' : null;
  }

  private isForked(sequence: number, hash: string): boolean {
    const { known, cut } = this;
    if (known === null) return false;
    // Of what was pruned the last entry is still known by its hash.
    const isLastGone = cut !== null && known.sequence === cut.pruned.before;
    if (isLastGone && known.hash !== cut.pruned.hash) return true;
    return known.sequence === sequence && known.hash !== hash;
  }

  private clockWentBack(entry: Entry): boolean {
    if (this.last === null || entry.action === CLOCK_JUMPED) return false;
    return entry.time < this.last.time - CLOCK_SLACK_MS;
  }
}
