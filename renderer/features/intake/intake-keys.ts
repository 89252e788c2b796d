/** One key opens the form wherever the focus is: somebody is on the telephone. */
import { useEffect } from 'react';
import { meaningOf } from '../../stores/person-keys.ts';
import type { ReportActions } from '../../stores/report-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';

export function useIntakeKeys(reports: ReportActions, isDesk: boolean): void {
  useEffect(() => {
    if (!isDesk) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat) return;
      const { target } = event;
      const isIn = (selector: string): boolean =>
        target instanceof Element && target.closest(selector) !== null;
      const meaning = meaningOf(event);
      if (meaning?.action !== 'intake' || isIn('dialog')) return;
      if (meaning.typesText && isIn('input, select, textarea')) return;
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
