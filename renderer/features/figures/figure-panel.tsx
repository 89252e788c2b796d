/** Beside the wall: what happened in a period, as plots and as tables, and the same to take along. */
import { FileSpreadsheet } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Figures } from '../../../core/domain/figures/figures.ts';
import type { PeriodChoice } from '../../../core/domain/figures/period.ts';
import { tellFigures } from '../../../core/domain/figures/telling.ts';
import { WORK_KINDS, type WorkKind } from '../../../core/domain/figures/workload.ts';
import { localDay } from '../../../core/domain/local-time.ts';
import type { Failure, Result } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { PaperButtons } from '../../forms/paper-buttons.tsx';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import { useWordingIn } from '../../forms/wording.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { FigureActions } from '../../stores/figure-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { FigurePart } from './figure-part.tsx';
import { PeriodField } from './period-choice.tsx';
import './figures.css';

const KINDS = ['all', ...WORK_KINDS] as const;

interface Answer {
  readonly period: PeriodChoice;
  readonly result: Result<Figures>;
}

export function FigurePanel({ figures }: { readonly figures: FigureActions }) {
  const { t, i18n } = useTranslation('figures');
  const time = useTimeOfDay('short');
  const zone = useStore(consoleStore, (state) => state.centre?.timezone);
  const [period, setPeriod] = useState<PeriodChoice>({ span: 'week' });
  const [today] = useState(() => localDay(Date.now(), zone));
  /** Of the period that it was asked for. */
  const [answer, setAnswer] = useState<Answer | null>(null);
  const current = answer?.period === period ? answer.result : null;
  const read = current?.ok === true ? current.value : null;
  const failure = current?.ok === false ? current.failure : null;
  const [kind, setKind] = useState<WorkKind | 'all'>('all');
  const wording = useWordingIn(i18n.language);
  useEffect(() => {
    let here = true;
    void figures.read(period).then((result) => {
      if (here) setAnswer({ period, result });
    });
    return () => {
      here = false;
    };
  }, [figures, period]);
  return (
    <section className="figure-panel" aria-label={t('title')}>
      <header className="panel-head">
        <h2>{t('title')}</h2>
        {read === null ? null : (
          <span className="number">{t('made', { time: time(read.at) })}</span>
        )}
      </header>
      <div className="figure-scroll">
        <PeriodField period={period} today={today} change={setPeriod} />
        <p className="form-hint">{t('intro')}</p>
        <FailureText failure={failure} />
        {read === null ? (
          <p role="status">{failure === null ? t('reading') : null}</p>
        ) : (
          <>
            {tellFigures(read, wording, kind).map((told) => (
              <FigurePart key={told.part} told={told}>
                {told.part === 'week' ? (
                  <Choice
                    label={t('kind.label')}
                    value={kind}
                    options={KINDS.map((each) => [each, t(`kind.${each}`)] as const)}
                    change={setKind}
                  />
                ) : null}
              </FigurePart>
            ))}
            <TakeAlong figures={figures} period={period} />
          </>
        )}
      </div>
    </section>
  );
}

interface TakeAlongProps {
  readonly figures: FigureActions;
  readonly period: PeriodChoice;
}

function TakeAlong({ figures, period }: TakeAlongProps) {
  const { t } = useTranslation(['figures', 'paper']);
  const [saved, setSaved] = useState<{ file: string; sha256: string } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  return (
    <>
      <div className="button-row">
        <Button
          press={() => {
            void figures.table(period).then((result) => {
              setSaved(result.ok ? result.value : null);
              setFailure(result.ok ? null : result.failure);
            });
          }}
        >
          <FileSpreadsheet size="1.1em" aria-hidden /> {t('export')}
        </Button>
      </div>
      {saved === null ? null : (
        <p className="form-hint" role="status">
          {t('paper:saved', { ...saved })}
        </p>
      )}
      <FailureText failure={failure} />
      <PaperButtons print={(as) => figures.print({ period, as })} />
    </>
  );
}
