import { useTranslation } from 'react-i18next';
import type { Mode } from '../../core/domain/incident/incident.ts';

/** What is no real one is never taken for one. */
export function ModeBand({ mode }: { readonly mode: Mode }) {
  const { t } = useTranslation('incidents');
  return mode === 'LIVE' ? null : <strong className="mode-band">{t(`mode.${mode}`)}</strong>;
}
