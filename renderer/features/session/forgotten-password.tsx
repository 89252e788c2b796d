/** Somebody has forgotten the password: two others vouch, one after the other, at this console. */
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

type Step = 'subject' | 'first' | 'second' | 'password' | 'done';
const AFTER = { subject: 'first', first: 'second', second: 'password', password: 'done' } as const;

interface Voucher {
  readonly login: string;
  readonly password: string;
}
const NO_VOUCHER: Voucher = { login: '', password: '' };

export function ForgottenPassword({ people }: { readonly people: PeopleActions }) {
  const { t } = useTranslation('people');
  const [step, setStep] = useState<Step>('subject');
  const [typed, setTyped] = useState('');
  const [first, setFirst] = useState(NO_VOUCHER);
  const [second, setSecond] = useState(NO_VOUCHER);
  const [next, setNext] = useState(NO_PASSWORD);
  const forget = (): void => {
    setFirst(NO_VOUCHER);
    setSecond(NO_VOUCHER);
    setNext(NO_PASSWORD);
  };
  const attempt = useAttempt(
    () => {
      forget();
      setStep('done');
    },
    (why) => {
      if (why.code === 'password-weak') {
        setNext(NO_PASSWORD);
        return;
      }
      // Which of the two was wrong is not said: both vouch again.
      forget();
      setStep('first');
    },
  );
  const login = loginFrom(typed);
  const isFilled: Readonly<Record<Step, boolean>> = {
    subject: isLogin(login),
    first: isWhole(first),
    second: isWhole(second),
    password: isReady(passwordFacts(next.password, next.again, [login])),
    done: true,
  };
  const ready = isFilled[step] && !attempt.blocked;
  const submit = (): void => {
    if (!ready) return;
    if (step === 'done') closeSessionDialog();
    else if (step !== 'password') setStep(AFTER[step]);
    else {
      const vouchers = { first: meant(first), second: meant(second) };
      attempt.make(people.setForgottenPassword({ login, ...vouchers, next: next.password }));
    }
  };
  return (
    <Dialog title={t('forgotten.title')} close={closeSessionDialog}>
      <Form submit={submit} className="forgotten" key={step}>
        {step === 'done' ? <p role="status">{t('forgotten.done', { login })}</p> : null}
        {step === 'subject' ? (
          <>
            <p className="form-hint">{t('forgotten.why')}</p>
            <TextField
              label={t('forgotten.whose')}
              autoComplete="username"
              most={64}
              focus
              value={typed}
              change={setTyped}
            />
          </>
        ) : null}
        {step === 'first' ? (
          <VoucherFields title={t('forgotten.first')} value={first} change={setFirst} />
        ) : null}
        {step === 'second' ? (
          <VoucherFields title={t('forgotten.second')} value={second} change={setSecond} />
        ) : null}
        {step === 'password' ? (
          <>
            <h3>{t('forgotten.newPassword', { login })}</h3>
            <NewPassword value={next} change={setNext} person={[login]} focus />
          </>
        ) : null}
        <FailureText failure={attempt.failure} over={attempt.clear} />
        <DialogButtons cancel={closeSessionDialog} ready={ready}>
          {step === 'done' ? t('forgotten.close') : null}
          {step === 'password' ? t('password.save') : null}
          {step === 'done' || step === 'password' ? null : t('forgotten.next')}
        </DialogButtons>
      </Form>
    </Dialog>
  );
}

function isWhole({ login, password }: Voucher): boolean {
  return isLogin(loginFrom(login)) && password !== '';
}

function meant({ login, password }: Voucher): Voucher {
  return { login: loginFrom(login), password };
}

interface VoucherFieldsProps {
  readonly title: string;
  readonly value: Voucher;
  readonly change: (value: Voucher) => void;
}

function VoucherFields({ title, value, change }: VoucherFieldsProps) {
  const { t } = useTranslation('people');
  return (
    <>
      <h3>{title}</h3>
      <TextField
        label={t('signIn.login')}
        autoComplete="username"
        most={64}
        focus
        value={value.login}
        change={(login) => {
          change({ ...value, login });
        }}
      />
      <TextField
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        value={value.password}
        change={(password) => {
          change({ ...value, password });
        }}
      />
    </>
  );
}
