/** One key opens the most urgent handoff, wherever the focus is; once more shows all of them. */
import { useEffect } from 'react';
import { consoleStore } from '../../stores/console-store.ts';
import { concernsNow, handoffStore, openHandoffs } from '../../stores/handoff-store.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { meaningOf } from '../../stores/person-keys.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { isInField, isUnderDialog } from '../../ui/key-target.ts';

export function useHandoffKeys(isDesk: boolean): void {
  useEffect(() => {
    if (!isDesk) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat) return;
      const meaning = meaningOf(event);
      if (meaning?.action !== 'offers' || isUnderDialog()) return;
      if (meaning.typesText && isInField(event.target)) return;
      if (!offers(sessionStore.getState(), 'incidents.see')) return;
      event.preventDefault();
      const state = incidentStore.getState();
      const first = concernsNow(state, Date.now() + state.ahead)[0]?.known.incident.id ?? null;
      const isShown =
        consoleStore.getState().panel === 'handoff' && handoffStore.getState().incident === first;
      openHandoffs(isShown ? null : first);
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [isDesk]);
}
