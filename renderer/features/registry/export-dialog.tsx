import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input, Output } from '../../../core/contract/contract.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { RegistryActions } from '../../stores/registry-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

type What = Input<'cameras.export'>;
type Saved = Extract<Output<'cameras.export'>, { ok: true }>['value'];
const AUDIENCES = ['own', 'partner'] as const satisfies readonly What['audience'][];

interface ExportDialogProps {
  readonly registry: RegistryActions;
  readonly close: () => void;
}

export function ExportDialog({ registry, close }: ExportDialogProps) {
  const { t } = useTranslation('registry');
  const { t: tc } = useTranslation();
  const [audience, setAudience] = useState<What['audience']>('own');
  const [saved, setSaved] = useState<Saved>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = (format: What['format']) => (): void => {
    setSaved(null);
    void registry.save({ format, audience }).then((result) => {
      setSaved(result.ok ? result.value : null);
      setFailure(result.ok ? null : result.failure);
    });
  };
  return (
    <Dialog title={t('export.title')} close={close}>
      <fieldset className="entry-choices">
        <legend>{t('export.for')}</legend>
        {AUDIENCES.map((each) => (
          <label key={each} className="choice">
            <input
              type="radio"
              checked={audience === each}
              onChange={() => {
                setAudience(each);
              }}
            />
            <span>{t(`export.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <p className="form-hint" role="status">
        {saved === null ? t('export.about') : t('export.done', { ...saved })}
      </p>
      <FailureText failure={failure} />
      <div className="button-row">
        <Button press={close}>{tc('common.close')}</Button>
        <Button press={save('geojson')}>{t('export.geojson')}</Button>
        <Button primary press={save('csv')}>
          {t('export.csv')}
        </Button>
      </div>
    </Dialog>
  );
}
