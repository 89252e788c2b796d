/** Translation of the interface; the language is the console's and changes without a restart. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { StoreApi } from 'zustand/vanilla';
import type { Language } from '../core/domain/settings.ts';
import { resources } from '../locales/resources.ts';

export async function startTranslation(
  store: StoreApi<{ readonly language: Language }>,
): Promise<void> {
  const apply = (language: Language): void => {
    document.documentElement.lang = language;
    void i18next.changeLanguage(language);
  };
  await i18next.use(initReactI18next).init({
    resources,
    lng: store.getState().language,
    fallbackLng: 'en',
    defaultNS: 'console',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  apply(store.getState().language);
  store.subscribe((state, before) => {
    if (state.language !== before.language) apply(state.language);
  });
}
