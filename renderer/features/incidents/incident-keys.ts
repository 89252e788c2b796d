/** One key makes an incident from what the selected tile shows: the form opens filled in. */
import { useLayoutEffect } from 'react';
import { consoleStore } from '../../stores/console-store.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { meaningOf } from '../../stores/person-keys.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { isElsewhere } from '../../ui/key-target.ts';

export function useIncidentKeys(incidents: IncidentActions, isDesk: boolean): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || !isDesk) return;
      if (meaningOf(event)?.action !== 'newIncident' || isElsewhere(event)) return;
      if (!offers(sessionStore.getState(), 'incidents.report')) return;
      const { wall } = consoleStore.getState();
      incidents.begin(wall.tiles[wall.enlarged ?? wall.selected] ?? null);
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [incidents, isDesk]);
}
