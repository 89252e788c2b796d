import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AuditFilter } from '../../../core/contract/audit.ts';
import type { Input } from '../../../core/contract/contract.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { AuditActions } from '../../stores/audit-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';

interface AuditExportProps {
  readonly audit: AuditActions;
  readonly filter: AuditFilter;
}

interface Saved {
  readonly file: string;
  readonly entries: number;
  readonly sha256: string;
}

export function AuditExport({ audit, filter }: AuditExportProps) {
  const { t } = useTranslation('audit');
  const mayExport = useStore(sessionStore, (state) => offers(state, 'audit.export'));
  const [making, setMaking] = useState(false);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (!mayExport) return null;
  const save = (format: Input<'audit.export'>['format']) => (): void => {
    setMaking(true);
    setSaved(null);
    void audit.save(filter, format).then((result) => {
      setMaking(false);
      setSaved(result.ok ? result.value : null);
      setFailure(result.ok ? null : result.failure);
    });
  };
  return (
    <div className="audit-export" role="group" aria-label={t('export.title')}>
      <div className="audit-export-buttons">
        <Button disabled={making} press={save('csv')}>
          {t('export.csv')}
        </Button>
        <Button disabled={making} press={save('pdf')}>
          {t('export.pdf')}
        </Button>
        <Button disabled={making} press={save('journal')}>
          {t('export.journal')}
        </Button>
      </div>
      <p className="audit-note" role="status">
        {making
          ? t('export.making')
          : saved === null
            ? t('export.about')
            : t('export.done', { ...saved })}
      </p>
      <FailureText failure={failure} />
    </div>
  );
}
