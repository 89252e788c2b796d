/**
 * Names as somebody who does not read their script can say and type them. The name itself always stands
 * beside it: what is written here identifies nobody.
 */

/**
 * Ukrainian Cyrillic: Cabinet of Ministers of Ukraine, resolution No. 55 of 27 January 2010. Soft sign and
 * apostrophe are left out.
 */
const UKRAINIAN: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z' },
  ...{ и: 'y', і: 'i', ї: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p' },
  ...{ р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh' },
  ...{ щ: 'shch', ь: '', ю: 'iu', я: 'ia' },
};
/** At the beginning of a word. */
const UKRAINIAN_FIRST: Readonly<Record<string, string>> = {
  ...{ є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' },
};
/** Latin letters that are no letter with a mark. */
const LATIN: Readonly<Record<string, string>> = { ł: 'l', đ: 'd', ø: 'o', ß: 'ss', æ: 'ae' };
const APOSTROPHES = /(?<=\p{Script=Cyrillic})['’ʼ](?=\p{Script=Cyrillic})/gu;

/** @returns Latin letters without marks; what is neither Ukrainian nor Latin stays as it is. */
export function transliterate(name: string): string {
  return (
    name
      .normalize('NFC')
      .replaceAll(APOSTROPHES, '')
      // Otherwise it would read as zh, which is another letter.
      .replaceAll(/(з)(г)/giu, (_, first: string, second: string) =>
        first === 'з' ? 'zgh' : second === 'Г' ? 'ZGH' : 'Zgh',
      )
      .replaceAll(/\p{L}+/gu, wordOf)
      .normalize('NFD')
      .replaceAll(/(?<=\p{Script=Latin})\p{M}+/gu, '')
      .normalize('NFC')
  );
}

/**
 * A name for somebody who may not read its script: as it is written, and where it is Cyrillic and their
 * language is not, how it is said beside it.
 *
 * @param language ISO 639-1, of the reader.
 */
export function readableName(name: string, language: string): string {
  if (language === 'uk' || !/\p{Script=Cyrillic}/u.test(name)) return name;
  return `${name} (${transliterate(name)})`;
}

function wordOf(word: string): string {
  const isShouted = word.length > 1 && word === word.toUpperCase();
  return [...word].map((letter, at) => letterOf(letter, at === 0, isShouted)).join('');
}

function letterOf(letter: string, isFirst: boolean, isShouted: boolean): string {
  const small = letter.toLowerCase();
  const own = isFirst ? UKRAINIAN_FIRST[small] : undefined;
  const latin = own ?? UKRAINIAN[small] ?? LATIN[small];
  if (latin === undefined || letter === small) return latin ?? letter;
  return isShouted ? latin.toUpperCase() : latin.slice(0, 1).toUpperCase() + latin.slice(1);
}
