/** One agreement: how it stands, its terms beside those that were proposed before, and what can be done. */
import { FilePenLine, Hourglass, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ShownAgreement } from '../../../core/contract/agreements.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import type { AgreementActions } from '../../stores/agreement-actions.ts';
import { awaitsAnswer } from '../../stores/agreement-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { AgreementMark } from './agreement-mark.tsx';
import type { BothCentres } from './both-centres.ts';
import { EndForm } from './end-form.tsx';
import { SecondLanguage, useSecondLanguage } from './second-language.tsx';
import { SignForm } from './sign-form.tsx';
import { Signatures } from './signatures.tsx';
import { TermsTable } from './terms-table.tsx';

interface OneAgreementProps {
  readonly agreement: ShownAgreement;
  /** null: nothing is known of the other centre any more. */
  readonly both: BothCentres | null;
  readonly actions: AgreementActions;
  /** UTC, ms. */
  readonly now: number;
  /** null: it cannot be changed by whoever is here. */
  readonly counter: (() => void) | null;
}

export function OneAgreement({ agreement, both, actions, now, counter }: OneAgreementProps) {
  const { t } = useTranslation('agreements');
  const proposes = useStore(sessionStore, (session) => offers(session, 'agreements.propose'));
  const ends = useStore(sessionStore, (session) => offers(session, 'agreements.end'));
  const [language, choose] = useSecondLanguage(both?.language ?? null);
  const [wanted, setWanted] = useState<'newest' | 'agreed'>('newest');
  const { id, state, newest, agreed, before, ended, signatures } = agreement;
  const isOther = agreed !== null && agreed.hash !== newest.hash;
  const draft = isOther && wanted === 'agreed' ? agreed : newest;
  const isNewest = draft.hash === newest.hash;
  const signedHere = signatures.some(({ side, hash }) => side === 'ours' && hash === draft.hash);
  // What is to be done then stands in the warning.
  const warns = agreement.warning !== null || (agreed !== null && awaitsAnswer(agreement));
  const isOver = agreed !== null && agreed.terms.until <= now;
  return (
    <article
      className="agreement-one"
      aria-label={draft.terms.title}
      data-agreement={id}
      data-agreement-state={state}
    >
      <header className="agreement-top">
        <h3>
          <bdi>{draft.terms.title}</bdi>
        </h3>
        <AgreementMark state={state} />
        {counter === null ? null : <Button press={counter}>{t('counter')}</Button>}
      </header>
      {warns ? null : <p role="status">{t(`next.${state}`)}</p>}
      <AgreementNotes agreement={agreement} both={both} />
      <div className="agreement-choices">
        {isOther ? (
          <div className="button-row">
            {(['newest', 'agreed'] as const).map((each) => (
              <Button
                key={each}
                pressed={each === wanted}
                press={() => {
                  setWanted(each);
                }}
              >
                {each === 'newest' ? t('terms.newest') : t('terms.agreed')}
              </Button>
            ))}
          </div>
        ) : null}
        <SecondLanguage value={language} choose={choose} />
      </div>
      <TermsTable {...{ draft, both, language }} before={isNewest ? before : null} />
      <Signatures {...{ agreement, draft, both }} />
      {proposes && isNewest && ended === null && !signedHere ? (
        <SignForm
          draft={draft}
          give={(proof) => actions.sign({ agreement: id, hash: draft.hash, ...proof })}
        />
      ) : null}
      {ends && ended === null && !isOver ? (
        <EndForm
          title={draft.terms.title}
          give={(reason) => actions.end({ agreement: id, reason })}
        />
      ) : null}
    </article>
  );
}

function AgreementNotes({ agreement, both }: Pick<OneAgreementProps, 'agreement' | 'both'>) {
  const { warning, waiting, ended, agreed } = agreement;
  const { t } = useTranslation('agreements');
  const time = useTimeOfDay('short');
  return (
    <>
      {agreed !== null && awaitsAnswer(agreement) ? (
        <p className="agreement-waits" data-news>
          <FilePenLine size="1.1em" aria-hidden /> {t('news')}
        </p>
      ) : null}
      {warning === null ? null : (
        <p className="agreement-warning" data-warning={warning}>
          <TriangleAlert size="1.1em" aria-hidden /> {t(`warning.${warning}`)}
        </p>
      )}
      {waiting === 0 ? null : (
        <p className="agreement-waits">
          <Hourglass size="1.1em" aria-hidden /> {t('waiting', { number: waiting })}
        </p>
      )}
      {ended === null ? null : (
        <p className="agreement-ended">
          {t('ended', {
            centre: (ended.side === 'ours' ? both?.own.name : both?.theirs.name) ?? '',
            ...{ name: ended.by.name, time: time(ended.by.at) },
            reason: t(`reason.${ended.reason}`),
          })}
        </p>
      )}
    </>
  );
}
