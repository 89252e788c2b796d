/** What may be the same, proposed while it is taken down and when a report is read. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Similar } from '../../../core/contract/reports.ts';
import type { SameAs } from '../../../core/domain/report/report.ts';
import type { Happening } from '../../../core/domain/report/similar.ts';
import type { ReportActions } from '../../stores/report-actions.ts';
import { Button } from '../../ui/button.tsx';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import { numberText } from '../../../core/domain/incident/number.ts';

/** Nobody asks for what is being typed letter by letter, ms. */
const STILL_MS = 250;
const NONE: Similar = { reports: [], incidents: [] };

interface SimilarListProps {
  readonly happening: Happening;
  /** A report that is read; null: it is being taken down. */
  readonly report: string | null;
  readonly reports: ReportActions;
  readonly choose: (sameAs: SameAs) => void;
  readonly disabled: boolean;
}

export function SimilarList({ happening, report, reports, choose, disabled }: SimilarListProps) {
  const { t } = useTranslation(['intake', 'incidents']);
  const time = useTimeOfDay();
  const found = useSimilar(happening, report, reports);
  const all = [
    ...found.incidents.map((known) => ({
      about: 'incident' as const,
      ...{ id: known.incident.id, facts: known.incident.facts },
      name: t('similar.incident', { number: numberText(known) }),
    })),
    ...found.reports.map((known) => ({
      about: 'report' as const,
      ...{ id: known.report.id, facts: known.report.facts },
      name: t('similar.report', { number: numberText(known) }),
    })),
  ];
  return (
    <div aria-live="polite">
      {all.length === 0 ? null : (
        <section className="intake-similar" aria-label={t('similar.title')}>
          <h3>{t('similar.title')}</h3>
          <ul className="record-list">
            {all.map(({ about, id, facts, name }) => (
              <li key={id} className="intake-line">
                <span>
                  <strong>{t(`incidents:code.${facts.code}`)}</strong> {time(facts.occurred)}{' '}
                  {facts.place?.name}
                </span>
                <Button
                  disabled={disabled}
                  press={() => {
                    choose({ about, id });
                  }}
                >
                  {report === null ? t('similar.saveAs', { name }) : t('similar.mark', { name })}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function useSimilar(happening: Happening, report: string | null, reports: ReportActions): Similar {
  const [found, setFound] = useState(NONE);
  const { code, occurred, place } = happening;
  const asked = place === null ? null : JSON.stringify({ code, occurred, place });
  useEffect(() => {
    if (asked === null) return undefined;
    let here = true;
    const timer = setTimeout(() => {
      const happened = JSON.parse(asked) as Happening;
      void reports.similar({ ...happened, without: report }).then((similar) => {
        if (here) setFound(similar);
      });
    }, STILL_MS);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [asked, report, reports]);
  return asked === null ? NONE : found;
}
