import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../core/domain/incident/incident.ts';
import { THRICE_A_MINUTE_MS, useCentreNow } from '../../forms/centre-now.ts';
import { usePartyName } from '../../forms/party-name.ts';
import { Button } from '../../ui/button.tsx';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import type { IncidentDesk, PartProps } from './incident-desk.ts';

import { mayChangeTask } from './possible-acts.ts';
import { AddTask, ChangeTask } from './task-form.tsx';
import { TypedWords } from '../../forms/typed-words.tsx';

/** Those still to do stand first; an incident does not end while one does. */
export function Tasks({ one, desk }: PartProps) {
  const { t } = useTranslation('board');
  const [adding, setAdding] = useState(false);
  const { incident } = one.known;
  const tasks = incident.tasks.toSorted(
    (first, second) => Number(second.state === 'open') - Number(first.state === 'open'),
  );
  if (tasks.length === 0 && !desk.acts.has('task')) return null;
  return (
    <section className="incident-part">
      <h3>{t('part.tasks')}</h3>
      <ul className="incident-tasks">
        {tasks.map((task) => (
          <TaskRow
            key={task.id}
            task={task}
            desk={desk}
            may={desk.author !== null && mayChangeTask(incident, task.id, desk.author)}
          />
        ))}
      </ul>
      {adding ? (
        <AddTask
          desk={desk}
          close={() => {
            setAdding(false);
          }}
        />
      ) : desk.acts.has('task') ? (
        <Button
          press={() => {
            setAdding(true);
          }}
        >
          {t('task.add')}
        </Button>
      ) : null}
    </section>
  );
}

interface TaskRowProps {
  readonly task: Task;
  readonly desk: IncidentDesk;
  readonly may: boolean;
}

function TaskRow({ task, desk, may }: TaskRowProps) {
  const { t } = useTranslation(['board', 'incidents', 'paper']);
  const [changing, setChanging] = useState(false);
  const time = useTimeOfDay();
  const nameOf = usePartyName();
  const now = useCentreNow(THRICE_A_MINUTE_MS);
  const { id, state, what, owner, due } = task;
  return (
    <li data-task-state={state}>
      <TypedWords words={what} />
      <span className="incident-line">
        <span>{t(`incidents:taskState.${state}`)}</span>
        <span>{owner === null ? t('task.ofResponsible') : nameOf(owner)}</span>
        {due === null ? null : (
          <span data-late={state === 'open' && due < now}>
            {t('task.dueAt', { time: time(due) })}
          </span>
        )}
      </span>
      {state !== 'open' || !may || !desk.acts.has('did') ? null : changing ? (
        <ChangeTask
          task={task}
          desk={desk}
          close={() => {
            setChanging(false);
          }}
        />
      ) : (
        <span className="button-row">
          {(['done', 'cancelled'] as const).map((next) => (
            <Button
              key={next}
              label={t(`task.set.${next}Label`, { what: what.text })}
              press={() => {
                void desk.write({ kind: 'task-changed', task: id, state: next });
              }}
            >
              {t(`task.set.${next}`)}
            </Button>
          ))}
          <Button
            label={t('paper:changeTask', { what: what.text })}
            press={() => {
              setChanging(true);
            }}
          >
            {t('facts.change')}
          </Button>
        </span>
      )}
    </li>
  );
}
