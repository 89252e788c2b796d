/** A new password, typed twice, with its rules in words and what is kept of them so far. */
import { Check, Circle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../ui/text-field.tsx';
import { PASSWORD_LEAST, passwordFacts } from './password-rules.ts';

export interface NewPasswordValue {
  readonly password: string;
  readonly again: string;
}

export const NO_PASSWORD: NewPasswordValue = { password: '', again: '' };

interface NewPasswordProps {
  readonly value: NewPasswordValue;
  readonly change: (value: NewPasswordValue) => void;
  /** Login and name: a password must not be one of them. */
  readonly person: readonly string[];
  readonly focus?: boolean;
}

export function NewPassword({ value, change, person, focus }: NewPasswordProps) {
  const { t } = useTranslation('people');
  const facts = passwordFacts(value.password, value.again, person);
  return (
    <>
      <TextField
        label={t('password.next')}
        type="password"
        autoComplete="new-password"
        focus={focus === true}
        value={value.password}
        change={(password) => {
          change({ ...value, password });
        }}
      />
      <TextField
        label={t('password.again')}
        type="password"
        autoComplete="new-password"
        value={value.again}
        change={(again) => {
          change({ ...value, again });
        }}
      />
      <ul className="rule-list">
        <Rule kept={facts.long}>{t('password.ruleLong', { least: PASSWORD_LEAST })}</Rule>
        <Rule kept={facts.own}>{t('password.ruleOwn')}</Rule>
        <Rule kept={facts.same}>{t('password.ruleSame')}</Rule>
      </ul>
      <p className="form-hint">{t('password.advice')}</p>
    </>
  );
}

function Rule({ kept, children }: { readonly kept: boolean; readonly children: React.ReactNode }) {
  return (
    <li data-kept={kept}>
      {kept ? <Check aria-hidden /> : <Circle aria-hidden />}
      {children}
    </li>
  );
}
