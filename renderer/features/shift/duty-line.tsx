/** How many positions of the centre are staffed, below its name; pressed it opens who sits where. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Actions } from '../../stores/actions.ts';
import { holdsPanel } from '../../stores/panels.ts';
import { isInUse, sessionStore } from '../../stores/session-store.ts';
import { usePositions } from './use-positions.ts';
import './shift.css';

export function DutyLine({ actions }: { readonly actions: Actions }) {
  const { t } = useTranslation('shift');
  const session = useStore(sessionStore);
  const positions = usePositions();
  // Who is alone knows it.
  if (positions.length < 2 || !holdsPanel(session, 'shift')) return null;
  const staffed = positions.filter(({ staffing }) => staffing === 'staffed').length;
  return (
    <button
      type="button"
      className="duty-line number"
      disabled={!isInUse(session)}
      onClick={() => {
        actions.togglePanel('shift');
      }}
    >
      {t('duty.frame', { staffed, positions: positions.length })}
    </button>
  );
}
