import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../settings.ts';
import { WORD_LISTS, WORDS_COMPARED, wordsOf } from './words.ts';

/** Letters of each language, without those that only foreign names have. */
const LETTERS: Readonly<Record<Language, RegExp>> = {
  en: /^[a-z]+$/,
  cs: /^[a-záčďéěíňóřšťúůýž]+$/,
  pl: /^[a-ząćęłńóśźż]+$/,
  lv: /^[a-zāčēģīķļņšūž]+$/,
  lt: /^[a-ząčęėįšųūž]+$/,
  uk: /^[абвгґдеєжзиіїйклмнопрстуфхцчшщьюя]+$/,
  ro: /^[a-zăâîșț]+$/,
};

/** As an ear, or a hand without the right keyboard, takes it: no marks over and under letters. */
function plain(word: string): string {
  return word.replaceAll('ł', 'l').replaceAll('ґ', 'г').normalize('NFD').replace(/\p{M}/gu, '');
}

/** Letters that must be added, left out or changed to make the one of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (const [at, against] of [...other].entries()) {
      const kept = (row[at] ?? 0) + (letter === against ? 0 : 1);
      next.push(Math.min((row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1, kept));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Each pair once. */
function pairs(words: readonly string[]): readonly (readonly [string, string])[] {
  return words.flatMap((word, at) => words.slice(at + 1).map((other) => [word, other] as const));
}

describe.each(LANGUAGES)('the words in %s', (language) => {
  const words = WORD_LISTS[language];

  it('are 256, one for each byte, none of them twice', () => {
    expect(new Set(words).size).toBe(256);
    expect(words).toHaveLength(256);
  });

  it('are single words of 3 to 10 letters in the language’s own alphabet', () => {
    const odd = words.filter(
      (word) => !LETTERS[language].test(word) || word.length < 3 || word.length > 10,
    );
    expect(odd).toEqual([]);
  });

  it('differ in two letters at least, in three where one has six, marks aside', () => {
    const near = pairs(words.map(plain)).filter(([one, other]) => {
      const apart = distance(one, other);
      return apart < 2 || (apart < 3 && Math.max(one.length, other.length) >= 6);
    });
    expect(near).toEqual([]);
  });

  it('are known from their first four letters, marks aside', () => {
    const same = pairs(words.map(plain)).filter(
      ([one, other]) => one.slice(0, 4) === other.slice(0, 4),
    );
    expect(same).toEqual([]);
  });
});

it('no word of one language is another word of another one', () => {
  const places = new Map<string, Set<number>>();
  for (const language of LANGUAGES) {
    for (const [at, word] of WORD_LISTS[language].entries()) {
      places.set(plain(word), (places.get(plain(word)) ?? new Set()).add(at));
    }
  }
  expect([...places].filter(([, each]) => each.size > 1).map(([word]) => word)).toEqual([]);
});

it('ten words stand for the first eighty bits, the same things in each language', () => {
  const print = `00017fff${'a0'.repeat(28)}`;
  expect(wordsOf(print, 'en')).toHaveLength(WORDS_COMPARED);
  expect(wordsOf(print, 'en').slice(0, 4)).toEqual([
    ...[0, 1, 127, 255].map((byte) => WORD_LISTS.en[byte]),
  ]);
  expect(wordsOf(print, 'uk')[3]).toBe(WORD_LISTS.uk[255]);
  const other = `${print.slice(0, 20)}${'b'.repeat(44)}`;
  expect(wordsOf(other, 'cs')).toEqual(wordsOf(print, 'cs'));
});

it('a word, once given, stays: pairings would not agree across versions', () => {
  expect(WORD_LISTS.en.slice(0, 3)).toEqual(['accordion', 'acrobat', 'albatross']);
  expect(WORD_LISTS.en.slice(-3)).toEqual(['workshop', 'worm', 'yacht', 'yoghurt'].slice(1));
});
