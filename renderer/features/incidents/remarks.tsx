import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { DONE, type Done } from '../../../core/domain/incident/codes.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Choice } from '../../ui/choice.tsx';
import type { IncidentDesk } from './incident-desk.ts';

interface RemarksProps {
  readonly incident: string;
  readonly desk: IncidentDesk;
  readonly done: readonly Done[];
}

/** What was done, in codes that every language has; and notes, which stay as they were typed. */
export function Remarks({ incident, desk, done }: RemarksProps) {
  const { t } = useTranslation(['board', 'incidents']);
  const rest = DONE.filter((known) => !done.includes(known));
  return (
    <section className="incident-part">
      <h3>{t('part.done')}</h3>
      <ul className="incident-done">
        {done.map((what) => (
          <li key={what}>{t(`incidents:done.${what}`)}</li>
        ))}
      </ul>
      {desk.acts.has('did') && rest.length > 0 ? <AddDone rest={rest} desk={desk} /> : null}
      {desk.acts.has('note') ? <AddNote incident={incident} desk={desk} /> : null}
    </section>
  );
}

function AddDone({ rest, desk }: { readonly rest: readonly Done[]; readonly desk: IncidentDesk }) {
  const { t } = useTranslation(['board', 'incidents']);
  const [chosen, setChosen] = useState<Done | null>(null);
  const what = chosen !== null && rest.includes(chosen) ? chosen : (rest[0] ?? 'camera-turned');
  return (
    <Form
      className="incident-add"
      submit={() => {
        void desk.write({ kind: 'did', what });
      }}
    >
      <Choice
        label={t('done.label')}
        value={what}
        options={rest.map((known) => [known, t(`incidents:done.${known}`)] as const)}
        change={setChosen}
      />
      <Submit disabled={false}>{t('done.add')}</Submit>
    </Form>
  );
}

function AddNote({ incident, desk }: Omit<RemarksProps, 'done'>) {
  const { t } = useTranslation('board');
  const lang = useStore(consoleStore, (state) => state.language);
  const draft = useDraft('note', incident, () => ({ text: '' }));
  const text = draft.fields.text.trim();
  return (
    <Form
      className="incident-add"
      submit={() => {
        if (text === '') return;
        void desk.write({ kind: 'note', words: { text, lang } }).then((done) => {
          if (done) draft.drop();
        });
      }}
    >
      <TextField
        label={t('note.label')}
        value={draft.fields.text}
        change={(next) => {
          draft.set({ text: next });
        }}
        most={4_000}
      />
      <Submit disabled={text === ''}>{t('note.add')}</Submit>
      <DraftLine draft={draft} />
    </Form>
  );
}
