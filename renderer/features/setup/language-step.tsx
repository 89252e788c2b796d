import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { LANGUAGES, type Language } from '../../../core/domain/settings.ts';
import { consoleStore } from '../../stores/console-store.ts';

interface LanguageStepProps {
  readonly choose: (language: Language) => void;
  /** Enter. */
  readonly done: () => void;
}

/** Every language by its own name: whoever needs it cannot read the present one. */
export function LanguageStep({ choose, done }: LanguageStepProps) {
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
            onKeyDown={({ key }) => {
              if (key === 'Enter') done();
            }}
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
