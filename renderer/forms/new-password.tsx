/** A new password, typed twice, with its rules in words and what is kept of them so far. */
import { Check, Circle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PASSWORD_LENGTH } from '../../core/domain/password.ts';
import { TextField } from '../ui/text-field.tsx';
import { passwordFacts, type PasswordOwner } from './password-rules.ts';

export interface NewPasswordValue {
  readonly password: string;
  readonly again: string;
}

export const NO_PASSWORD: NewPasswordValue = { password: '', again: '' };

interface NewPasswordProps {
  readonly value: NewPasswordValue;
  readonly change: (value: NewPasswordValue) => void;
  readonly owner: PasswordOwner;
  readonly focus?: boolean;
}

export function NewPassword({ value, change, owner, focus }: NewPasswordProps) {
  const { t } = useTranslation('people');
  const facts = passwordFacts(value.password, value.again, owner);
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
        <Rule kept={facts.long}>{t('password.ruleLong', { least: PASSWORD_LENGTH.min })}</Rule>
        <Rule kept={facts.hard}>{t('password.ruleHard')}</Rule>
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
