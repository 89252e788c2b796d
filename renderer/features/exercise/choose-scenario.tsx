import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { OfferedScenario } from '../../../core/contract/exercises.ts';
import { useTexts } from '../../forms/texts.ts';
import type { ExerciseActions } from '../../stores/exercise-actions.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Form, Submit } from '../../ui/form.tsx';

/** Which scenario, and who takes part from the beginning; a file with mistakes is refused with its lines. */
export function ChooseScenario({ exercises }: { readonly exercises: ExerciseActions }) {
  const { t } = useTranslation('exercise');
  const say = useTexts();
  const { presences, here } = useStore(incidentStore, (state) => state.now);
  const others = presences.filter(
    ({ journal, role }) => journal !== here?.position && role !== null,
  );
  const [known, setKnown] = useState<readonly OfferedScenario[] | null>(null);
  const [chosen, setChosen] = useState('');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [lines, setLines] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let isHere = true;
    void exercises.scenarios().then((found) => {
      if (isHere) setKnown(found);
    });
    return () => {
      isHere = false;
    };
  }, [exercises]);
  const scenario = known?.find(({ sha256 }) => sha256 === chosen) ?? known?.[0] ?? null;

  async function open(): Promise<void> {
    const opened = await exercises.choose();
    if (opened === null) return;
    setLines(opened.lines);
    const { scenario: found } = opened;
    if (found === null) return;
    setKnown((before) => [
      ...(before ?? []).filter(({ sha256 }) => sha256 !== found.sha256),
      found,
    ]);
    setChosen(found.sha256);
  }

  async function start(): Promise<void> {
    if (scenario === null || busy) return;
    setBusy(true);
    const positions = others.map(({ journal }) => journal).filter((journal) => !left.has(journal));
    await exercises.start({ scenario: scenario.sha256, positions });
    setBusy(false);
  }

  return (
    <Form
      submit={() => {
        void start();
      }}
    >
      {known?.length === 0 ? <p>{t('choose.none')}</p> : null}
      {scenario === null ? null : (
        <>
          <Choice
            focus
            label={t('choose.scenario')}
            value={scenario.sha256}
            options={(known ?? []).map((one) => [one.sha256, say(one.title)] as const)}
            change={setChosen}
          />
          <p>{say(scenario.about)}</p>
          <p className="form-hint">
            {t('choose.length', {
              number: scenario.injects,
              minutes: Math.ceil(scenario.seconds / 60),
            })}
          </p>
        </>
      )}
      <fieldset className="exercise-positions">
        <legend>{t('choose.positions')}</legend>
        {others.length === 0 ? <p className="form-hint">{t('choose.alone')}</p> : null}
        {others.map(({ journal, name }) => (
          <label key={journal}>
            <input
              type="checkbox"
              checked={!left.has(journal)}
              onChange={({ target }) => {
                const next = new Set(left);
                if (target.checked) next.delete(journal);
                else next.add(journal);
                setLeft(next);
              }}
            />{' '}
            {name === '' ? journal.slice(0, 8) : name}
          </label>
        ))}
      </fieldset>
      <p className="form-hint">{t('choose.pictures')}</p>
      <div className="button-row">
        <Submit disabled={scenario === null || busy}>{t('act.start')}</Submit>
        <Button press={() => void open()}>{t('act.file')}</Button>
      </div>
      {lines.length === 0 ? null : (
        <div role="alert">
          <p>{t('choose.refused')}</p>
          <ul className="exercise-mistakes">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </Form>
  );
}
