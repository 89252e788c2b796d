/** What only people know, as a line of the handover. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import {
  TYPED_KINDS,
  type Section,
  type TypedFact,
  type TypedKind,
} from '../../../core/domain/handover/items.ts';
import { utcOfLocal } from '../../../core/domain/local-time.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Choice } from '../../ui/choice.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface TypedFormProps {
  readonly section: Section;
  readonly take: (item: { id: string; fact: TypedFact }) => Promise<boolean>;
  readonly done: () => void;
}

/** These happen at some time; the others only last until one. */
const HAPPENS: ReadonlySet<TypedKind> = new Set<TypedKind>(['planned', 'drone', 'staff']);

export function TypedForm({ section, take, done }: TypedFormProps) {
  const { t, i18n } = useTranslation('shift');
  const lang = useStore(consoleStore, (state) => state.language);
  const timezone = useStore(consoleStore, (state) => state.centre?.timezone);
  const kinds: readonly TypedKind[] = TYPED_KINDS[section];
  const [kind, setKind] = useState<TypedKind>(kinds[0] ?? 'remark');
  const [text, setText] = useState('');
  const [at, setAt] = useState('');
  const [ends, setEnds] = useState('');
  const words = text.trim();
  async function keep(): Promise<void> {
    const fact: TypedFact = {
      ...{ what: 'typed', kind, words: { text: words, lang }, decision: null },
      at: HAPPENS.has(kind) ? utcOfLocal(at, timezone, 'from') : null,
      ends: utcOfLocal(ends, timezone, 'to'),
    };
    if (await take({ id: crypto.randomUUID(), fact })) done();
  }
  return (
    <Form
      submit={() => {
        if (words !== '') void keep();
      }}
    >
      <Choice
        label={t('typed.kind')}
        value={kind}
        options={kinds.map((each) => [each, t(`kind.${each}`)] as const)}
        change={setKind}
        focus
      />
      <TextField label={t('typed.words')} value={text} change={setText} most={1_000} />
      {HAPPENS.has(kind) ? (
        <DateTimeField label={t('typed.at')} language={i18n.language} value={at} change={setAt} />
      ) : null}
      <DateTimeField
        label={t('typed.ends')}
        language={i18n.language}
        value={ends}
        change={setEnds}
      />
      <Submit disabled={words === ''}>{t('typed.keep')}</Submit>
    </Form>
  );
}
