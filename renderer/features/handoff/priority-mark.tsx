import { Diamond, Octagon, Square, Triangle, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Priority } from '../../../core/domain/incident/codes.ts';

/** Of each priority its own shape: colour alone tells nothing to one in twelve men. */
const SHAPES: Readonly<Record<Priority, LucideIcon>> = {
  1: Octagon,
  2: Triangle,
  3: Diamond,
  4: Square,
};

export function PriorityMark({ priority }: { readonly priority: Priority }) {
  const { t } = useTranslation('incidents');
  const Shape = SHAPES[priority];
  return (
    <span className="priority-mark" data-priority={priority} title={t(`priority.${priority}`)}>
      <Shape size="1.2em" aria-hidden />
      <strong>{`P${priority}`}</strong>
    </span>
  );
}
