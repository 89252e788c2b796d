/** Beside the wall: what goes on and how it is steered, what can be started, what came of it. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Actions } from '../../stores/actions.ts';
import type { ExerciseActions } from '../../stores/exercise-actions.ts';
import { exerciseStore } from '../../stores/exercise-store.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { ChooseScenario } from './choose-scenario.tsx';
import { EvaluationView } from './evaluation-view.tsx';
import { PastExercises } from './past-exercises.tsx';
import { RunningExercise } from './running-exercise.tsx';
import './exercise.css';

interface ExercisePanelProps {
  readonly exercises: ExerciseActions;
  readonly actions: Pick<Actions, 'act'>;
  readonly incidents: Pick<IncidentActions, 'begin'>;
}

export function ExercisePanel({ exercises, actions, incidents }: ExercisePanelProps) {
  const { t } = useTranslation('exercise');
  const leads = useStore(sessionStore, (session) => offers(session, 'exercises.lead'));
  const running = useStore(exerciseStore, (state) => state.now.running);
  const evaluated = useStore(exerciseStore, (state) => state.evaluated);
  if (leads && evaluated !== null) {
    return <EvaluationView key={evaluated} exercise={evaluated} exercises={exercises} />;
  }
  return (
    <section className="exercise-panel" aria-label={t('title')}>
      <header className="panel-head">
        <h2>{t('title')}</h2>
      </header>
      <div className="exercise-scroll">
        {running === null ? (
          <>
            <p className="panel-empty">{t('none')}</p>
            {leads ? <ChooseScenario exercises={exercises} /> : null}
          </>
        ) : (
          <RunningExercise {...{ running, exercises, actions, incidents }} />
        )}
        {leads ? <PastExercises key={running?.id ?? ''} exercises={exercises} /> : null}
      </div>
    </section>
  );
}
