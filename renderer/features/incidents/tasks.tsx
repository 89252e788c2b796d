import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Duty } from '../../../core/domain/incident/facts.ts';
import type { Task } from '../../../core/domain/incident/incident.ts';
import { utcOfLocal } from '../../../core/domain/local-time.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { Button } from '../../ui/button.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import { Choice } from './choice.tsx';
import type { IncidentDesk, PartProps } from './incident-desk.ts';
import { useCentreNow, useDutyName } from './incident-words.ts';
import { mayChangeTask } from './possible-acts.ts';
import { TypedWords } from './typed-words.tsx';

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
  const { t } = useTranslation(['board', 'incidents']);
  const time = useTimeOfDay();
  const nameOf = useDutyName();
  const now = useCentreNow();
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
      {state === 'open' && may && desk.acts.has('did') ? (
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
        </span>
      ) : null}
    </li>
  );
}

interface AddTaskProps {
  readonly desk: IncidentDesk;
  readonly close: () => void;
}

function AddTask({ desk, close }: AddTaskProps) {
  const { t, i18n } = useTranslation('board');
  const { t: tc } = useTranslation();
  const nameOf = useDutyName();
  const lang = useStore(consoleStore, (state) => state.language);
  const timezone = useStore(consoleStore, (state) => state.centre?.timezone);
  const here = useStore(incidentStore, (state) => state.now.here);
  const presences = useStore(incidentStore, (state) => state.now.presences);
  const [what, setWhat] = useState('');
  const [owner, setOwner] = useState('');
  const [due, setDue] = useState('');
  const people: readonly Duty[] =
    here === null
      ? []
      : presences.map(({ journal, person }) => ({
          ...{ centre: here.centre, position: journal, person },
        }));
  const text = what.trim();
  return (
    <Form
      submit={() => {
        if (text === '') return;
        const task = {
          ...{ id: crypto.randomUUID(), what: { text, lang } },
          owner: people.find(({ position }) => position === owner) ?? null,
          due: utcOfLocal(due, timezone, 'to'),
        };
        void desk.write({ kind: 'task', task }).then((done) => {
          if (done) close();
        });
      }}
    >
      <TextField label={t('task.what')} value={what} change={setWhat} most={4_000} focus />
      <Choice
        label={t('task.owner')}
        value={owner}
        options={[
          ['', t('task.ofResponsible')],
          ...people.map((duty) => [duty.position, nameOf(duty)] as const),
        ]}
        change={setOwner}
      />
      <DateTimeField label={t('task.due')} language={i18n.language} value={due} change={setDue} />
      <div className="button-row">
        <Button press={close}>{tc('common.cancel')}</Button>
        <Submit disabled={text === ''}>{t('task.add')}</Submit>
      </div>
    </Form>
  );
}
