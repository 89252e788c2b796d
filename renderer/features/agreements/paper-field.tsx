import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementTerms } from '../../../core/domain/agreement/terms.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { AgreementActions } from '../../stores/agreement-actions.ts';
import { Button } from '../../ui/button.tsx';

interface PaperFieldProps {
  readonly value: AgreementTerms['paper'];
  readonly choose: AgreementActions['paper'];
  readonly change: (value: AgreementTerms['paper']) => void;
}

/** What people signed on paper: of the file only its name and checksum. */
export function PaperField({ value, choose, change }: PaperFieldProps) {
  const { t } = useTranslation('agreements');
  const [failure, setFailure] = useState<Failure | null>(null);
  return (
    <fieldset className="agreement-paper">
      <legend>{t('field.paper')}</legend>
      <p className="agreement-hash" data-paper={value?.sha256}>
        {value === null ? t('paper.none') : t('paper.value', { ...value })}
      </p>
      <p className="form-hint">{t('paper.hint')}</p>
      <div className="button-row">
        <Button
          press={() => {
            void choose().then((answer) => {
              setFailure(answer.ok ? null : answer.failure);
              if (answer.ok && answer.value !== null) change(answer.value);
            });
          }}
        >
          {t('paper.choose')}
        </Button>
        <Button
          disabled={value === null}
          press={() => {
            change(null);
          }}
        >
          {t('paper.drop')}
        </Button>
      </div>
      <FailureText failure={failure} />
    </fieldset>
  );
}
