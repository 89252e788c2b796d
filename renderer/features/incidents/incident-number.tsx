import { useTranslation } from 'react-i18next';
import type { KnownIncident } from '../../../core/known-incident-ports.ts';
import { numberText } from '../../../core/domain/incident/number.ts';

/** By which people call it; one that has none yet says so. */
export function IncidentNumber({ known }: { readonly known: KnownIncident }) {
  const { t } = useTranslation('board');
  return (
    <span className="number" data-number={known.number}>
      {numberText(known)}
      {known.number === 0 ? ` ${t('noNumber')}` : null}
    </span>
  );
}
