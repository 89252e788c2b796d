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

/** The cameras whose number, name, id or owner hold every word of the query, by number. */
export function searchCameras(cameras: readonly Camera[], query: string): Camera[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return cameras
    .filter((camera) => {
      const text = fold(`${camera.number} ${camera.name} ${camera.id} ${camera.owner ?? ''}`);
      return words.every((word) => text.includes(word));
    })
    .sort((one, other) => one.number - other.number);
}
