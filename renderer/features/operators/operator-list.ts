/** What the panel needs to know of the list of operators and of the cameras' groups. */
import type { OperatorView } from '../../../core/contract/session.ts';
import { cameraGroup } from '../../../core/contract/session.ts';
import type { Camera } from '../../../core/domain/camera.ts';

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

/** Groups that cameras or operators are in: an administrator sees no cameras, only the latter. */
export function knownGroups(
  cameras: readonly Pick<Camera, 'groups'>[],
  operators: readonly Pick<OperatorView, 'groups'>[],
): string[] {
  const named = [...cameras, ...operators].flatMap(({ groups }) => groups ?? []);
  return allGroups(named, []);
}

/** Each once, by name; what was chosen is among them though no camera is in it yet. */
export function allGroups(known: readonly string[], chosen: readonly string[]): string[] {
  return [...new Set([...known, ...chosen])].sort();
}

/** @returns the group as groups are written, null where it cannot be one. */
export function groupFrom(typed: string): string | null {
  const group = typed.trim().toLowerCase().replaceAll(/\s+/g, '-');
  return cameraGroup.safeParse(group).success ? group : null;
}
