/**
 * Ten words that stand for a card's keys, for comparing by telephone. Each centre has its own ten. Ten
 * words for both together would not do: whoever stands between could make keys for either side until
 * both saw the same words, which takes the square root of the work.
 */
import type { Language } from '../settings.ts';
import { CZECH_WORDS } from './words/cs.ts';
import { ENGLISH_WORDS } from './words/en.ts';
import { LITHUANIAN_WORDS } from './words/lt.ts';
import { LATVIAN_WORDS } from './words/lv.ts';
import { POLISH_WORDS } from './words/pl.ts';
import { ROMANIAN_WORDS } from './words/ro.ts';
import { UKRAINIAN_WORDS } from './words/uk.ts';

/** 80 bits. */
export const WORDS_COMPARED = 10;

/** What each byte is called; a number means the same thing in each language. */
export const WORD_LISTS: Readonly<Record<Language, readonly string[]>> = {
  ...{ en: ENGLISH_WORDS, cs: CZECH_WORDS, pl: POLISH_WORDS, lv: LATVIAN_WORDS },
  ...{ lt: LITHUANIAN_WORDS, uk: UKRAINIAN_WORDS, ro: ROMANIAN_WORDS },
};

/** @param print At least 20 hexadecimal digits. */
export function wordsOf(print: string, language: Language): readonly string[] {
  return Array.from({ length: WORDS_COMPARED }, (_, at) => {
    const byte = Number.parseInt(print.slice(at * 2, at * 2 + 2), 16);
    return WORD_LISTS[language][byte] ?? '';
  });
}
