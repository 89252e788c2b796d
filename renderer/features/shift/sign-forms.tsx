/** Two signatures: who hands over and who takes over each prove who they are. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnderWay } from '../../../core/contract/handovers.ts';
import { gravestOf } from '../../../core/domain/handover/compose.ts';
import { isSameFact } from '../../../core/domain/handover/items.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { HandoverActions } from '../../stores/handover-actions.ts';
import { Form, Submit } from '../../ui/form.tsx';
import { SHIFT_LEFT } from './shift-left.tsx';

interface SignProps {
  readonly shown: UnderWay;
  readonly shifts: HandoverActions;
}

/** @param login Who signs; it may be the one who goes, where the next one sits already. */
export function SignForm({ shown, shifts, login }: SignProps & { readonly login: string }) {
  const { t } = useTranslation('shift');
  const { handover, fresh } = shown;
  const { signed, items, from } = handover;
  // What was signed and has not changed needs no other signature.
  const isSigned =
    signed !== null &&
    items.length === fresh.length &&
    fresh.every(({ id, fact }) => isSameFact(items.find((item) => item.id === id)?.fact, fact));
  if (isSigned) return <p role="status">{t('waits')}</p>;
  return (
    <PasswordForm
      title={signed === null ? t('sign.title') : t('sign.againTitle')}
      label={t('sign.password', { name: from.name })}
      submit={signed === null ? t('sign.submit') : t('sign.again')}
      isTodo={signed === null}
      take={(password) =>
        shifts.sign({ handover: handover.id, login, password, risks: [...gravestOf(fresh)] })
      }
    />
  );
}

export function AssumeForm({ shown: { handover, blocks }, shifts }: SignProps) {
  const { t } = useTranslation('shift');
  return (
    <PasswordForm
      title={t('assume.title')}
      label={t('sign.password', { name: handover.to?.name ?? '' })}
      submit={t('assume.submit')}
      isTodo={blocks.length === 0}
      take={(password) => shifts.assume({ handover: handover.id, password })}
    />
  );
}

interface PasswordFormProps {
  readonly title: string;
  readonly label: string;
  readonly submit: string;
  readonly isTodo: boolean;
  readonly take: (password: string) => Promise<Failure | null>;
}

function PasswordForm({ title, label, submit, isTodo, take }: PasswordFormProps) {
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  return (
    <section className="shift-sign" aria-label={title}>
      <h3>{title}</h3>
      <Form
        submit={() => {
          if (password === '') return;
          void take(password).then((refused) => {
            setPassword('');
            setFailure(refused);
          });
        }}
      >
        <label className="text-field">
          <span>{label}</span>
          <input
            className="field"
            type="password"
            autoComplete="off"
            value={password}
            maxLength={200}
            data-todo={isTodo}
            aria-describedby={SHIFT_LEFT}
            onChange={({ target }) => {
              setPassword(target.value);
            }}
          />
        </label>
        <FailureText failure={failure} />
        <Submit disabled={password === ''}>{submit}</Submit>
      </Form>
    </section>
  );
}
