import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { FailureText } from '../../forms/failure-text.tsx';
import { NewPassword, NO_PASSWORD } from '../../forms/new-password.tsx';
import { isReady, passwordFacts } from '../../forms/password-rules.ts';
import type { PeopleActions } from '../../stores/people-actions.ts';
import { closeSessionDialog, sessionStore } from '../../stores/session-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DialogButtons } from './dialog-buttons.tsx';
import { useAttempt } from './use-attempt.ts';

export function ChangePassword({ people }: { readonly people: PeopleActions }) {
  const { t } = useTranslation('people');
  const operator = useStore(sessionStore, (state) => state.operator);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState(NO_PASSWORD);
  const attempt = useAttempt(closeSessionDialog, (why) => {
    // Only what was wrong is typed again.
    if (why.code === 'password-weak') setNext(NO_PASSWORD);
    else setCurrent('');
  });
  const person = operator === null ? [] : [operator.login, operator.name];
  const facts = passwordFacts(next.password, next.again, person);
  const ready = current !== '' && isReady(facts) && !attempt.blocked;
  return (
    <Dialog title={t('menu.changePassword')} close={closeSessionDialog}>
      <Form
        submit={() => {
          if (ready) attempt.make(people.changePassword({ current, next: next.password }));
        }}
      >
        <TextField
          label={t('password.current')}
          type="password"
          autoComplete="current-password"
          focus
          value={current}
          change={setCurrent}
        />
        <NewPassword value={next} change={setNext} person={person} />
        <FailureText failure={attempt.failure} over={attempt.clear} />
        <DialogButtons cancel={closeSessionDialog} ready={ready}>
          {t('password.save')}
        </DialogButtons>
      </Form>
    </Dialog>
  );
}
