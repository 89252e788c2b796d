import { useTranslation } from 'react-i18next';
import type { DraftForm } from '../../core/contract/drafts.ts';
import { Button } from '../ui/button.tsx';
import './draft-line.css';
import { useTimeOfDay } from './time-of-day.ts';
import type { Draft } from './use-draft.ts';

interface DraftLineProps {
  readonly draft: Pick<Draft<DraftForm>, 'found' | 'unkept' | 'drop'>;
}

/** Since when the text stands there that the form was opened with; or that it is not kept. */
export function DraftLine({ draft: { found, unkept, drop } }: DraftLineProps) {
  const { t } = useTranslation('drafts');
  const time = useTimeOfDay();
  if (unkept) {
    return (
      <p role="status" className="draft-line draft-unkept">
        {t('unkept')}
      </p>
    );
  }
  if (found === null) return null;
  return (
    <p role="status" className="draft-line">
      <span>{t('found', { time: time(found) })}</span>
      <Button plain press={drop}>
        {t('discard')}
      </Button>
    </p>
  );
}
