/** Who is on duty where: every position of the centre, this one first, also those where nobody sits. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { concerns } from '../../../core/domain/handover/blocks.ts';
import { isUnderWay } from '../../../core/domain/handover/handover.ts';
import { isPending } from '../../../core/domain/handoff/handoff.ts';
import { answersFor } from '../../../core/domain/incident/incident.ts';
import { MINUTE_MS } from '../../../core/domain/watch/rotation.ts';
import type { Position } from '../../../core/domain/watch/positions.ts';
import type { Presence } from '../../../core/incident-ports.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import type { HandoverActions } from '../../stores/handover-actions.ts';
import { handoverStore } from '../../stores/handover-store.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { PlannedDuty } from './planned-duty.tsx';
import { isRole } from '../../forms/roles.ts';
import { usePositions } from './use-positions.ts';

interface OnDutyProps {
  readonly shifts: HandoverActions;
}

export function OnDuty({ shifts }: OnDutyProps) {
  const { t } = useTranslation('shift');
  const positions = usePositions();
  return (
    <section className="shift-section" aria-label={t('duty.title')}>
      <h3>{t('duty.title')}</h3>
      <PlannedDuty />
      {positions.every(({ staffing }) => staffing !== 'staffed') ? (
        <p className="panel-empty">{t('duty.nobody')}</p>
      ) : null}
      <ul className="shift-items">
        {positions.map((position) => (
          <PositionRow key={position.journal} position={position} shifts={shifts} />
        ))}
      </ul>
    </section>
  );
}

interface PositionRowProps extends OnDutyProps {
  readonly position: Position<Presence>;
}

function PositionRow({ position, shifts }: PositionRowProps) {
  const { t } = useTranslation('shift');
  const time = useTimeOfDay('short');
  const { name, isHere, staffing, said, since } = position;
  return (
    <li className="shift-duty" data-staffing={staffing}>
      <strong>
        {name}
        {isHere ? <span className="shift-line"> · {t('duty.here')}</span> : null}
      </strong>
      {staffing === 'staffed' && said !== null ? (
        <Sitter said={said} shifts={shifts} />
      ) : (
        <span className="shift-line">
          {since === null
            ? t(`duty.${staffing === 'empty' ? 'empty' : 'off'}`)
            : t(`duty.${staffing === 'empty' ? 'emptySince' : 'offSince'}`, { time: time(since) })}
        </span>
      )}
    </li>
  );
}

interface SitterProps extends OnDutyProps {
  readonly said: Presence;
}

function Sitter({ said, shifts }: SitterProps) {
  const { t } = useTranslation(['shift', 'people']);
  const time = useTimeOfDay('short');
  const now = useStore(incidentStore, (state) => state.now);
  const here = useStore(handoverStore, (state) => state.here);
  const underWay = useStore(handoverStore, (state) => state.underWay);
  const leads = useStore(sessionStore, (session) => offers(session, 'incidents.lead'));
  const { journal, person, name, role, languages, since, watching } = said;
  // Somebody of another centre may have the same login.
  const duty = { centre: here?.centre ?? '', position: journal, person };
  const held = now.open.filter(({ incident }) => answersFor(incident.responsible, duty));
  const isHanding = underWay.some(
    ({ handover }) => isUnderWay(handover) && answersFor(handover.from, duty),
  );
  const pending = now.handedOff
    .flatMap(({ incident }) => incident.handoffs)
    .filter((handoff) => isPending(handoff) && concerns(handoff, duty));
  const parts = [
    name,
    ...(isRole(role) ? [t(`people:role.${role}`)] : []),
    ...languages.map((language) => language.toUpperCase()),
  ];
  return (
    <>
      <span>{parts.join(' · ')}</span>
      {since === undefined ? null : (
        <span className="shift-line">{t('duty.since', { time: time(since) })}</span>
      )}
      {watching === undefined || watching.pictures === 0 ? null : (
        <span className="shift-line number">
          {t('duty.watching', {
            ...{ pictures: watching.pictures, minutes: Math.floor(watching.ms / MINUTE_MS) },
          })}
        </span>
      )}
      <span className="shift-line">{t('duty.incidents', { count: held.length })}</span>
      {isHanding ? <span className="shift-line">{t('duty.handing')}</span> : null}
      {pending.length === 0 ? null : (
        <span className="shift-line">{t('duty.offers', { count: pending.length })}</span>
      )}
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
    </>
  );
}
