import { useTranslation } from 'react-i18next';
import { sayNumber } from '../../core/domain/incident/number.ts';
import type { KnownIncident } from '../../core/known-incident-ports.ts';
import { useWordingIn } from './wording.ts';

/** What people call an incident by; one that nobody else knows of says that it has no number yet. */
export function useIncidentTitle(): (known: Pick<KnownIncident, 'number' | 'year'>) => string {
  const { i18n } = useTranslation();
  const wording = useWordingIn(i18n.language);
  return (known) => sayNumber(known, wording);
}
