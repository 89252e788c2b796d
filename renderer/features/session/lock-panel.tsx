import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { PeopleActions } from '../../stores/people-actions.ts';
import { sessionStore } from '../../stores/session-store.ts';
import { SignInForm } from './sign-in-form.tsx';
import './session.css';

/** Stands where the panels do: the wall beside it plays on and nothing of it is covered. */
export function LockPanel({ people }: { readonly people: PeopleActions }) {
  const { t } = useTranslation('people');
  const operator = useStore(sessionStore, (state) => state.operator);
  return (
    <section className="lock-panel" aria-label={t('lock.title')}>
      <header>
        <Lock size="1.4em" aria-hidden />
        <h2>{t('lock.title')}</h2>
      </header>
      <p className="form-hint">{t('lock.about')}</p>
      {operator === null ? <SignInForm people={people} /> : null}
      {operator === null ? null : <SignInForm people={people} expected={operator} />}
    </section>
  );
}
