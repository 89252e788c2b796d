/**
 * Nobody has come to take a shift over: said where no person may be named, on a locked console, on one
 * where nobody is signed in, and on the wall windows. The desk of whoever sits there says it with names.
 */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import { holds, isInUse, sessionStore } from '../../stores/session-store.ts';
import { unattendedStore } from '../../stores/unattended-store.ts';
import './shift.css';

export function UnattendedCall({ isDesk }: { readonly isDesk: boolean }) {
  const { t } = useTranslation('shift');
  const time = useTimeOfDay('short');
  const ended = useStore(unattendedStore, (state) => state.ended);
  const isSaid = useStore(sessionStore, (session) =>
    isInUse(session) ? !isDesk && holds(session, 'incidents.handle') : true,
  );
  if (ended === null || !isSaid) return null;
  return (
    <div className="shift-banner" role="alert" aria-label={t('title')} data-call="unattended">
      <span>{t('banner.nobody', { time: time(ended) })}</span>
    </div>
  );
}
