/** The key that opens the page of the selected camera, and folds it away. */
import { useLayoutEffect } from 'react';
import { consoleStore } from '../../stores/console-store.ts';
import type { PageActions } from '../../stores/page-actions.ts';
import { showsTiles } from '../../stores/panels.ts';
import { meaningOf } from '../../stores/person-keys.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { isElsewhere } from '../../ui/key-target.ts';

export function usePageKeys(page: PageActions, isDesk: boolean): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || !isDesk) return;
      if (meaningOf(event)?.action !== 'camera' || isElsewhere(event)) return;
      const session = sessionStore.getState();
      if (!offers(session, 'registry.see')) return;
      if (!showsTiles(session, consoleStore.getState())) return;
      const { wall } = consoleStore.getState();
      const camera = wall.tiles[wall.enlarged ?? wall.selected] ?? null;
      if (camera === null) return;
      page.open(camera);
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [page, isDesk]);
}
