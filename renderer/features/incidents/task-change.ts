/** What is different about a task that somebody changes. */
import type { Duty } from '../../../core/domain/incident/facts.ts';
import { isSameDuty, type Task } from '../../../core/domain/incident/incident.ts';
import { utcOfLocal } from '../../../core/domain/local-time.ts';
import { localField } from '../../ui/local-field.ts';

interface TaskChange {
  readonly owner?: Duty | null;
  readonly due?: number | null;
}

/**
 * @param due As in the field: a local time of the centre; empty for none.
 * @returns only what is different; null where nothing is.
 */
export function taskChange(
  task: Pick<Task, 'owner' | 'due'>,
  owner: Duty | null,
  due: string,
  timezone: string | undefined,
): TaskChange | null {
  const isOther =
    owner === null || task.owner === null ? owner !== task.owner : !isSameDuty(owner, task.owner);
  // The field holds minutes: a time that nobody touched stays as exact as it was.
  const isMoved = due !== dueField(task, timezone);
  if (!isOther && !isMoved) return null;
  return {
    ...(isOther && { owner }),
    ...(isMoved && { due: utcOfLocal(due, timezone, 'to') }),
  };
}

/** As it stands in the field. */
export function dueField({ due }: Pick<Task, 'due'>, timezone: string | undefined): string {
  return due === null ? '' : localField(due, timezone);
}
