import { ArrowLeft, Check, Clock, Minus, X, type LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evaluation } from '../../../core/contract/exercises.ts';
import { durationText } from '../../../core/domain/exercise/duration.ts';
import type { StepResult } from '../../../core/domain/exercise/evaluation.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { ModeBand } from '../../forms/mode-band.tsx';
import { PaperButtons } from '../../forms/paper-buttons.tsx';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import type { ExerciseActions } from '../../stores/exercise-actions.ts';
import { showEvaluation } from '../../stores/exercise-store.ts';
import { Button } from '../../ui/button.tsx';
import { Remarks } from './remarks.tsx';

interface EvaluationViewProps {
  readonly exercise: string;
  readonly exercises: ExerciseActions;
}

/** What came of it: each expected step, what was decided, remarks; the same as PDF and on paper. */
export function EvaluationView({ exercise, exercises }: EvaluationViewProps) {
  const { t, i18n } = useTranslation('exercise');
  const [evaluation, setEvaluation] = useState<Evaluation | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [read, setRead] = useState(0);
  useEffect(() => {
    let here = true;
    void exercises.evaluation(exercise).then((found) => {
      if (!here) return;
      if (found.ok) setEvaluation(found.value);
      else setFailure(found.failure);
    });
    return () => {
      here = false;
    };
    // In another language it is another text.
  }, [exercise, exercises, read, i18n.language]);
  return (
    <section className="exercise-panel" aria-label={t('evaluation.title')}>
      <div>
        <Button
          plain
          press={() => {
            showEvaluation(null);
          }}
        >
          <ArrowLeft size="1.15em" aria-hidden /> {t('act.back')}
        </Button>
      </div>
      <header className="panel-head">
        <h2>{t('evaluation.title')}</h2>
      </header>
      <FailureText failure={failure} />
      {evaluation === null ? null : (
        <div className="exercise-scroll" data-exercise={exercise}>
          <ModeBand mode="EXERCISE" />
          <h3>{evaluation.title}</h3>
          <Head evaluation={evaluation} />
          <Steps steps={evaluation.steps} />
          <Decisions decisions={evaluation.decisions} />
          <Remarks
            remarks={evaluation.remarks}
            add={async (words) => {
              const body = { kind: 'remark', words } as const;
              const kept = await exercises.steer({ exercise, body });
              if (kept) setRead(read + 1);
              return kept;
            }}
          />
          <PaperButtons print={(as) => exercises.print({ exercise, as })} />
        </div>
      )}
    </section>
  );
}

function Head({ evaluation }: { readonly evaluation: Evaluation }) {
  const { t } = useTranslation('exercise');
  const time = useTimeOfDay();
  const { leader, started, ended, ran } = evaluation;
  const rows = [
    [t('evaluation.leader'), leader],
    [t('evaluation.started'), time(started)],
    [t('evaluation.ended'), ended === null ? t('evaluation.goesOn') : time(ended)],
    [t('evaluation.ran'), durationText(ran)],
  ] as const;
  return (
    <dl className="exercise-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="number">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Shape and word; colour says nothing alone. */
const MARKS: Readonly<Record<StepResult, LucideIcon>> = {
  ...{ 'in-time': Check, late: Clock, missed: X, open: Minus, 'not-given': Minus },
};

function Steps({ steps }: Pick<Evaluation, 'steps'>) {
  const { t } = useTranslation('exercise');
  return (
    <section aria-label={t('evaluation.steps')}>
      <h4>{t('evaluation.steps')}</h4>
      {steps.length === 0 ? <p>{t('evaluation.nothing')}</p> : null}
      <ul className="exercise-list">
        {steps.map((one, index) => {
          const Mark = MARKS[one.result];
          return (
            <li key={index} data-result={one.result}>
              <span className="exercise-line">
                <Mark size="1.1em" aria-hidden />
                <strong>
                  {one.result === 'late' && one.took !== null
                    ? t('evaluation.late', { time: durationText(one.took - one.within * 1_000) })
                    : t(`result.${one.result}`)}
                </strong>
                <span>{t('expected', { step: one.step, seconds: one.within })}</span>
              </span>
              <span className="exercise-soft">{one.inject}</span>
              <span className="exercise-line exercise-soft">
                {one.given === null ? null : (
                  <span>{t('clock', { time: durationText(one.given) })}</span>
                )}
                {one.took === null ? null : (
                  <span>
                    {t('evaluation.took')}: {durationText(one.took)}
                  </span>
                )}
                <span>{one.by}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Decisions({ decisions }: Pick<Evaluation, 'decisions'>) {
  const { t } = useTranslation('exercise');
  const time = useTimeOfDay();
  return (
    <section aria-label={t('evaluation.decisions')}>
      <h4>{t('evaluation.decisions')}</h4>
      {decisions.length === 0 ? <p>{t('evaluation.nothing')}</p> : null}
      <ul className="exercise-list">
        {decisions.map(({ at, clock, by, about, lines: [first, ...rest] }, index) => (
          <li key={index}>
            <span className="exercise-line">
              <span className="number">{durationText(clock)}</span>
              <strong>{first}</strong>
              <span>{about}</span>
            </span>
            {rest.length === 0 ? null : <span>{rest.join(' · ')}</span>}
            <span className="exercise-line exercise-soft">
              <span className="number">{time(at)}</span>
              <span>{by}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
