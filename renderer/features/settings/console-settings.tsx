/** Settings of this console: languages, the file that sets it up, what is to be known about it. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isLanguage, LANGUAGES, type Language } from '../../../core/domain/settings.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Button } from '../../ui/button.tsx';
import type { ControlProps } from './control.ts';

/** The person's own; while nobody is to be known by name, the console's. */
export function LanguageSetting(props: ControlProps) {
  const language = useStore(consoleStore, (state) => state.language);
  return <LanguageField {...props} language={language} choose={props.actions.setLanguage} />;
}

export function ConsoleLanguageSetting(props: ControlProps) {
  const own = useStore(consoleStore, (state) => state.settings.language);
  const centre = useStore(consoleStore, (state) => state.centre?.lang);
  const spoken = useStore(consoleStore, (state) => state.language);
  const language = own ?? centre ?? spoken;
  return <LanguageField {...props} language={language} choose={props.actions.setConsoleLanguage} />;
}

interface LanguageFieldProps extends ControlProps {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

function LanguageField({ labelledBy, disabled, language, choose }: LanguageFieldProps) {
  return (
    <select
      className="field"
      aria-labelledby={labelledBy}
      disabled={disabled}
      value={language}
      onChange={(event) => {
        if (isLanguage(event.target.value)) choose(event.target.value);
      }}
    >
      {LANGUAGES.map((code) => (
        // Every language by its own name: whoever needs it cannot read the present one.
        <option key={code} value={code} lang={code}>
          {new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code}
        </option>
      ))}
    </select>
  );
}

export function ProvisioningSetting({ disabled, actions }: ControlProps) {
  const { t } = useTranslation();
  return (
    <Button press={actions.chooseProvisioning} disabled={disabled}>
      {t('provisioning.open')}
    </Button>
  );
}

/** Also those that were dismissed above: what was read once can be looked up here. */
export function NoticesSetting({ labelledBy }: ControlProps) {
  const { t } = useTranslation('messages');
  const notices = useStore(consoleStore, (state) => state.notices);
  return (
    <ul aria-labelledby={labelledBy} className="setting-notices">
      {notices.map((notice) => (
        <li key={notice}>{t(`notice.${notice}`)}</li>
      ))}
    </ul>
  );
}
