/** What the panel needs to know of the list of operators and of the cameras' groups. */
import type { OperatorView } from '../../../core/contract/session.ts';
import { cameraGroup } from '../../../core/contract/session.ts';
import type { CameraGroup } from '../../../core/domain/camera.ts';

/** Active people first, each part by name as the language sorts. */
export function byName(operators: readonly OperatorView[], language: string): OperatorView[] {
  const { compare } = new Intl.Collator(language);
  return operators.toSorted(
    (one, other) => Number(other.active) - Number(one.active) || compare(one.name, other.name),
  );
}

/** Whether nobody else could administer the console: neither role nor activity can be taken away. */
export function isLastAdministrator(
  operator: OperatorView,
  operators: readonly OperatorView[],
): boolean {
  const isOne = ({ active, role }: OperatorView): boolean => active && role === 'administrator';
  return isOne(operator) && operators.filter(isOne).length === 1;
}

/** Groups of the cameras, and those that an operator has though no camera is in them yet. */
export function knownGroups(
  groups: readonly CameraGroup[],
  operators: readonly Pick<OperatorView, 'groups'>[],
): CameraGroup[] {
  return allGroups(
    groups,
    operators.flatMap(({ groups: own }) => own ?? []),
  );
}

/** Each once, by name; what was chosen is among them though no camera is in it yet. */
export function allGroups(known: readonly CameraGroup[], chosen: readonly string[]): CameraGroup[] {
  const names = [...new Set([...known.map(({ group }) => group), ...chosen])].sort();
  return names.map((group) => known.find((each) => each.group === group) ?? { group, cameras: 0 });
}

/** @returns the group as groups are written, null where it cannot be one. */
export function groupFrom(typed: string): string | null {
  const group = typed.trim().toLowerCase().replaceAll(/\s+/g, '-');
  return cameraGroup.safeParse(group).success ? group : null;
}
