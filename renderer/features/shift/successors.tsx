/** Who was planned to take over, and that somebody else has come: people swap, and it is noted. */
import { useTranslation } from 'react-i18next';
import { isSwapped, type Handover } from '../../../core/domain/handover/handover.ts';

export function Successors({ handover }: { readonly handover: Handover }) {
  const { t } = useTranslation(['roster', 'shift']);
  const { planned = [], state } = handover;
  if (planned.length === 0) return null;
  const names = planned.map(({ name }) => name).join(', ');
  return (
    <>
      <p className="form-hint">
        {state === 'UNATTENDED'
          ? t('planned.toCome', { names })
          : t('planned.successors', { names })}
      </p>
      {isSwapped(handover) ? <p role="status">{t('shift:paper.swapped')}</p> : null}
    </>
  );
}
