/** All handoffs of one incident: a new offer, those under way, and what became of the others. */
import { Unlink2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import {
  isPending,
  isRecipient,
  movesResponsibility,
  type Handoff,
} from '../../../core/domain/handoff/handoff.ts';
import type { Duty } from '../../../core/domain/incident/facts.ts';
import { answersFor, isOpen } from '../../../core/domain/incident/incident.ts';
import type { KnownIncident } from '../../../core/known-incident-ports.ts';
import { EVERY_SECOND_MS, useCentreNow } from '../../forms/centre-now.ts';
import { usePartyName } from '../../forms/party-name.ts';
import { concernsNow, handoffStore, showOfferForm } from '../../stores/handoff-store.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { goneCentres, incidentStore } from '../../stores/incident-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { HandoffSteps } from './handoff-steps.tsx';
import { lostOf } from './link-loss.ts';
import { OfferFacts } from './offer-facts.tsx';
import { OfferForm } from './offer-form.tsx';
import { Review } from './review.tsx';
import { SenderSide } from './sender-side.tsx';
import { useSaying } from './words.ts';
import './handoff.css';

interface HandoffPartProps {
  readonly known: KnownIncident;
  readonly incidents: IncidentActions;
}

export function HandoffPart({ known, incidents }: HandoffPartProps) {
  const { t } = useTranslation('offer');
  const here = useStore(incidentStore, (state) => state.now.here);
  const form = useStore(handoffStore, (state) => state.form);
  const mayHandle = useStore(sessionStore, (state) => offers(state, 'incidents.handle'));
  const { incident } = known;
  if (here === null) return null;
  const isMine = answersFor(incident.responsible, here);
  const isOffered = incident.handoffs.some((one) => isPending(one) && movesResponsibility(one));
  const mayOffer = mayHandle && isMine && isOpen(incident);
  return (
    <section className="handoff-part" aria-label={t('title')}>
      {mayOffer && form ? <OfferForm known={known} here={here} incidents={incidents} /> : null}
      {mayOffer && !form && !isOffered ? (
        <Button
          press={() => {
            showOfferForm(true);
          }}
        >
          {t('act.handOver')}
        </Button>
      ) : null}
      {incident.handoffs.toReversed().map((handoff) => (
        <OneHandoff
          key={handoff.id}
          known={known}
          handoff={handoff}
          here={here}
          incidents={mayHandle ? incidents : null}
        />
      ))}
    </section>
  );
}

interface OneHandoffProps {
  readonly known: KnownIncident;
  readonly handoff: Handoff;
  readonly here: Duty;
  /** null: may only be read. */
  readonly incidents: IncidentActions | null;
}

function OneHandoff({ known, handoff, here, incidents }: OneHandoffProps) {
  const { t } = useTranslation(['offer', 'handoff']);
  const now = useCentreNow(EVERY_SECOND_MS);
  const incidentState = useStore(incidentStore);
  // What was chosen takes the choices away.
  useStore(handoffStore, (state) => state.kept);
  const nameOf = usePartyName();
  const say = useSaying();
  const isSender = answersFor(handoff.from, here);
  const isMeant = !isSender && isRecipient(handoff.to, here);
  const lost = lostOf(handoff, here.centre, goneCentres(incidentState.now));
  const isDeciding = ['OFFERED', 'IN_REVIEW', 'QUERIED'].includes(handoff.state);
  const chooses = concernsNow(incidentState, now).some(
    (each) => each.handoff.id === handoff.id && each.why === 'choice',
  );
  return (
    <article
      className="handoff"
      data-handoff={handoff.id}
      data-handoff-state={handoff.state}
      data-epoch={known.incident.epoch}
      data-lost={lost ?? undefined}
    >
      <h3>{t(`handoff:kind.${handoff.kind}`)}</h3>
      <p>
        {nameOf(handoff.from)} → {nameOf(handoff.to)}
      </p>
      <p className="handoff-state" role="status">
        {/* What the recipient awaits is nothing that the sender was ever without. */}
        {isSender && handoff.state === 'ACCEPTING' ? null : t(`handoff:state.${handoff.state}`)}
        <Outcome known={known} handoff={handoff} here={here} isUnheard={lost === 'unseen'} />
      </p>
      {lost === null ? null : (
        <p className="handoff-lost" role="status">
          <Unlink2 size="1.1em" aria-hidden /> {t(`lost.${lost}`)}
        </p>
      )}
      <HandoffSteps handoff={handoff} />
      {handoff.questions.map(({ at, question, answer }) => (
        <dl key={at} className="handoff-question">
          <dt>{t('words.question')}</dt>
          <dd>{say(question)}</dd>
          {answer === null ? null : (
            <>
              <dt>{t('words.answer')}</dt>
              <dd>{say(answer.words)}</dd>
            </>
          )}
        </dl>
      ))}
      {isMeant && isDeciding && incidents !== null ? (
        <Review
          key={handoff.version}
          known={known}
          handoff={handoff}
          here={here}
          incidents={incidents}
        />
      ) : null}
      {isSender && incidents !== null ? (
        <SenderSide known={known} handoff={handoff} chooses={chooses} incidents={incidents} />
      ) : null}
      {isMeant && isDeciding ? null : (
        <details>
          <summary>{t('preview.facts')}</summary>
          <OfferFacts known={known} handoff={handoff} />
        </details>
      )}
    </article>
  );
}

interface OutcomeProps extends Pick<OneHandoffProps, 'known' | 'handoff' | 'here'> {
  /** It may have been accepted: nobody hears the recipient. */
  readonly isUnheard: boolean;
}

/** Whose the incident is by this handoff, and why it ended. */
function Outcome({ known, handoff, here, isUnheard }: OutcomeProps) {
  const { t } = useTranslation(['offer', 'handoff']);
  const { ended, state, accepted } = handoff;
  const isSender = answersFor(handoff.from, here);
  const { responsible } = known.incident;
  const isMine = answersFor(responsible, here);
  if (ended !== null) {
    return (
      <span>
        {ended.decline === null ? null : t(`handoff:decline.${ended.decline}`)}
        {ended.withdraw === null ? null : t(`handoff:withdraw.${ended.withdraw}`)}{' '}
        {isSender || isMine ? null : t('review.notYours')}
      </span>
    );
  }
  const isAccepter = accepted !== null && answersFor(accepted.by, here);
  if (state === 'TRANSFERRED' && isAccepter && isMine) return <span>{t('review.yours')}</span>;
  if (!isSender) return null;
  if (state === 'ACCEPTING' || (isUnheard && state !== 'QUERIED')) {
    return <span>{t('why.unsure')}</span>;
  }
  return state === 'TRANSFERRED' && handoff.known === null ? (
    <span>{t('why.unknown-there')}</span>
  ) : null;
}
