import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '../../../core/domain/access.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { isLogin, loginFrom } from '../../forms/login.ts';
import type { SecondPerson } from '../../stores/second-person.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DialogButtons } from './dialog-buttons.tsx';
import { useAttempt } from './use-attempt.ts';

interface SecondPersonDialogProps {
  readonly permission: Permission;
  readonly second: SecondPerson;
}

/** The act goes on as soon as somebody else has vouched for it. */
export function SecondPersonDialog({ permission, second }: SecondPersonDialogProps) {
  const { t } = useTranslation('people');
  const [typed, setTyped] = useState('');
  const [password, setPassword] = useState('');
  const attempt = useAttempt();
  const login = loginFrom(typed);
  const ready = isLogin(login) && password !== '' && !attempt.blocked;
  return (
    <Dialog title={t('second.title')} close={second.giveUp}>
      <Form
        submit={() => {
          if (!ready) return;
          attempt.make(second.vouch(login, password));
          setPassword('');
        }}
      >
        <p className="form-hint" data-permission={permission}>
          {t('second.about')}
        </p>
        <TextField
          label={t('second.login')}
          autoComplete="username"
          most={64}
          focus
          value={typed}
          change={setTyped}
        />
        <TextField
          label={t('signIn.password')}
          type="password"
          autoComplete="current-password"
          value={password}
          change={setPassword}
        />
        <FailureText failure={attempt.failure} over={attempt.clear} />
        <DialogButtons cancel={second.giveUp} ready={ready}>
          {t('second.vouch')}
        </DialogButtons>
      </Form>
    </Dialog>
  );
}
