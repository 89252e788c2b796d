import { useTranslation } from 'react-i18next';
import type { Priority } from '../../core/domain/incident/codes.ts';
import './priority-mark.css';

/** The fewer corners, the less it calls; read at a distance and without colours. */
const SHAPES: Readonly<Record<Priority, string>> = {
  1: 'M8 1 15 14H1Z',
  2: 'M8 1 15 8 8 15 1 8Z',
  3: 'M2.5 2.5h11v11h-11Z',
  4: 'M8 2a6 6 0 1 1 0 12A6 6 0 1 1 8 2Z',
};

export function PriorityMark({ priority }: { readonly priority: Priority }) {
  const { t } = useTranslation('incidents');
  return (
    <span className="priority-mark" data-priority={priority} title={t(`priority.${priority}`)}>
      <svg viewBox="0 0 16 16" aria-hidden>
        <path d={SHAPES[priority]} />
      </svg>
      <span>{shortOf(priority)}</span>
    </span>
  );
}

/** The same in every language. */
function shortOf(priority: Priority): string {
  return `P${priority}`;
}
