import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PastExercise } from '../../../core/contract/exercises.ts';
import { useTexts } from '../../forms/texts.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import type { ExerciseActions } from '../../stores/exercise-actions.ts';
import { showEvaluation } from '../../stores/exercise-store.ts';
import { Button } from '../../ui/button.tsx';

/** The one that goes on can be read too, as far as it is. */
export function PastExercises({ exercises }: { readonly exercises: ExerciseActions }) {
  const { t } = useTranslation('exercise');
  const say = useTexts();
  const time = useTimeOfDay();
  const [past, setPast] = useState<readonly PastExercise[]>([]);
  useEffect(() => {
    let here = true;
    void exercises.past().then((found) => {
      if (here) setPast(found);
    });
    return () => {
      here = false;
    };
  }, [exercises]);
  if (past.length === 0) return null;
  return (
    <section aria-label={t('part.past')}>
      <h4>{t('part.past')}</h4>
      <ul className="exercise-list">
        {past.map(({ id, title, started, ended }) => (
          <li key={id} className="exercise-past">
            <span>
              {say(title)} <span className="number">{time(started)}</span>{' '}
              {ended === null ? t('evaluation.goesOn') : null}
            </span>
            <Button
              label={t('act.evaluate', { what: say(title) })}
              press={() => {
                showEvaluation(id);
              }}
            >
              {t('open')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
