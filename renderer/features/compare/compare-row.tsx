import { useTranslation } from 'react-i18next';
import type { ComparedIncident } from '../../../core/contract/compared.ts';
import { Button } from '../../ui/button.tsx';
import { useCompareWords } from './compare-words.ts';
import { StateMark } from './state-mark.tsx';

interface CompareRowProps {
  readonly row: ComparedIncident;
  /** Number of the last message of ours that they signed for; null: nobody here knows. */
  readonly receipt: number | null;
  readonly open: () => void;
}

export function CompareRow({ row, receipt, open }: CompareRowProps) {
  const { t } = useTranslation('compare');
  const { time, partnerName, incidentName } = useCompareWords();
  const { state, partner, since, given, last, ends } = row;
  const end = ends.at(-1);
  return (
    <li data-state={state} data-incident={row.incident}>
      <Button press={open} label={t('list.open', { incident: incidentName(row) })}>
        {incidentName(row)}
      </Button>
      <StateMark state={state} />
      <span>{partnerName(partner)}</span>
      <span>
        <span className="compare-soft">{t('list.since')}</span> {time(since)}
      </span>
      <span>{t('list.given', { ...given })}</span>
      <span>
        {receipt === null
          ? t('list.receiptUnknown')
          : last.ours <= receipt
            ? t('list.received')
            : t('list.notReceived')}
      </span>
      {end === undefined ? null : (
        <span className="compare-soft">
          {t(`verdict.${end.verdict}`)} {time(end.stated ?? end.at)}
        </span>
      )}
    </li>
  );
}
