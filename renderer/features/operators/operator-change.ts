/** What a filled-in form changes of an operator. */
import type { Input } from '../../../core/contract/contract.ts';
import type { OperatorView } from '../../../core/contract/session.ts';

export interface OperatorForm extends Pick<OperatorView, 'name' | 'role'> {
  readonly groups: readonly string[] | null;
  /** null: stays as it is. */
  readonly password: string | null;
}

/** @returns only what is different, so that two changes at once do not take each other back; null: nothing. */
export function changeOf(
  operator: OperatorView,
  { name, role, groups, password }: OperatorForm,
): Input<'operators.change'> | null {
  const parts = {
    ...(name === operator.name ? {} : { name }),
    ...(role === operator.role ? {} : { role }),
    ...(isSameGroups(groups, operator.groups)
      ? {}
      : { groups: groups === null ? null : [...groups] }),
    ...(password === null ? {} : { password }),
  };
  return Object.keys(parts).length === 0 ? null : { id: operator.id, ...parts };
}

function isSameGroups(one: readonly string[] | null, other: readonly string[] | null): boolean {
  if (one === null || other === null) return one === other;
  return one.toSorted().join(' ') === other.toSorted().join(' ');
}
