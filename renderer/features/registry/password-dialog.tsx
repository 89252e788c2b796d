import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraEntryView } from '../../../core/contract/registry.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { RegistryActions } from '../../stores/registry-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAnswer, type Taken } from './use-answer.ts';

interface PasswordDialogProps {
  readonly registry: RegistryActions;
  readonly entry: CameraEntryView;
  readonly taken: Taken;
  readonly close: () => void;
}

/** A password goes in; whether there is one is all that comes out. */
export function PasswordDialog({ registry, entry, taken, close }: PasswordDialogProps) {
  const { camera } = entry;
  const { t } = useTranslation('registry');
  const { t: tc } = useTranslation();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const answer = useAnswer(taken);
  const ready = user.trim() !== '' && password !== '' && !answer.underway;
  return (
    <Dialog title={t('password.title', { ...camera })} close={close}>
      <Form
        submit={() => {
          if (!ready) return;
          const account = { user: user.trim(), password };
          answer.wait(registry.setPassword({ camera: camera.id, account }));
        }}
      >
        <p className="form-hint">{entry.password ? t('password.kept') : t('password.none')}</p>
        <TextField label={t('password.user')} most={64} value={user} change={setUser} focus />
        <TextField
          label={t('password.password')}
          type="password"
          autoComplete="new-password"
          most={256}
          value={password}
          change={setPassword}
        />
        <FailureText failure={answer.failure} />
        <div className="button-row">
          {entry.password ? (
            <Button
              disabled={answer.underway}
              press={() => {
                answer.wait(registry.setPassword({ camera: camera.id, account: null }));
              }}
            >
              {t('password.forget')}
            </Button>
          ) : null}
          <Button press={close}>{tc('common.cancel')}</Button>
          <Submit disabled={!ready}>{t('password.do')}</Submit>
        </div>
      </Form>
    </Dialog>
  );
}
