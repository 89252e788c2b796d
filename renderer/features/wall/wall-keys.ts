/** The wall by keyboard. One listener a window; a field or dialog that has the focus comes first. */
import { useLayoutEffect } from 'react';
import { callUpSign, type KeyAction } from '../../../core/domain/keys.ts';
import { neighbour, type Direction } from '../../../core/domain/layout.ts';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { showsTiles } from '../../stores/panels.ts';
import { meaningOf } from '../../stores/person-keys.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { isElsewhere } from '../../ui/key-target.ts';

const DIRECTIONS: Readonly<Partial<Record<KeyAction, Direction>>> = {
  left: 'left',
  right: 'right',
  up: 'up',
  down: 'down',
};

/** @param watch Marks a camera as watched closely, or takes the mark away. */
export function useWallKeys(actions: Actions, watch: (camera: string) => void): void {
  // Before the wall is painted: a key that is pressed as soon as it is seen must not be lost.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // Locked controls do nothing; nor do keys where there is no wall.
      if (event.defaultPrevented || consoleStore.getState().choosingKey) return;
      const session = sessionStore.getState();
      if (!offers(session, 'wall.use') || belongsElsewhere(event)) return;
      if (!showsTiles(session, consoleStore.getState())) return;
      if (handle(event, actions, watch)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [actions, watch]);
}

function belongsElsewhere(event: KeyboardEvent): boolean {
  if (isElsewhere(event)) return true;
  // Enter and space press the button that has the focus; digits still call cameras up.
  const pressing = event.key === 'Enter' || event.key === ' ';
  const onButton = event.target instanceof Element && event.target.closest('button') !== null;
  return pressing && consoleStore.getState().callUp === '' && onButton;
}

function handle(event: KeyboardEvent, actions: Actions, watch: (camera: string) => void): boolean {
  const { wall, callUp } = consoleStore.getState();
  const action = meaningOf(event)?.action;
  const direction = action === undefined ? undefined : DIRECTIONS[action];
  if (direction !== undefined) {
    const tile = neighbour(wall.grid, wall.selected, direction);
    actions.act({ do: 'select', tile });
    document.querySelector<HTMLElement>(`[data-tile="${tile}"]`)?.focus();
    return true;
  }
  switch (action) {
    case 'enter':
      if (callUp !== '') actions.callUp();
      else actions.toggleEnlarged(wall.selected);
      return true;
    case 'back':
      if (callUp !== '') actions.clearCallUp();
      else if (wall.enlarged !== null) actions.act({ do: 'restore' });
      return true;
    case 'watch': {
      const camera = wall.tiles[wall.selected] ?? null;
      if (camera !== null && !event.repeat) watch(camera);
      return true;
    }
    case 'clear':
      actions.act({ do: 'clear', tile: wall.selected });
      return true;
    default: {
      const sign = callUpSign(event);
      if (sign === null || (sign === 'Backspace' && callUp === '')) return false;
      actions.type(sign);
      return true;
    }
  }
}
