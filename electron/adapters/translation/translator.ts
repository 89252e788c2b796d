/** Translation outside the windows: the command line, the self-test, dialogs of the shell. */
import i18next, { type TFunction } from 'i18next';
import type { Language } from '../../../core/domain/settings.ts';
import { resources } from '../../../locales/resources.ts';

export type Translate = TFunction<['check', 'messages', 'provisioning', 'console', 'audit']>;

/** For keys that are made of codes; the locale check compares these with the files. */
export function translateCode(
  translate: Translate,
  key: string,
  params: Readonly<Record<string, string | number>>,
): string {
  return (translate as unknown as (key: string, params: object) => string)(key, params);
}

export async function createTranslate(language: Language): Promise<Translate> {
  const instance = i18next.createInstance();
  await instance.init({
    resources,
    lng: language,
    fallbackLng: 'en',
    ns: ['check', 'messages', 'provisioning', 'console', 'audit'],
    defaultNS: 'check',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return instance.getFixedT(language, ['check', 'messages', 'provisioning', 'console', 'audit']);
}
