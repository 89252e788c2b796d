/** A question or an answer: a coded sentence, which everybody understands, or own words. */
import { useTranslation } from 'react-i18next';
import type { Phrase } from '../../../core/domain/handoff/phrases.ts';
import type { Words } from '../../../core/domain/incident/facts.ts';
import { WordsForm } from '../../forms/words-form.tsx';
import { PhrasePicker } from './phrase-picker.tsx';

interface SayingFormProps {
  readonly title: string;
  readonly handoff: string;
  readonly say: (saying: Phrase | Words) => void;
  readonly cancel: () => void;
}

export function SayingForm({ title, handoff, say, cancel }: SayingFormProps) {
  const { t } = useTranslation('offer');
  return (
    <WordsForm
      className="offer-act"
      form="saying"
      about={handoff}
      label={t('words.own')}
      submit={t('act.send')}
      take={say}
      cancel={cancel}
    >
      <h4>{title}</h4>
      <PhrasePicker take={say} />
    </WordsForm>
  );
}
