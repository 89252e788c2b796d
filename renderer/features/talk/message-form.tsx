import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Phrase } from '../../../core/domain/handoff/phrases.ts';
import type { Party } from '../../../core/domain/handoff/handoff.ts';
import type { Duty } from '../../../core/domain/incident/facts.ts';
import { isEverybody, MESSAGE_MOST, type Saying } from '../../../core/domain/message/message.ts';
import type { KnownIncident } from '../../../core/incident-ports.ts';
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
  /** null: nobody has written anything yet. */
  const [chosen, setChosen] = useState<Party | null>(null);
  const [about, setAbout] = useState('');
  const [text, setText] = useState('');
  const { to, options } = recipientOf(partiesHere(presences, here), chosen, here);
  const titleOf = ({ incident, year, number }: KnownIncident): string =>
    `${number}/${year} ${t(`incidents:code.${incident.facts.code}`)}`;

  function send(said: Saying): void {
    const isFree = about === '' || about === exercise;
    const of = about !== '' && about === exercise ? { exercise } : {};
    void messages.send({ to, incident: isFree ? null : about, said, ...of }).then((kept) => {
      if (kept) setText('');
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
            setChosen(options.find((party) => keyOf(party) === target.value) ?? to);
          }}
          onBlur={() => {
            setChosen(to);
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
            setAbout(target.value);
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
      <TextField label={t('form.own')} value={text} change={setText} most={MESSAGE_MOST} />
      <Submit disabled={text.trim() === ''}>{t('form.send')}</Submit>
    </Form>
  );
}
