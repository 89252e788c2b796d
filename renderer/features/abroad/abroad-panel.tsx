/** Beside the wall: looks over the border, ours and theirs. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { abroadStore } from '../../stores/abroad-store.ts';
import type { AbroadActions } from '../../stores/abroad-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { InwardList } from './inward-list.tsx';
import { LookForm } from './look-form.tsx';
import { OutwardList } from './outward-list.tsx';
import './abroad.css';

export function AbroadPanel({ actions }: { readonly actions: AbroadActions }) {
  const { t } = useTranslation('abroad');
  const waiting = useStore(abroadStore, (state) => state.abroad.waiting);
  const looks = useStore(sessionStore, (session) => offers(session, 'abroad.watch'));
  return (
    <section className="abroad-panel" aria-label={t('title')}>
      <header className="panel-head">
        <h2>{t('title')}</h2>
      </header>
      <div className="abroad-scroll">
        {looks && waiting.length > 0 ? <LookForm {...{ waiting, actions }} /> : null}
        <OutwardList actions={actions} />
        {looks ? <InwardList actions={actions} /> : null}
      </div>
    </section>
  );
}
