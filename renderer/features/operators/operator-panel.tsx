import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { OperatorView } from '../../../core/contract/session.ts';
import type { CameraGroup } from '../../../core/domain/camera.ts';
import type { Failure, Result } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { PeopleActions } from '../../stores/people-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { AddOperator } from './add-operator.tsx';
import { ChangeOperator } from './change-operator.tsx';
import { byName, knownGroups } from './operator-list.ts';
import { OperatorRow } from './operator-row.tsx';
import './operator-panel.css';

export function OperatorPanel({ people }: { readonly people: PeopleActions }) {
  const { t, i18n } = useTranslation('people');
  const mayChange = useStore(sessionStore, (state) => offers(state, 'operators.change'));
  const [groups, setGroups] = useState<readonly CameraGroup[]>([]);
  const [operators, setOperators] = useState<readonly OperatorView[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  /** What the dialog is about; `add`: somebody new. */
  const [open, setOpen] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    void people.operators().then((result) => {
      if (!here) return;
      if (result.ok) setOperators(result.value);
      else setFailure(result.failure);
    });
    // Without them a group can still be typed.
    void people.groups().then((result) => {
      if (here && result.ok) setGroups(result.value);
    });
    return () => {
      here = false;
    };
  }, [people]);

  const close = (): void => {
    setOpen(null);
  };
  const taken = (result: Result<readonly OperatorView[]>): Failure | null => {
    if (!result.ok) return result.failure;
    setOperators(result.value);
    return null;
  };
  const known = knownGroups(groups, operators);
  const chosen = operators.find(({ id }) => id === open);
  return (
    <section className="operator-panel" aria-label={t('operators.title')}>
      <header className="panel-head">
        <h2>{t('operators.title')}</h2>
        <span className="number">{t('operators.count', { count: operators.length })}</span>
      </header>
      <FailureText failure={failure} />
      <ul>
        {byName(operators, i18n.language).map((operator) => (
          <li key={operator.id}>
            <OperatorRow
              operator={operator}
              press={
                mayChange
                  ? () => {
                      setOpen(operator.id);
                    }
                  : null
              }
            />
          </li>
        ))}
      </ul>
      {mayChange ? (
        <Button
          press={() => {
            setOpen('add');
          }}
        >
          <Plus size="1.2em" aria-hidden />
          {t('operators.add')}
        </Button>
      ) : (
        <p className="form-hint">{t('operators.onlySeen')}</p>
      )}
      {open === 'add' ? (
        <AddOperator people={people} known={known} taken={taken} close={close} />
      ) : null}
      {chosen === undefined ? null : (
        <ChangeOperator
          people={people}
          operator={chosen}
          operators={operators}
          known={known}
          taken={taken}
          close={close}
        />
      )}
    </section>
  );
}
