/**
 * One key takes note of an event, another shows its camera: wherever the focus is, as it may be urgent.
 * It is the event that has the focus, otherwise the most urgent alarm, otherwise the newest event.
 */
import { useEffect } from 'react';
import type { EventActions } from '../../stores/event-actions.ts';
import { meaningOf } from '../../stores/person-keys.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { isInField } from '../../ui/key-target.ts';

export function useEventKeys(events: EventActions): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const meaning = meaningOf(event);
      if (meaning?.action !== 'acknowledge' && meaning?.action !== 'showEvent') return;
      if (meaning.typesText && isInField(event.target)) return;
      event.preventDefault();
      // A key that is held would take note of everything that waits.
      if (event.repeat) return;
      const session = sessionStore.getState();
      const focused = focusedEvents(event.target);
      if (meaning.action === 'acknowledge' && offers(session, 'events.handle')) {
        if (focused === null) events.acknowledgeNewest();
        else void events.acknowledge(focused.ids);
      }
      if (meaning.action === 'showEvent' && offers(session, 'wall.use')) {
        if (focused === null) events.openNewest();
        else events.open(focused, focused.isAlarm);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [events]);
}

/** What the row stands for in which the focus is: one event, or several of one kind. */
function focusedEvents(
  target: EventTarget | null,
): { readonly ids: readonly string[]; readonly camera: string; readonly isAlarm: boolean } | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-events]') : null;
  const { events = '', eventCamera: camera = '', eventAlarm } = row?.dataset ?? {};
  return events === '' ? null : { ids: events.split(' '), camera, isAlarm: eventAlarm === 'true' };
}
