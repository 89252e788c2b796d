/** Text of a table whose encoding nobody has named: UTF-8, UTF-16, and the Windows code pages of the region. */
import type { TableEncoding } from '../../../core/contract/registry-tables.ts';

/** Letters beyond a–z, of the languages that each code page is used for. */
const ALPHABETS: readonly (readonly [TableEncoding, string])[] = [
  ['windows-1250', 'áčďéěíňóřšťúůýž'],
  ['windows-1250', 'ąćęłńóśźż'],
  ['windows-1250', 'ăâîşţ'],
  ['windows-1250', 'áäčďéíĺľňóôŕšťúýž'],
  ['windows-1250', 'áéíóöőúüű'],
  ['windows-1257', 'āčēģīķļņšūž'],
  ['windows-1257', 'ąčęėįšųūž'],
  ['windows-1251', 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'],
];

/** Enough to know the language by. */
const SAMPLE = 262_144;
/** A letter that the language does not have weighs more than one that it has. */
const STRANGER = 4;

/** @returns the encoding that the bytes most likely are in. */
export function likelyEncoding(bytes: Uint8Array): TableEncoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // No other text has zeros; in UTF-16 every digit and every comma has one.
  const zeros = zeroBytes(bytes);
  if (zeros.even + zeros.odd > 0) return zeros.odd > zeros.even ? 'utf-16le' : 'utf-16be';
  if (decoded(bytes, 'utf-8') !== null) return 'utf-8';
  const sample = bytes.subarray(0, SAMPLE);
  let best: { readonly encoding: TableEncoding; readonly score: number } | null = null;
  for (const [encoding, alphabet] of ALPHABETS) {
    const score = scoreOf(new TextDecoder(encoding).decode(sample), alphabet);
    if (best === null || score > best.score) best = { encoding, score };
  }
  return best?.encoding ?? 'windows-1250';
}

/** @returns null where the bytes are not text in this encoding. */
export function decoded(bytes: Uint8Array, encoding: TableEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function zeroBytes(bytes: Uint8Array): { even: number; odd: number } {
  let [even, odd] = [0, 0];
  bytes.subarray(0, SAMPLE).forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  });
  return { even, odd };
}

/** Capitals within a word are as strange as letters of another language: ŠŤ are letters, aŤ is not a word. */
function scoreOf(text: string, alphabet: string): number {
  const letters = new Set(alphabet);
  let score = 0;
  for (const letter of text.match(/\P{ASCII}/gu) ?? []) {
    // Dashes, quotation marks, signs of degree stand in every code page.
    if (/[\p{P}\p{S}\p{Z}\p{Lo}²³]/u.test(letter)) continue;
    score += letters.has(letter.toLowerCase()) ? 1 : -STRANGER;
  }
  const odd = text.match(/\p{Ll}\p{Lu}/gu) ?? [];
  return score - STRANGER * odd.length;
}
