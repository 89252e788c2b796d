import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Phrase } from '../../../core/domain/handoff/phrases.ts';
import type { Party } from '../../../core/domain/handoff/handoff.ts';
import type { Duty } from '../../../core/domain/incident/facts.ts';
import { isEverybody, MESSAGE_MOST, type Saying } from '../../../core/domain/message/message.ts';
import type { KnownIncident } from '../../../core/known-incident-ports.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { usePartyName } from '../../forms/party-name.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { exerciseStore, takingPart } from '../../stores/exercise-store.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import type { MessageActions } from '../../stores/message-actions.ts';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { keyOf, partiesHere, recipientOf } from './recipients.ts';

interface MessageFormProps {
  readonly here: Duty;
  readonly messages: Pick<MessageActions, 'send'>;
  /** Finds a coded sentence. */
  readonly picker: (take: (phrase: Phrase) => void) => React.ReactNode;
}

/** To whom, about what; then a coded sentence, which is sent as it is chosen, or own words. */
export function MessageForm({ here, messages, picker }: MessageFormProps) {
  const { t } = useTranslation(['talk', 'incidents', 'exercise']);
  const exercise = useStore(exerciseStore, (state) => takingPart(state)?.id);
  const lang = useStore(consoleStore, (state) => state.language);
  const open = useStore(incidentStore, (state) => state.now.open);
  const presences = useStore(incidentStore, (state) => state.now.presences);
  const nameOf = usePartyName();
  const draft = useDraft('message', '', () => ({ to: '', about: '', text: '' }));
  // To whom and about what stays chosen for the next one; without words there is nothing to keep.
  const [last, setLast] = useState({ to: '', about: '' });
  const { text } = draft.fields;
  const { to: chosen, about } = text === '' ? last : draft.fields;
  const change = (next: Partial<typeof draft.fields>): void => {
    const all = { to: keyOf(to), about, text, ...next };
    setLast({ to: all.to, about: all.about });
    if (all.text === '') draft.drop();
    else draft.set(all);
  };
  const party = chosen === '' ? null : partyOf(chosen, here.centre);
  const { to, options } = recipientOf(partiesHere(presences, here), party, here);
  const titleOf = ({ incident, year, number }: KnownIncident): string =>
    `${number}/${year} ${t(`incidents:code.${incident.facts.code}`)}`;

  function send(said: Saying): void {
    const isFree = about === '' || about === exercise;
    const of = about !== '' && about === exercise ? { exercise } : {};
    void messages.send({ to, incident: isFree ? null : about, said, ...of }).then((kept) => {
      if (kept) draft.drop();
    });
  }

  return (
    <Form
      className="talk-form"
      submit={() => {
        if (text.trim() !== '') send({ text: text.trim(), lang });
      }}
    >
      <label className="text-field">
        <span>{t('form.to')}</span>
        <select
          className="field"
          autoFocus
          value={keyOf(to)}
          onChange={({ target }) => {
            change({ to: target.value });
          }}
          onBlur={() => {
            change({});
          }}
        >
          {options.map((party) => (
            <option key={keyOf(party)} value={keyOf(party)}>
              {isEverybody(party) ? t('everybody') : nameOf(party)}
            </option>
          ))}
        </select>
      </label>
      <label className="text-field">
        <span>{t('form.about')}</span>
        <select
          className="field"
          value={about}
          onChange={({ target }) => {
            change({ about: target.value });
          }}
        >
          <option value="">{t('form.free')}</option>
          {exercise === undefined ? null : <option value={exercise}>{t('exercise:about')}</option>}
          {open.map((known) => (
            <option key={known.incident.id} value={known.incident.id}>
              {titleOf(known)}
            </option>
          ))}
        </select>
      </label>
      {picker(send)}
      <TextField
        label={t('form.own')}
        value={text}
        change={(next) => {
          change({ text: next });
        }}
        most={MESSAGE_MOST}
      />
      <DraftLine draft={draft} />
      <Submit disabled={text.trim() === ''}>{t('form.send')}</Submit>
    </Form>
  );
}

function partyOf(key: string, centre: string): Party {
  const [position = '', person = ''] = key.split(' ');
  return { centre, position: position || null, person: person || null };
}
