/** In the place of the wall: what this centre and one partner have agreed, and what is on the table. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { readableName } from '../../../core/domain/transliteration.ts';
import { THRICE_A_MINUTE_MS, useCentreNow } from '../../forms/centre-now.ts';
import type { AgreementActions } from '../../stores/agreement-actions.ts';
import { counterForm, newForm, zonesOf } from '../../stores/agreement-form.ts';
import { agreementStore, agreementsWith, setAgreementForm } from '../../stores/agreement-store.ts';
import { setView } from '../../stores/console-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { AgreementList } from './agreement-list.tsx';
import './agreement-form.css';
import './agreements.css';
import { useBothCentres } from './both-centres.ts';
import { OneAgreement } from './one-agreement.tsx';
import { ProposeForm } from './propose-form.tsx';

export function AgreementPage({ actions }: { readonly actions: AgreementActions }) {
  const { t, i18n } = useTranslation('agreements');
  const state = useStore(agreementStore);
  const both = useBothCentres(state.of);
  const proposes = useStore(sessionStore, (session) => offers(session, 'agreements.propose'));
  const now = useCentreNow(THRICE_A_MINUTE_MS);
  const all = agreementsWith(state, state.of ?? '');
  const [chosen, setChosen] = useState<string | null>(all[0]?.id ?? null);
  const [writes, setWrites] = useState(false);
  const page = useRef<HTMLElement>(null);
  useEffect(() => {
    page.current?.focus();
  }, []);
  const shown = all.find(({ id }) => id === chosen) ?? all[0];
  const { form } = state;
  const write = (id: string | null): void => {
    setChosen(id ?? chosen);
    setWrites(true);
  };
  return (
    <section className="agreement-page" aria-label={t('title')} ref={page} tabIndex={-1}>
      <header className="agreement-head">
        <h2>{t('with', { name: readableName(both?.theirs.name ?? '', i18n.language) })}</h2>
        {proposes && both !== null && !writes ? (
          <Button
            press={() => {
              if (form === null)
                setAgreementForm(newForm(actions.newId(), both.own, both.theirs, now));
              write(null);
            }}
          >
            {form === null ? t('new') : t('goOn')}
          </Button>
        ) : null}
        <Button
          press={() => {
            setView({ panel: 'partners' });
          }}
        >
          {t('back')}
        </Button>
      </header>
      <div className="agreement-columns">
        <AgreementList
          {...{ all, now }}
          chosen={writes ? null : (shown?.id ?? null)}
          choose={(id) => {
            setChosen(id);
            setWrites(false);
          }}
        />
        {/* Long terms are scrolled by keyboard too. */}
        <div
          className="agreement-scroll"
          key={writes ? 'form' : (shown?.id ?? 'none')}
          role="region"
          aria-label={t('terms.title')}
          tabIndex={0}
        >
          {writes && form !== null && both !== null ? (
            <ProposeForm
              {...{ form, both, actions }}
              close={(proposed) => {
                if (proposed !== null) setChosen(proposed);
                setWrites(false);
              }}
            />
          ) : shown === undefined ? (
            <p className="panel-empty">{t('none')}</p>
          ) : (
            <OneAgreement
              {...{ both, actions, now }}
              agreement={shown}
              counter={
                proposes && both !== null && shown.ended === null && form === null
                  ? () => {
                      const zones = zonesOf([both.own, both.theirs]);
                      setAgreementForm(counterForm(shown.newest.terms, both.own.timezone, zones));
                      write(shown.id);
                    }
                  : null
              }
            />
          )}
        </div>
      </div>
    </section>
  );
}
