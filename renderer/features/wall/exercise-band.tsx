import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useTexts } from '../../forms/texts.ts';
import { exerciseStore, takingPart } from '../../stores/exercise-store.ts';

/** Over a picture that the exercise shows: hatched, with the word, and what the scenario calls it. */
export function ExerciseBand({ camera }: { readonly camera: string }) {
  const { t } = useTranslation('incidents');
  const say = useTexts();
  const shown = useStore(exerciseStore, (state) =>
    takingPart(state)?.shownBy.find((one) => one.camera === camera),
  );
  if (shown === undefined) return null;
  return (
    <div className="tile-exercise mode-band">
      <strong>{t('mode.EXERCISE')}</strong>
      <span>{say(shown.name)}</span>
    </div>
  );
}
