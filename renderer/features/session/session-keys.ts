/** One key locks the controls, wherever the focus is and whatever the keyboard layout. */
import { useEffect } from 'react';
import type { PeopleActions } from '../../stores/people-actions.ts';
import { meaningOf } from '../../stores/person-keys.ts';
import { sessionStore } from '../../stores/session-store.ts';

export function useSessionKeys(people: PeopleActions): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (meaningOf(event)?.action !== 'lock') return;
      event.preventDefault();
      if (sessionStore.getState().mode === 'open' && !event.repeat) people.lock();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, [people]);
}
