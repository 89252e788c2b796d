/** One partner centre: how far the pairing is, what is to be done next, and what its card says. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ShownPartner } from '../../../core/contract/partners.ts';
import type { PartnerState } from '../../../core/domain/partner/partnership.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import type { ContactActions } from '../../stores/contact-actions.ts';
import type { PartnerActions } from '../../stores/partner-actions.ts';
import { partnerStore } from '../../stores/partner-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { openAgreements } from '../../stores/agreement-store.ts';
import { AgreementSign } from './agreement-sign.tsx';
import { CompareForm } from './compare-form.tsx';
import { LinkList } from './link-list.tsx';
import { GiveCard } from './give-card.tsx';
import { PartnerFacts } from './partner-facts.tsx';
import { PartnerMark } from './partner-mark.tsx';
import { PartnerSteps } from './partner-steps.tsx';
import { ReadCard } from './read-card.tsx';
import { ReasonForm } from './reason-form.tsx';
import { SecondForm } from './second-form.tsx';

interface OnePartnerProps {
  readonly partner: ShownPartner;
  readonly actions: PartnerActions;
  readonly contacts: Pick<ContactActions, 'list'>;
  readonly back: () => void;
}

const LINKED: readonly PartnerState[] = ['CONFIRMED', 'ACTIVE', 'ROLLING'];
const COMPARABLE: readonly PartnerState[] = ['RECEIVED', 'LOST_KEY'];
/** There is nobody to begin anew with before somebody was confirmed. */
const BEGUN: readonly PartnerState[] = ['INVITED', 'RECEIVED', 'COMPARED', 'LOST_KEY'];

export function OnePartner({ partner, actions, contacts, back }: OnePartnerProps) {
  const { t } = useTranslation(['partners', 'agreements']);
  const pairs = useStore(sessionStore, (session) => offers(session, 'partners.pair'));
  const suspends = useStore(sessionStore, (session) => offers(session, 'partners.suspend'));
  const { id, state, card } = partner;
  const name = card?.card.centre.name ?? id;
  const isLinked = LINKED.includes(state);
  return (
    <section
      className="partner-panel"
      aria-label={name}
      data-partner={id}
      data-partner-state={state}
    >
      <header className="panel-head">
        <h2>{name}</h2>
        <Button press={back}>{t('back')}</Button>
      </header>
      <div className="partner-scroll">
        <p className="partner-now">
          <PartnerMark state={state} />
        </p>
        <p role="status">{t(`next.${state}`)}</p>
        <PartnerEnd partner={partner} />
        {card === null ? null : (
          <div className="partner-agreements">
            <AgreementSign partner={id} />
            <Button
              press={() => {
                openAgreements(id);
              }}
            >
              {t('agreements:open')}
            </Button>
          </div>
        )}
        <LinkList contacts={contacts} only={id} />
        <PartnerSteps partner={partner} />
        {pairs ? <Pairing {...{ partner, actions, isLinked }} /> : null}
        {card === null ? null : <PartnerFacts card={card} print={partner.print} />}
        {suspends && isLinked ? (
          <ReasonForm
            title={t('suspend.title')}
            about={t('suspend.about')}
            submit={t('suspend.submit')}
            give={(reason) => actions.act('partner.suspend', { partner: id, reason })}
          />
        ) : null}
        {pairs && state !== 'REVOKED' ? (
          <ReasonForm
            title={t('revoke.title')}
            about={t('revoke.about')}
            submit={t('revoke.submit')}
            give={(reason) => actions.act('partner.revoke', { partner: id, reason })}
          />
        ) : null}
      </div>
    </section>
  );
}

interface PairingProps {
  readonly partner: ShownPartner;
  readonly actions: PartnerActions;
  readonly isLinked: boolean;
}

/** What an administrator does next stands above what can be done as well. */
function Pairing({ partner, actions, isLinked }: PairingProps) {
  const { t } = useTranslation('partners');
  const own = useStore(partnerStore, (now) => now.own);
  const { id, state, card, print } = partner;
  const both =
    card === null || print === null || own === null ? null : { theirs: print, ours: own.print };
  return (
    <>
      {COMPARABLE.includes(state) && card !== null && print !== null ? (
        <CompareForm
          centres={[
            ...(own === null
              ? []
              : [{ centre: own.card.card.centre, print: own.print, isOwn: true }]),
            { centre: card.card.centre, print, isOwn: false },
          ]}
          agree={
            both === null ? null : () => actions.act('partner.compare', { partner: id, ...both })
          }
        />
      ) : null}
      {state === 'COMPARED' && both !== null ? (
        <SecondForm
          title={t('confirm.title')}
          about={t('confirm.about')}
          submit={t('confirm.submit')}
          give={(proof) => actions.act('partner.confirm', { partner: id, ...both, ...proof })}
        />
      ) : null}
      {state === 'SUSPENDED' ? (
        <SecondForm
          title={t('resume.title')}
          about={t('confirm.about')}
          submit={t('resume.submit')}
          give={(proof) => actions.act('partner.resume', { partner: id, ...proof })}
        />
      ) : null}
      {state === 'REVOKED' ? null : (
        <GiveCard
          answers={isLinked}
          renews={isLinked}
          give={(as, { newKey, takesOver }) =>
            isLinked && !takesOver
              ? actions.give({ partner: id, as, newKey })
              : actions.give({ partner: id, as, ...(takesOver && { takesOver }) })
          }
        />
      )}
      <ReadCard actions={actions} anew={!BEGUN.includes(state)} />
    </>
  );
}

function PartnerEnd({ partner }: { readonly partner: ShownPartner }) {
  const { t } = useTranslation('partners');
  const time = useTimeOfDay('short');
  const { end, warning, rolling, suspended, revoked } = partner;
  return (
    <ul className="partner-end">
      {end === null ? null : <li className="number">{t('ends', { time: time(end) })}</li>}
      {warning === null ? null : <li className="partner-warning">{t(`warning.${warning}`)}</li>}
      {rolling === null ? null : <li>{t('rolling', { time: time(rolling) })}</li>}
      {suspended === null ? null : (
        <li>
          {t('suspend.done', {
            ...{ name: suspended.by.name, time: time(suspended.by.at), reason: suspended.reason },
          })}
        </li>
      )}
      {revoked === null ? null : (
        <li>
          {t('revoke.done', {
            ...{ name: revoked.by.name, time: time(revoked.by.at), reason: revoked.reason },
          })}
        </li>
      )}
    </ul>
  );
}
