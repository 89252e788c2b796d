import { Shield, ShieldAlert, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Integrity } from '../../../core/contract/audit.ts';
import { integritySentence, signingSentence } from '../../../core/domain/audit-sentence.ts';
import { useSay } from './use-say.ts';

export function IntegrityBlock({ integrity }: { readonly integrity: Integrity | null }) {
  const { t } = useTranslation('audit');
  const { say, time } = useSay();
  const wrong = integrity !== null && integrity.fault !== null;
  // Nothing looks proven before it is.
  const checked = integrity !== null && !wrong && integrity.checked > 0;
  const Icon = wrong ? ShieldAlert : checked ? ShieldCheck : Shield;
  return (
    <div
      className="audit-integrity"
      role={wrong ? 'alert' : 'status'}
      aria-label={t('integrity.title')}
      data-wrong={wrong}
      data-checked={checked}
    >
      <Icon aria-hidden />
      {integrity === null ? (
        <p>{t('page.reading')}</p>
      ) : (
        <div>
          <p>{integritySentence(integrity, say, time)}</p>
          <p className="audit-signing">{signingSentence(integrity.signing, say, time)}</p>
        </div>
      )}
    </div>
  );
}
