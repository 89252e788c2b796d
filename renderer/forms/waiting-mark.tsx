import { Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { KnownIncident } from '../../core/known-incident-ports.ts';

/** Something of it has no place yet: it is shown as if it took effect. */
export function WaitingMark({ known }: { readonly known: KnownIncident }) {
  const { t } = useTranslation('board');
  if (known.waiting === undefined) return null;
  return (
    <span className="incident-waiting" data-waiting={known.waiting}>
      <Hourglass size="1em" aria-hidden /> {t(`waits.${known.waiting}`)}
    </span>
  );
}
