/** What the sender does with an offer on its way, and what next where it came to nothing. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { nextAlternate } from '../../../core/domain/handoff/alternates.ts';
import {
  isPending,
  movesResponsibility,
  type Handoff,
} from '../../../core/domain/handoff/handoff.ts';
import { readableName } from '../../../core/domain/transliteration.ts';
import type { KnownIncident } from '../../../core/known-incident-ports.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { dropDraft } from '../../stores/draft-store.ts';
import { keepIncident, showOfferForm } from '../../stores/handoff-store.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { incidentStore } from '../../stores/incident-store.ts';
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
  const language = useStore(consoleStore, (each) => each.language);
  const order = useStore(consoleStore, (each) => each.policy.alternates);
  const partners = useStore(incidentStore, (each) => each.now.partners);
  const alternate = nextAlternate(order, partners, known.incident.handoffs, handoff.from.centre);
  // An exercise belongs to this centre.
  const next =
    known.incident.exercise === undefined
      ? partners.find((each) => each.id === alternate)
      : undefined;
  const isOpen = isPending(handoff) && state !== 'ACCEPTING';

  async function again(): Promise<void> {
    if (isPending(handoff)) await incidents.change({ incident, handoff: id, offering });
    else await incidents.send({ incidents: [incident], as: kind, offering, returns });
  }
  async function other(centre: string | null = null): Promise<void> {
    if (isPending(handoff)) {
      const body = { kind: 'handoff-withdrawn', ...of, code: 'chose-other-recipient' } as const;
      if ((await incidents.step({ incident, body })) === null) return;
    }
    // What was begun for somebody else would stand there in its place.
    if (centre !== null) dropDraft('offer', incident);
    showOfferForm(true, centre);
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
            {next === undefined ? null : (
              <Button press={() => void other(next.id)}>
                {t('act.alternate', { centre: readableName(next.name, language) })}
              </Button>
            )}
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
