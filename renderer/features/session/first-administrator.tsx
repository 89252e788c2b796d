import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureText } from '../../forms/failure-text.tsx';
import { isLogin, loginFrom } from '../../forms/login.ts';
import { NewPassword, NO_PASSWORD } from '../../forms/new-password.tsx';
import { isReady, passwordFacts } from '../../forms/password-rules.ts';
import type { PeopleActions } from '../../stores/people-actions.ts';
import { closeSessionDialog } from '../../stores/session-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DialogButtons } from './dialog-buttons.tsx';
import { useAttempt } from './use-attempt.ts';

/** From here on the console asks who is there. */
export function FirstAdministrator({ people }: { readonly people: PeopleActions }) {
  const { t } = useTranslation('people');
  const [name, setName] = useState('');
  const [typed, setTyped] = useState('');
  const [next, setNext] = useState(NO_PASSWORD);
  const attempt = useAttempt(closeSessionDialog, () => {
    setNext(NO_PASSWORD);
  });
  const login = loginFrom(typed);
  const person = [login, name];
  const facts = passwordFacts(next.password, next.again, person);
  const ready = name.trim() !== '' && isLogin(login) && isReady(facts) && !attempt.blocked;
  return (
    <Dialog title={t('first.title')} close={closeSessionDialog}>
      <Form
        submit={() => {
          if (!ready) return;
          const { password } = next;
          attempt.make(people.addFirstAdministrator({ login, name: name.trim(), password }));
        }}
      >
        <p className="form-hint">{t('first.about')}</p>
        <TextField label={t('operator.name')} most={120} focus value={name} change={setName} />
        <TextField
          label={t('operator.login')}
          autoComplete="username"
          most={64}
          value={typed}
          change={setTyped}
        />
        <p className="form-hint">{t('operator.loginHint')}</p>
        <NewPassword value={next} change={setNext} person={person} />
        <FailureText failure={attempt.failure} over={attempt.clear} />
        <DialogButtons cancel={closeSessionDialog} ready={ready}>
          {t('first.create')}
        </DialogButtons>
      </Form>
    </Dialog>
  );
}
