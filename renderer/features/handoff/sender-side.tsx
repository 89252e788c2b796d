/** What the sender does with an offer on its way, and what next where it came to nothing. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  isPending,
  movesResponsibility,
  type Handoff,
} from '../../../core/domain/handoff/handoff.ts';
import type { KnownIncident } from '../../../core/incident-ports.ts';
import { dropDraft } from '../../stores/draft-store.ts';
import { keepIncident, showOfferForm } from '../../stores/handoff-store.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { Button } from '../../ui/button.tsx';
import { ChangeOffer } from './change-offer.tsx';
import { WithdrawForm } from './reason-form.tsx';
import { saidAgain } from './said.ts';
import { SayingForm } from './saying-form.tsx';

interface SenderSideProps {
  readonly known: KnownIncident;
  readonly handoff: Handoff;
  /** It came to nothing and nothing has been chosen yet. */
  readonly chooses: boolean;
  readonly incidents: IncidentActions;
}

export function SenderSide({ known, handoff, chooses, incidents }: SenderSideProps) {
  const { t } = useTranslation('offer');
  const [withdraws, setWithdraws] = useState(false);
  const [answers, setAnswers] = useState(false);
  const [changes, setChanges] = useState(false);
  const incident = known.incident.id;
  const { id, version, state, kind, to, returns } = handoff;
  const of = { handoff: id, version };
  const offering = { to, ...saidAgain(handoff.offer, known.incident.facts), override: null };
  const isOpen = isPending(handoff) && state !== 'ACCEPTING';

  async function again(): Promise<void> {
    if (isPending(handoff)) await incidents.change({ incident, handoff: id, offering });
    else await incidents.send({ incidents: [incident], as: kind, offering, returns });
  }
  async function other(): Promise<void> {
    if (isPending(handoff)) {
      const body = { kind: 'handoff-withdrawn', ...of, code: 'chose-other-recipient' } as const;
      if ((await incidents.step({ incident, body })) === null) return;
    }
    showOfferForm(true);
  }
  async function keep(): Promise<void> {
    if (isPending(handoff)) {
      // It still stands there as an offer: why it does no more is said by a code.
      setWithdraws(true);
      return;
    }
    // Said in the incident, so that everybody reads who kept it.
    const phrase = { phrase: 'we-stay-responsible', slots: {} } as const;
    const bodies = [{ kind: 'said', phrase } as const];
    if ((await incidents.write({ incident, bodies, occurred: null })) !== null) keepIncident(id);
  }

  return (
    <>
      {handoff.stale && isOpen ? <p className="offer-again">{t('review.stale')}</p> : null}
      {answers ? (
        <SayingForm
          title={t('words.answer')}
          handoff={id}
          cancel={() => {
            setAnswers(false);
          }}
          say={(answer) => {
            setAnswers(false);
            const body = { kind: 'handoff-answered', ...of, answer } as const;
            void incidents.step({ incident, body }).then((one) => {
              if (one !== null) dropDraft('saying', id);
            });
          }}
        />
      ) : null}
      {changes && isOpen ? (
        <ChangeOffer
          handoff={handoff}
          incidents={incidents}
          said={offering}
          cancel={() => {
            setChanges(false);
          }}
          change={(said) => {
            setChanges(false);
            const changed = { incident, handoff: id, offering: { ...offering, ...said } };
            void incidents.change(changed).then((one) => {
              if (one !== null) dropDraft('change', id);
            });
          }}
        />
      ) : null}
      {withdraws ? (
        <WithdrawForm
          cancel={() => {
            setWithdraws(false);
          }}
          withdraw={(code) => {
            setWithdraws(false);
            void incidents.step({ incident, body: { kind: 'handoff-withdrawn', ...of, code } });
          }}
        />
      ) : null}
      <div className="button-row">
        {chooses || (handoff.stale && isOpen) ? (
          <Button primary press={() => void again()}>
            {t('act.again')}
          </Button>
        ) : null}
        {chooses ? (
          <>
            <Button press={() => void other()}>{t('act.other')}</Button>
            <Button press={() => void keep()}>{t('act.keep')}</Button>
          </>
        ) : null}
        {state === 'QUERIED' && !answers ? (
          <Button
            primary
            press={() => {
              setAnswers(true);
            }}
          >
            {t('words.answer')}
          </Button>
        ) : null}
        {isOpen && !chooses && !changes ? (
          <Button
            press={() => {
              setChanges(true);
            }}
          >
            {t('act.change')}
          </Button>
        ) : null}
        {isOpen && !chooses ? (
          <Button
            press={() => {
              setWithdraws(true);
            }}
          >
            {t('act.withdraw')}
          </Button>
        ) : null}
        {state === 'TRANSFERRED' && movesResponsibility(handoff) ? (
          <Button
            press={() =>
              void incidents.step({ incident, body: { kind: 'handoff-completed', ...of } })
            }
          >
            {t('act.finish')}
          </Button>
        ) : null}
      </div>
    </>
  );
}
