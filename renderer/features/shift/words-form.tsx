/** A few words, in the language that is spoken at this console. */
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Words } from '../../../core/domain/incident/facts.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface WordsFormProps {
  readonly label: string;
  readonly submit: string;
  readonly take: (words: Words) => Promise<void>;
}

export function WordsForm({ label, submit, take }: WordsFormProps) {
  const lang = useStore(consoleStore, (state) => state.language);
  const [text, setText] = useState('');
  const words = text.trim();
  return (
    <Form
      submit={() => {
        if (words !== '') void take({ text: words, lang });
      }}
    >
      <TextField label={label} value={text} change={setText} most={1_000} focus />
      <Submit disabled={words === ''}>{submit}</Submit>
    </Form>
  );
}
