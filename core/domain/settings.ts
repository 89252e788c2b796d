/** Settings of one profile. */

export const LANGUAGES = ['en', 'cs', 'pl', 'lv', 'lt', 'uk', 'ro'] as const;
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(text: string): text is Language {
  return (LANGUAGES as readonly string[]).includes(text);
}

/**
 * The language to begin with: the first of the system's languages that we speak, else English.
 *
 * @param preferred BCP 47 tags, most wanted first.
 */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0] ?? '';
    if (isLanguage(primary)) return primary;
  }
  return 'en';
}

export interface Centre {
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly lang: Language;
  readonly authority: string;
  /** IANA time zone name. */
  readonly timezone: string;
}
