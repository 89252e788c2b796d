/** F8 takes note of the newest event, F9 shows its camera: wherever the focus is, as it may be urgent. */
import { useEffect } from 'react';
import type { EventActions } from '../../stores/event-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';

export function useEventKeys(events: EventActions): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      if (event.key !== 'F8' && event.key !== 'F9') return;
      event.preventDefault();
      // A key that is held would take note of everything that waits.
      if (event.repeat) return;
      const session = sessionStore.getState();
      if (event.key === 'F8' && offers(session, 'events.handle')) events.acknowledgeNewest();
      if (event.key === 'F9' && offers(session, 'wall.use')) events.openNewest();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [events]);
}
