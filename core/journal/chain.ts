/**
 * The chain: every entry names the hash of the one before it and is signed. Whoever changes, removes,
 * inserts or moves one breaks it from there on; docs/journal.md describes it byte by byte.
 */
import { entryText, GENESIS, type Draft, type Entry } from './entry.ts';

/** What hashes and signs; the journal itself knows no cryptography. */
export interface Sealer {
  /** First 16 hexadecimal digits of the SHA-256 of the raw public key. */
  readonly key: string;
  /** SHA-256 of the text as UTF-8, 64 hexadecimal digits (FIPS 180-4). */
  hash(text: string): string;
  /** Ed25519 over the text as UTF-8, base64 (RFC 8032, 5.1.6). */
  sign(text: string): string;
}

/** The end of a chain, to which the next entry is joined. */
export interface Head {
  /** 0 before the first entry. */
  readonly sequence: number;
  readonly hash: string;
}

export interface SealedEntry {
  /** Canonical text of the entry. */
  readonly text: string;
  /** SHA-256 of the text. */
  readonly hash: string;
  /** Which key signed. */
  readonly key: string;
  readonly signature: string;
}

export const EMPTY_HEAD: Head = { sequence: 0, hash: GENESIS };

/** What is signed: the hash, and for what, so that no other signature of the key can pass for it. */
export function signedText(hash: string): string {
  return `pomezi-journal-1:${hash}`;
}

/**
 * Joins an entry to the chain.
 *
 * @returns null when the draft cannot be written canonically: fractions, lone surrogates, too long.
 */
export function seal(
  draft: Draft,
  journal: string,
  head: Head,
  sealer: Sealer,
): { readonly entry: Entry; readonly sealed: SealedEntry; readonly head: Head } | null {
  const sequence = head.sequence + 1;
  const entry: Entry = { ...draft, v: 1, journal, sequence, previous: head.hash };
  const text = entryText(entry);
  if (text === null) return null;
  const hash = sealer.hash(text);
  const signature = sealer.sign(signedText(hash));
  return { entry, sealed: { text, hash, key: sealer.key, signature }, head: { sequence, hash } };
}

/** One line of an exported chain; the text stands last, as it is the only part with spaces. */
export function sealedLine({ hash, key, signature, text }: SealedEntry): string {
  return `${hash} ${key} ${signature} ${text}`;
}

/** Of the last letter of 64 bytes in base64 only two bits count; others would be other lines. */
const LINE = /^([0-9a-f]{64}) ([0-9a-f]{16}) ([A-Za-z0-9+/]{85}[AQgw]==) (\{.*\})$/su;

/** @returns null for a line that is none. */
export function readSealedLine(line: string): SealedEntry | null {
  const [, hash, key, signature, text] = LINE.exec(line) ?? [];
  if (hash === undefined || key === undefined || signature === undefined || text === undefined) {
    return null;
  }
  return { text, hash, key, signature };
}
