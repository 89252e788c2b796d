import { useTranslation } from 'react-i18next';
import type { PlannedImport } from '../../../core/contract/registry-tables.ts';
import { useIssueText } from './use-issue-text.ts';

interface ImportOutcomeProps {
  readonly plan: PlannedImport | null;
  readonly known: number;
}

/** What the list would change or has changed, and each mistake with its line. */
export function ImportOutcome({ plan, known }: ImportOutcomeProps) {
  const { t } = useTranslation('registry');
  const issueText = useIssueText();
  if (plan === null) return <p role="status">{t('import.trying')}</p>;
  const { added, changed, same, issues, mistakes, applied } = plan;
  const counts = [
    ['added', added],
    ['changed', changed],
    ['same', same],
    ['missing', Math.max(0, known - changed - same)],
  ] as const;
  return (
    <div className="import-outcome" role="status" data-applied={applied} data-mistakes={mistakes}>
      <p className={mistakes > 0 ? 'registry-warn' : undefined}>
        {applied
          ? t('import.applied')
          : mistakes > 0
            ? t('import.mistakes', { mistakes })
            : t('import.ready')}
      </p>
      <dl>
        {counts.map(([name, count]) => (
          <div key={name} data-count={name}>
            <dt>{t(`import.${name}`)}</dt>
            <dd className="number">{count}</dd>
          </div>
        ))}
      </dl>
      {issues.length === 0 ? null : (
        <ol className="import-issues" aria-label={t('import.issues')}>
          {issues.map(({ line, column, code, params }, index) => (
            <li key={index}>
              <span className="number">{t('import.line', { line })}</span>
              <span>{t(`field.${column}`)}</span>
              <span>{issueText({ code, params })}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
