import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../core/domain/access.ts';
import type { CameraGroup } from '../../../core/domain/camera.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { isLogin, loginFrom } from '../../forms/login.ts';
import { NewPassword, NO_PASSWORD } from '../../forms/new-password.tsx';
import { isReady, passwordFacts } from '../../forms/password-rules.ts';
import type { PeopleActions } from '../../stores/people-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { GroupField } from './group-field.tsx';
import { RoleField } from './role-field.tsx';
import { useChange, type Taken } from './use-change.ts';

interface AddOperatorProps {
  readonly people: PeopleActions;
  /** Camera groups to choose from. */
  readonly known: readonly CameraGroup[];
  readonly taken: Taken;
  readonly close: () => void;
}

export function AddOperator({ people, known, taken, close }: AddOperatorProps) {
  const { t } = useTranslation(['people', 'console']);
  const [name, setName] = useState('');
  const [typed, setTyped] = useState('');
  const [role, setRole] = useState<Role>('dispatcher');
  const [groups, setGroups] = useState<readonly string[] | null>(null);
  const [next, setNext] = useState(NO_PASSWORD);
  const change = useChange(taken, close);
  const login = loginFrom(typed);
  const owner = { login, name };
  const isPassword = isReady(passwordFacts(next.password, next.again, owner));
  const ready = name.trim() !== '' && isLogin(login) && isPassword && !change.underway;
  return (
    <Dialog title={t('operators.addTitle')} close={close}>
      <Form
        className="operator-form operator-form-wide"
        submit={() => {
          if (!ready) return;
          const chosen = groups === null ? null : [...groups];
          const { password } = next;
          change.make(
            people.addOperator({ login, name: name.trim(), role, groups: chosen, password }),
          );
        }}
      >
        <div className="operator-columns">
          <div className="form">
            <TextField label={t('operator.name')} most={120} focus value={name} change={setName} />
            <TextField label={t('operator.login')} most={64} value={typed} change={setTyped} />
            <p className="form-hint">{t('operator.loginHint')}</p>
            <NewPassword value={next} change={setNext} owner={owner} />
          </div>
          <div className="form">
            <RoleField value={role} change={setRole} />
            <GroupField value={groups} change={setGroups} known={known} />
          </div>
        </div>
        <FailureText failure={change.failure} />
        <div className="button-row">
          <Button press={close}>{t('console:common.cancel')}</Button>
          <Submit disabled={!ready}>{t('operators.addDo')}</Submit>
        </div>
      </Form>
    </Dialog>
  );
}
