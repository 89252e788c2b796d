import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ModeBand } from '../../forms/mode-band.tsx';
import { useTexts } from '../../forms/texts.ts';
import { setView } from '../../stores/console-store.ts';
import { exerciseStore, showEvaluation } from '../../stores/exercise-store.ts';
import './exercise.css';

/** That one goes on, for everybody; it takes nothing from what calls. */
export function ExerciseNotice() {
  const { t } = useTranslation('exercise');
  const say = useTexts();
  const running = useStore(exerciseStore, (state) => state.now.running);
  if (running === null) return null;
  return (
    <button
      type="button"
      className="exercise-notice"
      data-takes-part={running.takesPart}
      title={say(running.title)}
      onClick={() => {
        showEvaluation(null);
        setView({ panel: 'exercise' });
      }}
    >
      <ModeBand mode="EXERCISE" />
      <span className="exercise-notice-title">{say(running.title)}</span>
      <span>{t(`state.${running.state}`)}</span>
    </button>
  );
}
