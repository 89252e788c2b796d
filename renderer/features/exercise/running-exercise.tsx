import { Pause, Play, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Input } from '../../../core/contract/contract.ts';
import { ModeBand } from '../../forms/mode-band.tsx';
import { useTexts } from '../../forms/texts.ts';
import type { Actions } from '../../stores/actions.ts';
import type { ExerciseActions } from '../../stores/exercise-actions.ts';
import { showEvaluation, type Running } from '../../stores/exercise-store.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { GivenThings } from './given-things.tsx';
import { InjectList } from './inject-list.tsx';
import { Remarks } from './remarks.tsx';
import { useScenarioClock } from './use-scenario-clock.ts';

interface RunningProps {
  readonly running: Running;
  readonly exercises: ExerciseActions;
  readonly actions: Pick<Actions, 'act'>;
  readonly incidents: Pick<IncidentActions, 'begin'>;
}

export function RunningExercise({ running, exercises, actions, incidents }: RunningProps) {
  const { t } = useTranslation('exercise');
  const say = useTexts();
  const clock = useScenarioClock();
  const reports = useStore(sessionStore, (session) => offers(session, 'incidents.report'));
  const { id, title, state, leader, takesPart, lead } = running;
  const take = (body: Input<'exercise.take'>['body']): void => {
    void exercises.take({ exercise: id, body });
  };
  return (
    <div className="exercise-running" data-exercise={id} data-exercise-state={state}>
      <ModeBand mode="EXERCISE" />
      <h3>{say(title)}</h3>
      <p className="exercise-line">
        <strong>{t(`state.${state}`)}</strong>
        {leader.name === '' ? null : <span>{t('leader', { name: leader.name })}</span>}
        {takesPart ? (
          // A screen reader is not to read every second.
          <span className="number" aria-live="off">
            {t('clock', { time: clock })}
          </span>
        ) : null}
      </p>
      {takesPart ? null : <p>{t('outside')}</p>}
      {lead === null ? null : <Steering running={running} exercises={exercises} />}
      {reports ? (
        <div className="button-row">
          <Button
            primary={!takesPart}
            press={() => {
              take({ kind: takesPart ? 'left' : 'joined' });
            }}
          >
            {takesPart ? t('act.leave') : t('act.join')}
          </Button>
        </div>
      ) : null}
      {takesPart ? <GivenThings {...{ running, take, actions, incidents }} /> : null}
      {lead === null ? null : (
        <>
          <InjectList
            lead={lead}
            jump={(inject, at) => {
              void exercises.steer({ exercise: id, body: { kind: 'jumped', inject, at } });
            }}
          />
          <Remarks
            remarks={lead.remarks}
            add={(words) => exercises.steer({ exercise: id, body: { kind: 'remark', words } })}
          />
        </>
      )}
    </div>
  );
}

/** Pause and go on with the same button; the end asks once more, and shows what came of it. */
function Steering({ running, exercises }: Pick<RunningProps, 'running' | 'exercises'>) {
  const { t } = useTranslation('exercise');
  const [ends, setEnds] = useState(false);
  const { id, state } = running;
  const runs = state === 'running';
  async function end(): Promise<void> {
    const done = await exercises.steer({ exercise: id, body: { kind: 'ended' } });
    if (done) showEvaluation(id);
  }
  return (
    <div className="button-row exercise-steering">
      <Button
        press={() => {
          void exercises.steer({ exercise: id, body: { kind: runs ? 'paused' : 'resumed' } });
        }}
      >
        {runs ? <Pause size="1.1em" aria-hidden /> : <Play size="1.1em" aria-hidden />}{' '}
        {runs ? t('act.pause') : t('act.resume')}
      </Button>
      <Button
        press={() => {
          if (ends) void end();
          else setEnds(true);
        }}
      >
        <Square size="1.1em" aria-hidden /> {ends ? t('act.endSure') : t('act.end')}
      </Button>
    </div>
  );
}
