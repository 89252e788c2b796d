import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REASON_MOST } from '../../../core/domain/partner/entry.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface ReasonFormProps {
  readonly title: string;
  readonly about: string;
  readonly submit: string;
  readonly give: (reason: string) => Promise<Failure | null>;
}

/** What cannot be done without saying why. */
export function ReasonForm({ title, about, submit, give }: ReasonFormProps) {
  const { t } = useTranslation('partners');
  const id = useId();
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const said = reason.trim();
  return (
    <section className="partner-part" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p className="form-hint">{about}</p>
      <Form
        submit={() => {
          if (said !== '') void give(said).then(setFailure);
        }}
      >
        <TextField label={t('reason')} most={REASON_MOST} value={reason} change={setReason} />
        <FailureText failure={failure} />
        <Submit disabled={said === ''}>{submit}</Submit>
      </Form>
    </section>
  );
}
