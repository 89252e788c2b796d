/** Beside the wall: the centres that this one works with, and how another one becomes one of them. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ShownPartner } from '../../../core/contract/partners.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import type { ContactActions } from '../../stores/contact-actions.ts';
import type { PartnerActions } from '../../stores/partner-actions.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { partnerStore } from '../../stores/partner-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { AgreementSign } from './agreement-sign.tsx';
import { LinkList } from './link-list.tsx';
import { GiveCard } from './give-card.tsx';
import { OnePartner } from './one-partner.tsx';
import { PartnerMark } from './partner-mark.tsx';
import { ReadCard } from './read-card.tsx';
import './links.css';
import './partners.css';

interface PartnerPanelProps {
  readonly actions: PartnerActions;
  readonly contacts: Pick<ContactActions, 'list'>;
}

export function PartnerPanel({ actions, contacts }: PartnerPanelProps) {
  const { t } = useTranslation('partners');
  const { partners, waiting } = useStore(partnerStore);
  const pairs = useStore(sessionStore, (session) => offers(session, 'partners.pair'));
  const isAlone = useStore(incidentStore, (state) => state.now.waiting);
  const [chosen, setChosen] = useState<string | null>(null);
  const partner = partners.find(({ id }) => id === chosen);
  if (partner !== undefined) {
    return (
      <OnePartner
        key={partner.id}
        partner={partner}
        {...{ actions, contacts }}
        back={() => {
          setChosen(null);
        }}
      />
    );
  }
  return (
    <section className="partner-panel" aria-label={t('title')}>
      <header className="panel-head">
        <h2>{t('title')}</h2>
        <span className="number">{partners.length}</span>
      </header>
      {waiting && !isAlone ? <p role="status">{t('waiting')}</p> : null}
      <div className="partner-scroll">
        <LinkList contacts={contacts} />
        {partners.length === 0 ? <p className="panel-empty">{t('none')}</p> : null}
        <ul className="partner-list">
          {partners.map((each) => (
            <li key={each.id}>
              <PartnerRow
                partner={each}
                open={() => {
                  setChosen(each.id);
                }}
              />
            </li>
          ))}
        </ul>
        {pairs ? (
          <>
            <p className="form-hint">{t('about')}</p>
            <GiveCard
              give={(as, { takesOver }) =>
                actions.give({ partner: null, as, ...(takesOver && { takesOver }) })
              }
            />
            <ReadCard anew={false} actions={actions} taken={setChosen} />
          </>
        ) : null}
      </div>
    </section>
  );
}

interface PartnerRowProps {
  readonly partner: ShownPartner;
  readonly open: () => void;
}

function PartnerRow({ partner, open }: PartnerRowProps) {
  const { t } = useTranslation('partners');
  const time = useTimeOfDay('short');
  const { id, state, card, end, warning } = partner;
  return (
    <button
      type="button"
      className="partner-row"
      data-partner={id}
      data-partner-state={state}
      onClick={open}
    >
      <strong>{card?.card.centre.name ?? id}</strong>
      <PartnerMark state={state} />
      {end === null ? null : <span className="number">{t('ends', { time: time(end) })}</span>}
      {warning === null ? null : <span className="partner-warning">{t(`warning.${warning}`)}</span>}
      <AgreementSign partner={id} />
    </button>
  );
}
