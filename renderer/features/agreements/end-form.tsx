import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ENDING_REASONS, type EndingReason } from '../../../core/domain/agreement/statement.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Form, Submit } from '../../ui/form.tsx';

interface EndFormProps {
  readonly title: string;
  readonly give: (reason: EndingReason) => Promise<Failure | null>;
}

/** At once and for good: it asks once, in the place where it was pressed. */
export function EndForm({ title, give }: EndFormProps) {
  const { t } = useTranslation('agreements');
  const id = useId();
  const [reason, setReason] = useState<EndingReason>('not-needed');
  const [asks, setAsks] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  return (
    <section className="agreement-part" aria-labelledby={id} data-end>
      <h4 id={id}>{t('end.title')}</h4>
      <p className="form-hint">{t('end.about')}</p>
      <Form
        className="agreement-form"
        submit={() => {
          if (asks) void give(reason).then(setFailure);
          else setAsks(true);
        }}
      >
        <Choice
          label={t('end.reason')}
          value={reason}
          options={ENDING_REASONS.map((each) => [each, t(`reason.${each}`)] as const)}
          change={setReason}
        />
        <FailureText failure={failure} />
        {asks ? (
          <>
            <p role="alert" className="agreement-sure">
              {t('end.sure', { title })}
            </p>
            <div className="button-row">
              {/* Where the focus was: whoever presses twice by mistake keeps it. */}
              <button
                type="button"
                className="button"
                autoFocus
                onClick={() => {
                  setAsks(false);
                }}
              >
                {t('end.keep')}
              </button>
              <Submit disabled={false}>{t('end.submit')}</Submit>
            </div>
          </>
        ) : (
          <div className="button-row">
            <Button
              press={() => {
                setAsks(true);
              }}
            >
              {t('end.ask')}
            </Button>
          </div>
        )}
      </Form>
    </section>
  );
}
