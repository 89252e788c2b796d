import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Evaluation } from '../../../core/contract/exercises.ts';
import type { Words } from '../../../core/domain/incident/facts.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface RemarksProps {
  readonly remarks: readonly Pick<Evaluation['remarks'][number], 'at' | 'words'>[];
  /** @returns whether it is kept. */
  readonly add: (words: Words) => Promise<boolean>;
}

/** What whoever watches the exercise wants to remember of it. */
export function Remarks({ remarks, add }: RemarksProps) {
  const { t } = useTranslation('exercise');
  const lang = useStore(consoleStore, (state) => state.language);
  const time = useTimeOfDay();
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  return (
    <section aria-label={t('part.remarks')}>
      <h4>{t('part.remarks')}</h4>
      <ul className="exercise-list">
        {remarks.map(({ at, words }) => (
          <li key={at}>
            <span className="number">{time(at)}</span> <span lang={words.lang}>{words.text}</span>{' '}
            <span className="typed-language">{words.lang.toUpperCase()}</span>
          </li>
        ))}
      </ul>
      <Form
        submit={() => {
          if (text === '') return;
          void add({ text, lang }).then((kept) => {
            if (kept) setTyped('');
          });
        }}
      >
        <TextField label={t('remark')} value={typed} change={setTyped} most={4_000} />
        <Submit disabled={text === ''}>{t('act.remark')}</Submit>
      </Form>
    </section>
  );
}
