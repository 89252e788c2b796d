import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { FailureText } from '../../forms/failure-text.tsx';
import type { PeopleActions } from '../../stores/people-actions.ts';
import { closeSessionDialog, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DialogButtons } from './dialog-buttons.tsx';
import { isWholePin, PIN_LEAST, PIN_MOST, typePin } from './pin.ts';
import { useAttempt } from './use-attempt.ts';

export function ChangePin({ people }: { readonly people: PeopleActions }) {
  const { t } = useTranslation('people');
  const hasPin = useStore(sessionStore, (state) => state.operator?.hasPin === true);
  const [password, setPassword] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const attempt = useAttempt(closeSessionDialog, (why) => {
    if (why.code !== 'pin-weak') setPassword('');
    setPin('');
    setAgain('');
  });
  const ready = password !== '' && isWholePin(pin) && pin === again && !attempt.blocked;
  return (
    <Dialog title={hasPin ? t('menu.changePin') : t('menu.setPin')} close={closeSessionDialog}>
      <Form
        submit={() => {
          if (ready) attempt.make(people.changePin({ password, pin }));
        }}
      >
        <p className="form-hint">{t('pin.about', { least: PIN_LEAST, most: PIN_MOST })}</p>
        <TextField
          label={t('password.current')}
          type="password"
          autoComplete="current-password"
          focus
          value={password}
          change={setPassword}
        />
        <TextField
          label={t('pin.next')}
          type="password"
          digits
          most={PIN_MOST}
          value={pin}
          change={(typed) => {
            setPin(typePin('', typed));
          }}
        />
        <TextField
          label={t('pin.again')}
          type="password"
          digits
          most={PIN_MOST}
          value={again}
          change={(typed) => {
            setAgain(typePin('', typed));
          }}
        />
        <FailureText failure={attempt.failure} over={attempt.clear} />
        {hasPin ? (
          <Button
            plain
            disabled={password === '' || attempt.blocked}
            press={() => {
              attempt.make(people.changePin({ password, pin: null }));
            }}
          >
            {t('pin.forget')}
          </Button>
        ) : null}
        <DialogButtons cancel={closeSessionDialog} ready={ready}>
          {t('pin.save')}
        </DialogButtons>
      </Form>
    </Dialog>
  );
}
