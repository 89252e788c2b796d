/** Who is planned for the shift that goes on, and who of them is not here. */
import { Circle, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { missingOf } from '../../../core/domain/roster/planned.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { rosterStore } from '../../stores/roster-store.ts';
import './roster.css';

export function PlannedDuty() {
  const { t } = useTranslation(['roster', 'people']);
  const shift = useStore(rosterStore, (state) => state.shift);
  const gaps = useStore(rosterStore, (state) => state.gaps);
  const presences = useStore(incidentStore, (state) => state.now.presences);
  if (shift === null) return null;
  if (shift.duties.length === 0) {
    const isGap = gaps.some(({ starts }) => starts === shift.starts);
    return isGap ? <p className="form-hint">{t('planned.nobody')}</p> : null;
  }
  const missing = missingOf(shift, new Set(presences.flatMap(({ person }) => person ?? [])));
  return (
    <ul className="roster-planned" aria-label={t('planned.title')}>
      {shift.duties.map(({ person, name, role }) => {
        const isMissing = missing.some((each) => each.person === person);
        return (
          <li key={person} data-missing={isMissing}>
            {isMissing ? <Circle size="1em" aria-hidden /> : <CircleCheck size="1em" aria-hidden />}
            <strong>{name}</strong>
            <span>{t(`people:role.${role}`)}</span>
            <span>{isMissing ? t('planned.missing') : t('planned.here')}</span>
          </li>
        );
      })}
    </ul>
  );
}
