/** Search as people type: without accents, in any case, words in any order. */
import type { Camera } from './camera.ts';

/**
 * Letters that Unicode does not decompose into a base letter and a mark, and Ukrainian in Latin letters
 * after the Cabinet's resolution 55 of 2010, so that `Izmail` finds `Ізмаїл`. `y` and `i` become one:
 * that resolution writes Ukrainian й, ї, є, ю, я in two ways, by their place in the word.
 */
const FOLDED: Readonly<Record<string, string>> = {
  ...{ ł: 'l', đ: 'd', ð: 'd', ø: 'o', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', y: 'i' },
  ...{ а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'i' },
  ...{ і: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u' },
  ...{ ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ь: '', ю: 'iu', я: 'ia' },
  // Not Ukrainian, but on signs and in older lists.
  ...{ ы: 'i', э: 'e', ъ: '' },
};

/** Lower case without diacritics, in Latin letters; for comparison only. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}'’ʼ]/gu, '')
    .toLowerCase()
    .replace(/зг/g, 'zgh')
    .replace(/[а-яєіґłđðøßæœıy]/g, (letter) => FOLDED[letter] ?? letter)
    .replace(/i{2,}/g, 'i');
}

/** Whether the text holds every word of the query, also as a part of a longer one. */
export function holdsWords(text: string, query: string): boolean {
  const folded = fold(text);
  return fold(query)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** The cameras whose number, name, id or owner hold every word of the query, by number. */
export function searchCameras(cameras: readonly Camera[], query: string): Camera[] {
  return cameras
    .filter(({ number, name, id, owner }) =>
      holdsWords(`${number} ${name} ${id} ${owner ?? ''}`, query),
    )
    .sort((one, other) => one.number - other.number);
}
