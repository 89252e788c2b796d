import { useTranslation } from 'react-i18next';
import type { ComparedPartner } from '../../../core/contract/compared.ts';
import { useCompareWords } from './compare-words.ts';

interface PartnerReceiptsProps {
  readonly partners: readonly ComparedPartner[];
  readonly chosen: string | null;
}

/** How far each partner has signed that it has what it was given. */
export function PartnerReceipts({ partners, chosen }: PartnerReceiptsProps) {
  const { t } = useTranslation('compare');
  const { time, partnerName } = useCompareWords();
  const shown = partners.filter(({ id }) => chosen === null || id === chosen);
  return (
    <ul className="compare-receipts" aria-label={t('receipt.title')}>
      {shown.map(({ id, last, receipt }) => (
        <li key={id}>
          <strong>{partnerName(id)}</strong>
          <span>
            {receipt === null
              ? t('receipt.none', { last })
              : t('receipt.until', {
                  ...{ number: receipt.number, last, time: time(receipt.at), key: receipt.key },
                })}
          </span>
        </li>
      ))}
    </ul>
  );
}
