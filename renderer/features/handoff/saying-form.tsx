/** A question or an answer: a coded sentence, which everybody understands, or own words. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Phrase } from '../../../core/domain/handoff/phrases.ts';
import type { Words } from '../../../core/domain/incident/facts.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Button } from '../../ui/button.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PhrasePicker } from './phrase-picker.tsx';

interface SayingFormProps {
  readonly title: string;
  readonly handoff: string;
  readonly say: (saying: Phrase | Words) => void;
  readonly cancel: () => void;
}

export function SayingForm({ title, handoff, say, cancel }: SayingFormProps) {
  const { t } = useTranslation(['offer', 'console']);
  const lang = useStore(consoleStore, (state) => state.language);
  const draft = useDraft('saying', handoff, () => ({ text: '' }));
  const { text } = draft.fields;
  return (
    <Form
      className="offer-act"
      submit={() => {
        if (text.trim() !== '') say({ text: text.trim(), lang });
      }}
    >
      <h4>{title}</h4>
      <PhrasePicker take={say} />
      <TextField
        label={t('words.own')}
        value={text}
        change={(next) => {
          draft.set({ text: next });
        }}
        most={1_000}
      />
      <DraftLine draft={draft} />
      <div className="button-row">
        <Button
          press={() => {
            draft.drop();
            cancel();
          }}
        >
          {t('console:common.cancel')}
        </Button>
        <Submit disabled={text.trim() === ''}>{t('act.send')}</Submit>
      </div>
    </Form>
  );
}
