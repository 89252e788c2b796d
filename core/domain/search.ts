/** Search as people type: without accents, in any case, words in any order. */
import type { Camera } from './camera.ts';

/** Letters that Unicode does not decompose into a base letter and a mark. */
const FOLDED: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  ß: 'ss',
  ґ: 'г',
  ё: 'е',
};

/** Lower case without diacritics, for comparison only. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}'’ʼ]/gu, '')
    .toLowerCase()
    .replace(/[łđøßґё]/g, (letter) => FOLDED[letter] ?? letter);
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
