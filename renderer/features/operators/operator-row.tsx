import { useTranslation } from 'react-i18next';
import type { OperatorView } from '../../../core/contract/session.ts';

interface OperatorRowProps {
  readonly operator: OperatorView;
  /** null: the row is only read. */
  readonly press: (() => void) | null;
}

export function OperatorRow({ operator, press }: OperatorRowProps) {
  const { t } = useTranslation('people');
  const { name, login, role, groups, active } = operator;
  const words = (
    <>
      <span className="operator-name">{name}</span>
      <span className="operator-login">{login}</span>
      <span className="operator-role">{t(`role.${role}`)}</span>
      {active ? null : <span className="operator-inactive">{t('operators.inactive')}</span>}
      {groups === null ? null : (
        <span className="operator-groups">
          {groups.length === 0
            ? t('operators.noGroups')
            : t('operators.groups', { groups: groups.join(', ') })}
        </span>
      )}
    </>
  );
  const frame = { className: 'operator-row', 'data-operator': login, 'data-active': active };
  if (press === null) return <div {...frame}>{words}</div>;
  return (
    <button type="button" {...frame} onClick={press}>
      {words}
    </button>
  );
}
