import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { LANGUAGES, type Language } from '../../../core/domain/settings.ts';
import { consoleStore } from '../../stores/console-store.ts';

/** Every language by its own name: whoever needs it cannot read the present one. */
export function LanguageStep({ choose }: { readonly choose: (language: Language) => void }) {
  const { t } = useTranslation('setup');
  const language = useStore(consoleStore, (state) => state.language);
  return (
    <fieldset className="setup-choices" aria-label={t('step.language.name')}>
      {LANGUAGES.map((code) => (
        <label key={code} lang={code}>
          <input
            type="radio"
            name="setup-language"
            checked={code === language}
            onChange={() => {
              choose(code);
            }}
          />
          {new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code}
        </label>
      ))}
    </fieldset>
  );
}
