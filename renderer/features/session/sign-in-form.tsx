/** Who comes: one of those who were here today, by PIN, or anybody by login and password. */
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { SessionView } from '../../../core/contract/session.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { loginFrom } from '../../forms/login.ts';
import type { PeopleActions } from '../../stores/people-actions.ts';
import { openSessionDialog, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PinPad } from './pin-pad.tsx';
import { isWholePin, typePin } from './pin.ts';
import { useAttempt } from './use-attempt.ts';

type QuickPerson = SessionView['quick'][number];

interface SignInFormProps {
  readonly people: PeopleActions;
  /** Whom the form is first for: the one who has locked the controls. */
  readonly expected?: QuickPerson;
  readonly done?: () => void;
}

export function SignInForm({ people, expected, done }: SignInFormProps) {
  const { t } = useTranslation('people');
  const quick = useStore(sessionStore, (state) => state.quick);
  const [person, setPerson] = useState<QuickPerson | null>(
    () => quick.find(({ login }) => login === expected?.login) ?? null,
  );
  const [stranger, setStranger] = useState(false);
  if (person !== null) {
    return (
      <WithPin
        key={person.login}
        people={people}
        person={person}
        done={done}
        other={() => {
          setPerson(null);
        }}
      />
    );
  }
  return (
    <>
      {quick.length === 0 ? null : (
        <ul className="quick-list" aria-label={t('signIn.quick')}>
          {quick.map((candidate) => (
            <li key={candidate.login}>
              <Button
                press={() => {
                  setPerson(candidate);
                }}
              >
                <UserRound size="1.2em" aria-hidden />
                <span>{candidate.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <WithPassword
        key={String(stranger)}
        people={people}
        expected={stranger ? undefined : expected}
        other={() => {
          setStranger(true);
        }}
        done={done}
      />
    </>
  );
}

interface WithPinProps {
  readonly people: PeopleActions;
  readonly person: QuickPerson;
  readonly other: () => void;
  readonly done: (() => void) | undefined;
}

function WithPin({ people, person, other, done }: WithPinProps) {
  const { t } = useTranslation('people');
  const [pin, setPin] = useState('');
  const attempt = useAttempt(done);
  const submit = (): void => {
    if (!isWholePin(pin) || attempt.blocked) return;
    attempt.make(people.signInWithPin({ login: person.login, pin }));
    setPin('');
  };
  return (
    <Form submit={submit} className="sign-in-form">
      <p className="sign-in-person">{person.name}</p>
      <TextField
        label={t('signIn.pin')}
        type="password"
        digits
        focus
        most={8}
        value={pin}
        change={(typed) => {
          setPin(typePin('', typed));
        }}
      />
      <PinPad pin={pin} change={setPin} ready={isWholePin(pin) && !attempt.blocked} />
      <FailureText failure={attempt.failure} over={attempt.clear} />
      <Button plain press={other}>
        {t('signIn.byPassword')}
      </Button>
    </Form>
  );
}

interface WithPasswordProps {
  readonly people: PeopleActions;
  readonly expected: QuickPerson | undefined;
  readonly other: () => void;
  readonly done: (() => void) | undefined;
}

function WithPassword({ people, expected, other, done }: WithPasswordProps) {
  const { t } = useTranslation('people');
  const [typed, setTyped] = useState('');
  const [password, setPassword] = useState('');
  const attempt = useAttempt(done);
  const login = expected?.login ?? loginFrom(typed);
  const ready = login !== '' && password !== '' && !attempt.blocked;
  const submit = (): void => {
    if (!ready) return;
    attempt.make(people.signIn({ login, password }));
    setPassword('');
  };
  return (
    <Form submit={submit} className="sign-in-form">
      {expected === undefined ? (
        <TextField
          label={t('signIn.login')}
          autoComplete="username"
          most={64}
          focus
          value={typed}
          change={setTyped}
        />
      ) : (
        <p className="sign-in-person">{expected.name}</p>
      )}
      <TextField
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        focus={expected !== undefined}
        value={password}
        change={setPassword}
      />
      <Submit disabled={!ready}>{t('signIn.submit')}</Submit>
      <FailureText failure={attempt.failure} over={attempt.clear} />
      {expected === undefined ? null : (
        <Button plain press={other}>
          {t('signIn.somebodyElse')}
        </Button>
      )}
      <Button
        plain
        press={() => {
          openSessionDialog('recovery');
        }}
      >
        {t('signIn.forgotten')}
      </Button>
    </Form>
  );
}
