import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '../../../core/domain/access.ts';

interface RoleFieldProps {
  readonly value: Role;
  readonly change: (role: Role) => void;
  readonly disabled?: boolean;
}

/** A role in words, and below what it may do. */
export function RoleField({ value, change, disabled = false }: RoleFieldProps) {
  const { t } = useTranslation('people');
  return (
    <>
      <label className="text-field">
        <span>{t('operator.role')}</span>
        <select
          className="field"
          value={value}
          disabled={disabled}
          onChange={(event) => {
            const role = ROLES.find((known) => known === event.target.value);
            if (role !== undefined) change(role);
          }}
        >
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </select>
      </label>
      <p className="form-hint">{t(`roleMeans.${value}`)}</p>
    </>
  );
}
