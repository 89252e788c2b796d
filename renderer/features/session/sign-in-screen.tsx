import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isLanguage, LANGUAGES } from '../../../core/domain/settings.ts';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { PeopleActions } from '../../stores/people-actions.ts';
import { LanguageSelect } from '../../ui/language-select.tsx';
import { SignInForm } from './sign-in-form.tsx';
import './session.css';

interface SignInScreenProps {
  readonly actions: Actions;
  readonly people: PeopleActions;
  /** On the screens of a wall nobody types: they say where to go. */
  readonly isDesk: boolean;
  /** What calls for somebody although nobody is signed in. */
  readonly call: React.ReactNode;
}

/** Nobody is signed in: no camera, no name of one, no picture. */
export function SignInScreen({ actions, people, isDesk, call }: SignInScreenProps) {
  const { t } = useTranslation(['people', 'console']);
  const centre = useStore(consoleStore, (state) => state.centre);
  const language = useStore(consoleStore, (state) => state.language);
  return (
    <main className="sign-in" aria-label={t('signIn.title')}>
      <div className="sign-in-card">
        <header>
          <p className="sign-in-brand">{t('console:app.name')}</p>
          <h1>{centre?.name ?? t('signIn.title')}</h1>
        </header>
        {call}
        {isDesk ? <SignInForm people={people} /> : <p>{t('signIn.atTheDesk')}</p>}
      </div>
      {isDesk ? (
        <LanguageSelect
          languages={LANGUAGES}
          label={t('console:rail.language')}
          value={language}
          change={(chosen) => {
            if (isLanguage(chosen)) actions.setLanguage(chosen);
          }}
        />
      ) : null}
    </main>
  );
}
