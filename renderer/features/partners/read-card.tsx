import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { PartnerActions } from '../../stores/partner-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { Check } from './check.tsx';

interface ReadCardProps {
  readonly actions: PartnerActions;
  /** Whether what was confirmed can be begun anew with another key. */
  readonly anew: boolean;
  /** Called with the id of the centre whose card it was. */
  readonly taken?: (id: string) => void;
}

/** A card of theirs, from a file or as text. */
export function ReadCard({ actions, anew, taken }: ReadCardProps) {
  const { t } = useTranslation('partners');
  const id = useId();
  const [text, setText] = useState('');
  const [isAnew, setAnew] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const read = (from: string | null): void => {
    void actions.read({ text: from, anew: isAnew }).then((answer) => {
      setFailure(answer.ok ? null : answer.failure);
      if (!answer.ok || answer.value === null) return;
      setText('');
      setAnew(false);
      taken?.(answer.value.id);
    });
  };
  return (
    <section className="partner-part" aria-labelledby={id}>
      <h3 id={id}>{t('read.title')}</h3>
      {anew ? <Check label={t('read.anew')} value={isAnew} change={setAnew} /> : null}
      <div className="button-row">
        <Button
          press={() => {
            read(null);
          }}
        >
          {t('read.file')}
        </Button>
      </div>
      <Form
        submit={() => {
          if (text.trim() !== '') read(text);
        }}
      >
        <label className="text-field">
          <span>{t('read.label')}</span>
          <textarea
            className="field partner-text"
            rows={4}
            spellCheck={false}
            value={text}
            onChange={({ target }) => {
              setText(target.value);
            }}
          />
        </label>
        <Submit disabled={text.trim() === ''}>{t('read.take')}</Submit>
      </Form>
      <FailureText failure={failure} />
    </section>
  );
}
