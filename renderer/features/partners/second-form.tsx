import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { isLogin, loginFrom } from '../../forms/login.ts';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface SecondFormProps {
  readonly title: string;
  readonly about: string;
  readonly submit: string;
  readonly give: (proof: {
    readonly login: string;
    readonly password: string;
  }) => Promise<Failure | null>;
}

/** Somebody else proves who it is, at this console. */
export function SecondForm({ title, about, submit, give }: SecondFormProps) {
  const { t } = useTranslation('partners');
  const id = useId();
  const [typed, setTyped] = useState('');
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const login = loginFrom(typed);
  const ready = isLogin(login) && password !== '';
  return (
    <section className="partner-part" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p className="form-hint">{about}</p>
      <Form
        submit={() => {
          if (!ready) return;
          void give({ login, password }).then(setFailure);
          setPassword('');
        }}
      >
        <TextField label={t('confirm.login')} most={64} value={typed} change={setTyped} />
        <TextField
          label={t('confirm.password')}
          type="password"
          value={password}
          change={setPassword}
        />
        <FailureText failure={failure} />
        <Submit disabled={!ready}>{submit}</Submit>
      </Form>
    </section>
  );
}
