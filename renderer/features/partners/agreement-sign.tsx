import { FileClock, FilePenLine, FileX, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { THRICE_A_MINUTE_MS, useCentreNow } from '../../forms/centre-now.ts';
import {
  agreementBadge,
  agreementStore,
  type AgreementBadge,
} from '../../stores/agreement-store.ts';

const SHAPES: Readonly<Record<AgreementBadge['is'], LucideIcon>> = {
  ends: FileClock,
  expired: FileX,
  answer: FilePenLine,
};

/** Where somebody should look at the agreements with a partner: they end, have ended, or wait. */
export function AgreementSign({ partner }: { readonly partner: string }) {
  const { t } = useTranslation('agreements');
  const now = useCentreNow(THRICE_A_MINUTE_MS);
  const badge = agreementBadge(useStore(agreementStore), partner, now);
  if (badge === null) return null;
  const Shape = SHAPES[badge.is];
  return (
    <span className="agreement-sign" data-agreement-sign={badge.is}>
      <Shape size="1.2em" aria-hidden />
      {badge.is === 'ends' ? t('badge.ends', { count: badge.days }) : t(`badge.${badge.is}`)}
    </span>
  );
}
