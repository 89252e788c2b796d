/** What only people know, as a line of the handover. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import {
  TYPED_KINDS,
  type Section,
  type TypedFact,
  type TypedKind,
} from '../../../core/domain/handover/items.ts';
import { utcOfLocal } from '../../../core/domain/local-time.ts';
import { DraftText } from '../../forms/draft-text.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Choice } from '../../ui/choice.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { Form, Submit } from '../../ui/form.tsx';

interface TypedFormProps {
  readonly section: Section;
  /** Of what is kept of it (core/contract/drafts.ts). */
  readonly about: string;
  readonly take: (item: { id: string; fact: TypedFact }) => Promise<boolean>;
  readonly done: () => void;
}

/** These happen at some time; the others only last until one. */
const HAPPENS: ReadonlySet<TypedKind> = new Set<TypedKind>(['planned', 'drone', 'staff']);

export function TypedForm({ section, about, take, done }: TypedFormProps) {
  const { t, i18n } = useTranslation('shift');
  const lang = useStore(consoleStore, (state) => state.language);
  const timezone = useStore(consoleStore, (state) => state.centre?.timezone);
  const kinds: readonly TypedKind[] = TYPED_KINDS[section];
  const first = kinds[0] ?? 'remark';
  const draft = useDraft('told', about, () => ({ kind: first, text: '', at: '', ends: '' }));
  const { kind, text, at, ends } = draft.fields;
  const words = text.trim();
  async function keep(): Promise<void> {
    const fact: TypedFact = {
      ...{ what: 'typed', kind, words: { text: words, lang }, decision: null },
      at: HAPPENS.has(kind) ? utcOfLocal(at, timezone, 'from') : null,
      ends: utcOfLocal(ends, timezone, 'to'),
    };
    if (!(await take({ id: crypto.randomUUID(), fact }))) return;
    draft.drop();
    done();
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
        change={(next) => {
          draft.set({ kind: next });
        }}
        focus
      />
      <DraftText draft={draft} label={t('typed.words')} most={1_000} />
      {HAPPENS.has(kind) ? (
        <DateTimeField
          label={t('typed.at')}
          language={i18n.language}
          value={at}
          change={(next) => {
            draft.set({ at: next });
          }}
        />
      ) : null}
      <DateTimeField
        label={t('typed.ends')}
        language={i18n.language}
        value={ends}
        change={(next) => {
          draft.set({ ends: next });
        }}
      />
      <Submit disabled={words === ''}>{t('typed.keep')}</Submit>
    </Form>
  );
}
