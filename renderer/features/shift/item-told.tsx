/** What is handed over, item by item: what it is, how grave, what is new about it, and what was said. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change } from '../../../core/domain/handover/compare.ts';
import type { ItemFact } from '../../../core/domain/handover/items.ts';
import type { ToldItem } from '../../../core/domain/handover/telling.ts';
import { PriorityMark } from '../../forms/priority-mark.tsx';
import { TypedWords } from '../../forms/typed-words.tsx';

interface ItemToldProps {
  readonly fact: ItemFact;
  /** In the words of whoever reads it. */
  readonly told: ToldItem;
  readonly change: Change | undefined;
  /** Beside the title. */
  readonly children?: ReactNode;
}

export function ItemTold({ fact, told: { title, lines }, change, children }: ItemToldProps) {
  const { t } = useTranslation('shift');
  return (
    <>
      <span className="shift-item-title">
        {'priority' in fact ? <PriorityMark priority={fact.priority} /> : null}
        <strong>{title}</strong>
        {change === 'new' || change === 'changed' ? (
          <span className="shift-change">{t(`change.${change}`)}</span>
        ) : null}
        {children}
      </span>
      {lines.map((line) =>
        typeof line === 'string' ? (
          <span key={line} className="shift-line">
            {line}
          </span>
        ) : (
          <TypedWords key={line.words.text} words={line.words} />
        ),
      )}
    </>
  );
}
