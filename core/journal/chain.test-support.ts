/** A sealer whose cryptography can be read with bare eyes; fakes nothing that a chain relies on. */
import {
  EMPTY_HEAD,
  readSealedLine,
  seal,
  sealedLine,
  type Head,
  type SealedEntry,
  type Sealer,
} from './chain.ts';
import type { Draft } from './entry.ts';
import type { Checker } from './cuts.ts';
import { ChainCheck, type Fault } from './verify.ts';

export const JOURNAL = '11111111-1111-4111-8111-111111111111';
export const KEY = 'key-of-the-centre';

/** FNV-1a over UTF-16 units, four times with other beginnings: 64 digits, and no two texts alike here. */
function fakeHash(text: string): string {
  return [1, 2, 3, 4, 5, 6, 7, 8]
    .map((seed) => {
      let sum = 0x811c9dc5 ^ seed;
      for (let at = 0; at < text.length; at += 1) {
        sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193) >>> 0;
      }
      return sum.toString(16).padStart(8, '0');
    })
    .join('');
}

const keyName = (publicKey: string): string => fakeHash(publicKey).slice(0, 16);
const signatureOf = (publicKey: string, text: string): string =>
  `${fakeHash(publicKey + text)}${fakeHash(text)}`.slice(0, 85) + 'A==';

export function fakeSealer(publicKey = KEY): Sealer {
  return {
    key: keyName(publicKey),
    hash: fakeHash,
    sign: (text) => signatureOf(publicKey, text),
  };
}

export const fakeChecker: Checker = {
  hash: fakeHash,
  keyName,
  verify: (publicKey, text, signature) => signature === signatureOf(publicKey, text),
};

export function draft(number: number, given: Partial<Draft> = {}): Draft {
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    time: 1_760_000_000_000 + number * 1_000,
    run: '22222222-2222-4222-8222-222222222222',
    monotonic: number * 1_000,
    ...{ operator: 'jana', role: 'operator', place: 'desk' },
    ...{ action: 'layout.save', outcome: 'done', camera: null, incident: null },
    detail: { number, name: 'Noc' },
    ...given,
  };
}

export function chainOf(
  drafts: readonly Draft[],
  { sealer = fakeSealer(), journal = JOURNAL, from = EMPTY_HEAD } = {},
): SealedEntry[] {
  let head = from;
  return drafts.map((each) => {
    const made = seal(each, journal, head, sealer);
    if (made === null) throw new Error('a draft that cannot be written');
    head = made.head;
    return made.sealed;
  });
}

export const drafts = (count: number): Draft[] =>
  Array.from({ length: count }, (_, at) => draft(at + 1));

export const linesOf = (chain: readonly SealedEntry[]): string[] => chain.map(sealedLine);

/** @returns the first fault, as the tool for auditors finds it. */
export function findIn(
  lines: readonly string[],
  known: Head | null = null,
): { fault: Fault; position: number } | null {
  const check = new ChainCheck(fakeChecker, [KEY], known);
  check.announce(lines.flatMap((line) => readSealedLine(line) ?? []));
  for (const [index, each] of lines.entries()) {
    const sealed = readSealedLine(each);
    if (sealed === null) return { fault: 'unreadable', position: index + 1 };
    const finding = check.check(sealed);
    if (finding !== null) return { fault: finding.fault, position: finding.position };
  }
  const finding = check.end();
  return finding === null ? null : { fault: finding.fault, position: finding.position };
}
