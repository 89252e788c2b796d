import { FilePenLine, Hourglass, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ShownAgreement } from '../../../core/contract/agreements.ts';
import { useDay } from '../../forms/time-of-day.ts';
import { awaitsAnswer, daysLeft } from '../../stores/agreement-store.ts';
import { AgreementMark } from './agreement-mark.tsx';

interface AgreementListProps {
  readonly all: readonly ShownAgreement[];
  /** UTC, ms. */
  readonly now: number;
  readonly chosen: string | null;
  readonly choose: (id: string) => void;
}

export function AgreementList({ all, now, chosen, choose }: AgreementListProps) {
  const { t } = useTranslation('agreements');
  return (
    <nav className="agreement-list" aria-label={t('title')}>
      <ul>
        {all.map((agreement) => (
          <li key={agreement.id}>
            <AgreementRow
              {...{ agreement, now }}
              isChosen={agreement.id === chosen}
              open={() => {
                choose(agreement.id);
              }}
            />
          </li>
        ))}
      </ul>
      <p className="form-hint">{t('about')}</p>
    </nav>
  );
}

interface AgreementRowProps {
  readonly agreement: ShownAgreement;
  readonly now: number;
  readonly isChosen: boolean;
  readonly open: () => void;
}

function AgreementRow({ agreement, now, isChosen, open }: AgreementRowProps) {
  const { t } = useTranslation('agreements');
  const day = useDay();
  const { id, state, agreed, newest, waiting } = agreement;
  const { title, from, until } = (agreed ?? newest).terms;
  const days = daysLeft(agreement, now);
  return (
    <button
      type="button"
      className="agreement-row"
      aria-current={isChosen ? 'true' : undefined}
      data-agreement={id}
      data-agreement-state={state}
      onClick={open}
    >
      <strong>
        <bdi>{title}</bdi>
      </strong>
      <AgreementMark state={state} />
      <span className="number">{t('valid', { from: day(from), until: day(until) })}</span>
      {agreed !== null && awaitsAnswer(agreement) ? (
        <span className="agreement-waits">
          <FilePenLine size="1.1em" aria-hidden /> {t('news')}
        </span>
      ) : null}
      {days === null ? null : (
        <span className="agreement-warning">
          <TriangleAlert size="1.1em" aria-hidden /> {t('badge.ends', { count: days })}
        </span>
      )}
      {waiting === 0 ? null : (
        <span className="agreement-waits">
          <Hourglass size="1.1em" aria-hidden /> {t('waiting', { number: waiting })}
        </span>
      )}
    </button>
  );
}
