import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntryView, AuditFilter, Integrity } from '../../../core/contract/audit.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { AuditActions } from '../../stores/audit-actions.ts';
import { Button } from '../../ui/button.tsx';
import { AuditEntryRow } from './audit-entry-row.tsx';
import { AuditExport } from './audit-export.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { IntegrityBlock } from './integrity-block.tsx';
import './audit-page.css';

interface Page {
  readonly entries: readonly AuditEntryView[];
  readonly older: number | null;
}

/** What is asked for: the page changes only when this does. */
interface Wanted {
  readonly filter: AuditFilter;
  readonly before: number | null;
}

interface AuditPageProps {
  readonly audit: AuditActions;
  /** What partner centres have of shared incidents, beside the own log. */
  readonly compared: React.ReactNode;
}

export function AuditPage({ audit, compared }: AuditPageProps) {
  const { t } = useTranslation('audit');
  const [isLog, setIsLog] = useState(true);
  const tab = (log: boolean, words: string) => (
    <Button
      pressed={isLog === log}
      press={() => {
        setIsLog(log);
      }}
    >
      {words}
    </Button>
  );
  return (
    <section className="audit-page" aria-label={t('page.title')}>
      <header className="panel-head">
        <h2>{t('page.title')}</h2>
        <div className="audit-tabs">
          {tab(true, t('page.log'))}
          {tab(false, t('page.compared'))}
        </div>
      </header>
      {isLog ? <AuditLog audit={audit} /> : compared}
    </section>
  );
}

function AuditLog({ audit }: Pick<AuditPageProps, 'audit'>) {
  const { t } = useTranslation('audit');
  const [wanted, setWanted] = useState<Wanted>({ filter: {}, before: null });
  const [page, setPage] = useState<Page | null>(null);
  const [integrity, setIntegrity] = useState<Integrity | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let here = true;
    const ask = async (): Promise<void> => {
      // One after the other: an act that is under way would be listed as one that has no end.
      const checked = await audit.integrity();
      const read = await audit.read(wanted.filter, wanted.before);
      if (!here) return;
      if (read.ok) setPage(read.value);
      if (checked.ok) setIntegrity(checked.value);
      setFailure(read.ok ? null : read.failure);
    };
    void ask();
    return () => {
      here = false;
    };
  }, [audit, wanted]);

  const turnTo = (next: Wanted): void => {
    setPage(null);
    setWanted(next);
  };
  const older = page?.older ?? null;
  return (
    <>
      <IntegrityBlock integrity={integrity} />
      <AuditFilters
        apply={(filter) => {
          turnTo({ filter, before: null });
        }}
      />
      <AuditExport audit={audit} filter={wanted.filter} />
      <FailureText failure={failure} />
      <ol className="audit-entries" aria-label={t('page.entries')} aria-busy={page === null}>
        {page?.entries.map((entry) => (
          <AuditEntryRow key={entry.sequence} entry={entry} />
        ))}
      </ol>
      {page === null && failure === null ? <p className="audit-note">{t('page.reading')}</p> : null}
      {page?.entries.length === 0 ? <p className="audit-note">{t('page.none')}</p> : null}
      <div className="button-row audit-pages">
        <Button
          disabled={wanted.before === null}
          press={() => {
            turnTo({ ...wanted, before: null });
          }}
        >
          {t('page.newest')}
        </Button>
        <Button
          disabled={older === null}
          press={() => {
            turnTo({ ...wanted, before: older });
          }}
        >
          {t('page.older')}
        </Button>
      </div>
    </>
  );
}
