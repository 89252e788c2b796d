/** One key opens the form wherever the focus is: somebody is on the telephone. */
import { useEffect } from 'react';
import { meaningOf } from '../../stores/person-keys.ts';
import type { ReportActions } from '../../stores/report-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { isInField, isUnderDialog } from '../../ui/key-target.ts';

export function useIntakeKeys(reports: ReportActions, isDesk: boolean): void {
  useEffect(() => {
    if (!isDesk) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat) return;
      const meaning = meaningOf(event);
      if (meaning?.action !== 'intake' || isUnderDialog()) return;
      if (meaning.typesText && isInField(event.target)) return;
      if (!offers(sessionStore.getState(), 'incidents.report')) return;
      event.preventDefault();
      reports.begin();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [reports, isDesk]);
}
