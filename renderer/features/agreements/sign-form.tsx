import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownAgreement } from '../../../core/contract/agreements.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { isLogin, loginFrom } from '../../forms/login.ts';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CheckField } from './check-field.tsx';

interface SignFormProps {
  readonly draft: ShownAgreement['newest'];
  readonly give: (proof: {
    readonly login: string;
    readonly password: string;
  }) => Promise<Failure | null>;
}

/** Of the checksum, which stands whole above: so many digits that people compare it by ear. */
const SHOWN = 8;

/** Below the terms: somebody else has read them, proves who it is and signs for the centre. */
export function SignForm({ draft: { terms, hash }, give }: SignFormProps) {
  const { t } = useTranslation(['agreements', 'partners']);
  const id = useId();
  /** Of what was read: terms that come meanwhile are others. */
  const [read, setRead] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const login = loginFrom(typed);
  const ready = read === hash && isLogin(login) && password !== '';
  return (
    <section className="agreement-part" aria-labelledby={id} data-sign>
      <h4 id={id}>{t('sign.title')}</h4>
      <p className="form-hint">{t('sign.about')}</p>
      <Form
        className="agreement-form"
        submit={() => {
          if (!ready) return;
          void give({ login, password }).then(setFailure);
          setPassword('');
        }}
      >
        <CheckField
          label={t('sign.read', { version: terms.version, hash: `${hash.slice(0, SHOWN)}…` })}
          value={read === hash}
          change={(value) => {
            setRead(value ? hash : null);
          }}
        />
        <TextField label={t('partners:confirm.login')} most={64} value={typed} change={setTyped} />
        <TextField
          label={t('partners:confirm.password')}
          type="password"
          value={password}
          change={setPassword}
        />
        <FailureText failure={failure} />
        <Submit disabled={!ready}>{t('sign.submit')}</Submit>
      </Form>
    </section>
  );
}
