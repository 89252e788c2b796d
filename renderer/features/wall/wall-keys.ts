/** The wall by keyboard. One listener a window; a field or dialog that has the focus comes first. */
import { useLayoutEffect } from 'react';
import { neighbour, type Direction } from '../../../core/domain/layout.ts';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore, setView } from '../../stores/console-store.ts';
import { isInUse, offers, sessionStore } from '../../stores/session-store.ts';

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

export function useWallKeys(actions: Actions): void {
  // Before the wall is painted: a key that is pressed as soon as it is seen must not be lost.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // Locked controls do nothing; nor do keys where there is no wall.
      if (!isInUse(sessionStore.getState())) return;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'F1') {
        setView({ help: true });
        event.preventDefault();
        return;
      }
      if (!offers(sessionStore.getState(), 'wall.use') || belongsElsewhere(event)) return;
      if (handle(event.key, actions)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [actions]);
}

function belongsElsewhere(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (target === null) return false;
  if (target.closest('dialog, input, select, textarea, [role="menu"]') !== null) return true;
  // Enter and space press the button that has the focus; digits still call cameras up.
  const pressing = event.key === 'Enter' || event.key === ' ';
  return pressing && consoleStore.getState().callUp === '' && target.closest('button') !== null;
}

function handle(key: string, actions: Actions): boolean {
  const { wall, callUp } = consoleStore.getState();
  const direction = ARROWS[key];
  if (direction !== undefined) {
    const tile = neighbour(wall.grid, wall.selected, direction);
    actions.act({ do: 'select', tile });
    document.querySelector<HTMLElement>(`[data-tile="${tile}"]`)?.focus();
    return true;
  }
  switch (key) {
    case 'Enter':
      if (callUp !== '') actions.callUp();
      else actions.toggleEnlarged(wall.selected);
      return true;
    case 'Escape':
      if (callUp !== '') actions.clearCallUp();
      else if (wall.enlarged !== null) actions.act({ do: 'restore' });
      return true;
    case 'Delete':
      actions.act({ do: 'clear', tile: wall.selected });
      return true;
    default:
      if (!/^[0-9.,]$/.test(key) && !(key === 'Backspace' && callUp !== '')) return false;
      actions.type(key);
      return true;
  }
}
