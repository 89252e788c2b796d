/** Keys of the frame: the help and the panels, also out of a field where the key types nothing there. */
import { useLayoutEffect } from 'react';
import type { KeyAction } from '../../../core/domain/keys.ts';
import type { Actions } from '../../stores/actions.ts';
import { setView, type Panel } from '../../stores/console-store.ts';
import { holdsPanel } from '../../stores/panels.ts';
import { meaningOf } from '../../stores/person-keys.ts';
import { isInUse, sessionStore } from '../../stores/session-store.ts';
import { isInField, isUnderDialog } from '../../ui/key-target.ts';

/** Panels that a key opens and folds away; the actions bear the panels' names. */
export const PANEL_KEYS = [
  'cameras',
  'incidents',
  'messages',
  'contacts',
  'exercise',
  'registry',
  'layouts',
  'operators',
  'audit',
  'settings',
  'shift',
  'figures',
] as const satisfies readonly (Panel & KeyAction)[];

export function useFrameKeys(actions: Actions, isDesk: boolean): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const session = sessionStore.getState();
      // Locked controls do nothing.
      if (!isInUse(session) || event.defaultPrevented) return;
      const meaning = meaningOf(event);
      if (meaning === null || (meaning.typesText && isInField(event.target))) return;
      if (meaning.action === 'help') {
        setView({ help: true });
        event.preventDefault();
        return;
      }
      const panel = PANEL_KEYS.find((each) => each === meaning.action);
      if (panel === undefined || !isDesk || isUnderDialog()) return;
      if (!holdsPanel(session, panel)) return;
      if (!event.repeat) actions.togglePanel(panel);
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [actions, isDesk]);
}
