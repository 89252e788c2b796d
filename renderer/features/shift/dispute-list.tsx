import { useTranslation } from 'react-i18next';
import type { Dispute } from '../../../core/domain/handover/handover.ts';
import { TypedWords } from '../../forms/typed-words.tsx';
import { WordsForm } from '../../forms/words-form.tsx';
import type { HandoverActions } from '../../stores/handover-actions.ts';

interface DisputeListProps {
  readonly handover: string;
  /** About this item. */
  readonly disputes: readonly Dispute[];
  readonly item: string;
  /** May say how it is settled: who hands over, or the leader. */
  readonly settles: boolean;
  readonly shifts: HandoverActions;
}

export function DisputeList({ handover, disputes, item, settles, shifts }: DisputeListProps) {
  const { t } = useTranslation('shift');
  return disputes.map(({ by, at, words, settled }) => (
    <div key={at} className="shift-dispute" data-settled={settled !== null}>
      <span>{t('objectedBy', { name: by.name })}</span>
      <TypedWords words={words} />
      {settled === null ? null : (
        <>
          <span>
            {settled.led
              ? t('decidedBy', { name: settled.by.name })
              : t('settledBy', { name: settled.by.name })}
          </span>
          <TypedWords words={settled.words} />
        </>
      )}
      {settled === null && settles ? (
        <WordsForm
          form="settlement"
          about={`${handover} ${item}`}
          label={t('settlement')}
          submit={t('settle')}
          focus
          take={(said, sent) => {
            void shifts.say(handover, { kind: 'settled', item, words: said }).then((kept) => {
              if (kept) sent();
            });
          }}
        />
      ) : null}
    </div>
  ));
}
