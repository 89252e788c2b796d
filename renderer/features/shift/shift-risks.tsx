/** The gravest things of the shift: read aloud by who takes over, one by one. */
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Handover } from '../../../core/domain/handover/handover.ts';
import type { Item } from '../../../core/domain/handover/items.ts';
import { tellItem } from '../../../core/domain/handover/telling.ts';
import type { HandoverActions } from '../../stores/handover-actions.ts';
import { useItemTelling } from './item-telling.ts';

interface ShiftRisksProps {
  readonly handover: Handover;
  readonly items: readonly Item[];
  readonly reads: boolean;
  readonly shifts: HandoverActions;
}

export function ShiftRisks({ handover, items, reads, shifts }: ShiftRisksProps) {
  const { t } = useTranslation('shift');
  const telling = useItemTelling();
  const risks = handover.risks.flatMap((risk) => items.find(({ id }) => id === risk) ?? []);
  if (risks.length === 0) return null;
  return (
    <section className="shift-section" aria-label={t('risks.title')}>
      <h3>{t('risks.title')}</h3>
      <ol className="shift-items">
        {risks.map((item) => {
          const isRead = handover.readBack.includes(item.id);
          const { title } = tellItem(item.fact, telling);
          return (
            <li key={item.id} className="shift-item">
              <strong>{title}</strong>
              {isRead ? (
                <span className="shift-done">
                  <Check size="1em" aria-hidden /> {t('risks.read')}
                </span>
              ) : null}
              {reads && !isRead ? (
                <button
                  type="button"
                  className="button"
                  data-todo="true"
                  aria-label={t('risks.readBackOf', { what: title })}
                  onClick={() => {
                    void shifts.say(handover.id, { kind: 'read-back', item: item.id });
                  }}
                >
                  {t('risks.readBack')}
                </button>
              ) : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
