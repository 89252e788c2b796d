/** Who is on duty where, at a glance. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isUnderWay } from '../../../core/domain/handover/handover.ts';
import type { HandoverActions } from '../../stores/handover-actions.ts';
import { handoverStore } from '../../stores/handover-store.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { PlannedDuty } from './planned-duty.tsx';
import { isRole } from './roles.ts';

export function OnDuty({ shifts }: { readonly shifts: HandoverActions }) {
  const { t } = useTranslation(['shift', 'people']);
  const presences = useStore(incidentStore, (state) => state.now.presences);
  const open = useStore(incidentStore, (state) => state.now.open);
  const here = useStore(handoverStore, (state) => state.here);
  const underWay = useStore(handoverStore, (state) => state.underWay);
  const leads = useStore(sessionStore, (session) => offers(session, 'incidents.lead'));
  const there = presences.filter(({ person }) => person !== null);
  return (
    <section className="shift-section" aria-label={t('duty.title')}>
      <h3>{t('duty.title')}</h3>
      <PlannedDuty />
      {there.length === 0 ? <p className="panel-empty">{t('duty.nobody')}</p> : null}
      <ul className="shift-items">
        {there.map(({ journal, person, name, role, languages }) => {
          const held = open.filter(({ incident }) => incident.responsible?.person === person);
          const isHanding = underWay.some(
            ({ handover }) => isUnderWay(handover) && handover.from.person === person,
          );
          return (
            <li key={journal} className="shift-duty">
              <strong>{name}</strong>
              <span>{isRole(role) ? t(`people:role.${role}`) : ''}</span>
              <span>{languages.map((language) => language.toUpperCase()).join(' ')}</span>
              <span>{t('duty.incidents', { count: held.length })}</span>
              {leads && person !== here?.person && !isHanding && held.length > 0 ? (
                <Button
                  plain
                  press={() => {
                    void shifts.begin(person);
                  }}
                >
                  {t('duty.prepare')}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
