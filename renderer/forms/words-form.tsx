/** A few words, in the language that is spoken at this console: kept until they are sent or dropped. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Words } from '../../core/domain/incident/facts.ts';
import { consoleStore } from '../stores/console-store.ts';
import { Button } from '../ui/button.tsx';
import { Form, Submit } from '../ui/form.tsx';
import { DraftText } from './draft-text.tsx';
import { useDraft } from './use-draft.ts';

interface WordsFormProps {
  readonly form: 'assume' | 'saying' | 'objection' | 'settlement';
  /** What they are about (core/contract/drafts.ts). */
  readonly about: string;
  readonly label: string;
  readonly submit: string;
  /** @param sent To be called when they were taken: nothing is kept of them then. */
  readonly take: (words: Words, sent: () => void) => void;
  /** Without it the form cannot be cancelled, only left. */
  readonly cancel?: () => void;
  /** UTF-16 units. */
  readonly most?: number;
  readonly focus?: boolean;
  readonly className?: string;
  /** Above the field. */
  readonly children?: React.ReactNode;
}

export function WordsForm(props: WordsFormProps) {
  const { form, about, label, submit, take, cancel, most = 1_000, focus, className } = props;
  const { t } = useTranslation('console');
  const lang = useStore(consoleStore, (state) => state.language);
  const draft = useDraft(form, about, () => ({ text: '' }));
  const text = draft.fields.text.trim();
  const send = <Submit disabled={text === ''}>{submit}</Submit>;
  return (
    <Form
      {...(className !== undefined && { className })}
      submit={() => {
        if (text !== '') take({ text, lang }, draft.drop);
      }}
    >
      {props.children}
      <DraftText draft={draft} label={label} most={most} focus={focus === true} />
      {cancel === undefined ? (
        send
      ) : (
        <div className="button-row">
          <Button
            press={() => {
              draft.drop();
              cancel();
            }}
          >
            {t('common.cancel')}
          </Button>
          {send}
        </div>
      )}
    </Form>
  );
}
