import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Duty } from '../../../core/domain/incident/facts.ts';
import { isSameDuty, type Task } from '../../../core/domain/incident/incident.ts';
import { utcOfLocal } from '../../../core/domain/local-time.ts';
import { usePartyName } from '../../forms/party-name.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { Button } from '../../ui/button.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Choice } from '../../ui/choice.tsx';
import type { IncidentDesk } from './incident-desk.ts';

import { dueField, taskChange } from './task-change.ts';

interface TaskFormProps {
  readonly desk: IncidentDesk;
  readonly close: () => void;
}

export function AddTask({ desk, close }: TaskFormProps) {
  const { t, i18n } = useTranslation('board');
  const { t: tc } = useTranslation();
  const lang = useStore(consoleStore, (state) => state.language);
  const timezone = useStore(consoleStore, (state) => state.centre?.timezone);
  const [what, setWhat] = useState('');
  const [owner, setOwner] = useState<Duty | null>(null);
  const [due, setDue] = useState('');
  const text = what.trim();
  return (
    <Form
      submit={() => {
        if (text === '') return;
        const task = {
          ...{ id: crypto.randomUUID(), what: { text, lang }, owner },
          due: utcOfLocal(due, timezone, 'to'),
        };
        void desk.write({ kind: 'task', task }).then((done) => {
          if (done) close();
        });
      }}
    >
      <TextField label={t('task.what')} value={what} change={setWhat} most={4_000} focus />
      <OwnerChoice owner={owner} change={setOwner} />
      <DateTimeField label={t('task.due')} language={i18n.language} value={due} change={setDue} />
      <div className="button-row">
        <Button press={close}>{tc('common.cancel')}</Button>
        <Submit disabled={text === ''}>{t('task.add')}</Submit>
      </div>
    </Form>
  );
}

/** Who does it and by when; what is to be done stays as it was said. */
export function ChangeTask({ task, desk, close }: TaskFormProps & { readonly task: Task }) {
  const { t, i18n } = useTranslation('board');
  const { t: tc } = useTranslation();
  const timezone = useStore(consoleStore, (state) => state.centre?.timezone);
  const [owner, setOwner] = useState(task.owner);
  const [due, setDue] = useState(dueField(task, timezone));
  const change = taskChange(task, owner, due, timezone);
  return (
    <Form
      submit={() => {
        if (change === null) return;
        void desk.write({ kind: 'task-changed', task: task.id, ...change }).then((done) => {
          if (done) close();
        });
      }}
    >
      <OwnerChoice owner={owner} change={setOwner} focus />
      <DateTimeField label={t('task.due')} language={i18n.language} value={due} change={setDue} />
      <div className="button-row">
        <Button press={close}>{tc('common.cancel')}</Button>
        <Submit disabled={change === null}>{t('facts.save')}</Submit>
      </div>
    </Form>
  );
}

interface OwnerChoiceProps {
  /** null: whoever is responsible. */
  readonly owner: Duty | null;
  readonly change: (owner: Duty | null) => void;
  readonly focus?: boolean;
}

/** Of those who are there, and of whoever has it already. */
function OwnerChoice({ owner, change, focus = false }: OwnerChoiceProps) {
  const { t } = useTranslation('board');
  const nameOf = usePartyName();
  const here = useStore(incidentStore, (state) => state.now.here);
  const presences = useStore(incidentStore, (state) => state.now.presences);
  const there: readonly Duty[] =
    here === null
      ? []
      : presences.map(({ journal, person }) => ({
          ...{ centre: here.centre, position: journal, person },
        }));
  const isGone = owner !== null && !there.some((duty) => isSameDuty(duty, owner));
  const people = isGone ? [...there, owner] : there;
  const keyOf = (duty: Duty): string => `${duty.position} ${duty.person ?? ''}`;
  return (
    <Choice
      focus={focus}
      label={t('task.owner')}
      value={owner === null ? '' : keyOf(owner)}
      options={[
        ['', t('task.ofResponsible')],
        ...people.map((duty) => [keyOf(duty), nameOf(duty)] as const),
      ]}
      change={(key) => {
        change(people.find((duty) => keyOf(duty) === key) ?? null);
      }}
    />
  );
}
