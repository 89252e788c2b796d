import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../../core/contract/contract.ts';
import type { CameraGroup } from '../../../core/domain/camera.ts';
import type { OperatorView } from '../../../core/contract/session.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { NewPassword, NO_PASSWORD } from '../../forms/new-password.tsx';
import { isReady, passwordFacts } from '../../forms/password-rules.ts';
import type { PeopleActions } from '../../stores/people-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { GroupField } from './group-field.tsx';
import { changeOf } from './operator-change.ts';
import { isLastAdministrator } from './operator-list.ts';
import { RoleField } from './role-field.tsx';
import { useChange, type Taken } from './use-change.ts';

interface ChangeOperatorProps {
  readonly people: PeopleActions;
  readonly operator: OperatorView;
  readonly operators: readonly OperatorView[];
  /** Camera groups to choose from. */
  readonly known: readonly CameraGroup[];
  readonly taken: Taken;
  readonly close: () => void;
}

export function ChangeOperator(props: ChangeOperatorProps) {
  const { people, operator, operators, known, taken, close } = props;
  const { t } = useTranslation(['people', 'console']);
  const [name, setName] = useState(operator.name);
  const [role, setRole] = useState(operator.role);
  const [groups, setGroups] = useState<readonly string[] | null>(operator.groups);
  const [next, setNext] = useState(NO_PASSWORD);
  const [withPassword, setWithPassword] = useState(false);
  const [asking, setAsking] = useState(false);
  const change = useChange(taken, close);
  const send = (input: Input<'operators.change'>): void => {
    change.make(people.changeOperator(input));
  };

  if (asking) {
    return (
      <Dialog
        title={t('operators.deactivateTitle', { name: operator.name })}
        close={close}
        key="sure"
      >
        <p>{t('operators.deactivateMeans')}</p>
        <FailureText failure={change.failure} />
        <div className="button-row">
          <Button press={close}>{t('console:common.cancel')}</Button>
          <Button
            primary
            disabled={change.underway}
            press={() => {
              send({ id: operator.id, active: false });
            }}
          >
            {t('operators.deactivate')}
          </Button>
        </div>
      </Dialog>
    );
  }

  const last = isLastAdministrator(operator, operators);
  const owner = { login: operator.login, name };
  const password = withPassword ? next.password : null;
  const changed = changeOf(operator, { name: name.trim(), role, groups, password });
  const isPassword = isReady(passwordFacts(next.password, next.again, owner));
  const isWhole = name.trim() !== '' && (!withPassword || isPassword);
  const ready = changed !== null && isWhole && !change.underway;
  return (
    <Dialog title={t('operators.changeTitle', { login: operator.login })} close={close} key="form">
      <Form
        className="operator-form"
        submit={() => {
          if (ready) send(changed);
        }}
      >
        <TextField label={t('operator.name')} most={120} focus value={name} change={setName} />
        <RoleField value={role} change={setRole} disabled={last} />
        {last ? <p className="form-hint">{t('operators.last')}</p> : null}
        <GroupField value={groups} change={setGroups} known={known} />
        {withPassword ? (
          <NewPassword value={next} change={setNext} owner={owner} focus />
        ) : (
          <Button
            press={() => {
              setWithPassword(true);
            }}
          >
            {t('operators.newPassword')}
          </Button>
        )}
        <FailureText failure={change.failure} />
        <div className="button-row">
          {operator.active ? (
            <Button
              disabled={last}
              press={() => {
                setAsking(true);
              }}
            >
              {t('operators.deactivateOpen')}
            </Button>
          ) : (
            <Button
              disabled={change.underway}
              press={() => {
                send({ id: operator.id, active: true });
              }}
            >
              {t('operators.activate')}
            </Button>
          )}
          <span className="button-space" />
          <Button press={close}>{t('console:common.cancel')}</Button>
          <Submit disabled={!ready}>{t('operators.save')}</Submit>
        </div>
      </Form>
    </Dialog>
  );
}
