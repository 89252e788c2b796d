/** Steering by keyboard, while this window has control. A field or dialog that has the focus comes first. */
import { useLayoutEffect } from 'react';
import type { PtzVector } from '../../../core/domain/onvif.ts';
import { speedOfKeys, steeringOf, steersWithShift } from '../../../core/domain/ptz-keys.ts';
import { STILL } from '../../../core/domain/ptz-controls.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { showsTiles } from '../../stores/panels.ts';
import { meaningOf } from '../../stores/person-keys.ts';
import type { PtzActions } from '../../stores/ptz-actions.ts';
import { steeredCamera } from '../../stores/ptz-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { isElsewhere } from '../../ui/key-target.ts';

/** Ahead of the wall's keys: it must be called before them. */
export function usePtzKeys(ptz: PtzActions): void {
  useLayoutEffect(() => {
    /** By place; what is down and where it steers. */
    const down = new Map<string, PtzVector>();
    let since = 0;
    const tell = (): void => {
      const speed = down.size === 0 ? STILL : speedOfKeys([...down.values()], now() - since);
      ptz.hold('keys', speed);
    };
    const lost = (): void => {
      down.clear();
      ptz.drop();
    };
    const onDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || consoleStore.getState().choosingKey) return;
      const session = sessionStore.getState();
      if (!offers(session, 'ptz.use') || isElsewhere(event)) return;
      if (!showsTiles(session, consoleStore.getState())) return;
      const steered = steeredCamera();
      if (meaningOf(event)?.action === 'steer') {
        event.preventDefault();
        if (!event.repeat) toggle(ptz, steered);
        return;
      }
      if (steered === null) return;
      if (event.key === 'Home') {
        event.preventDefault();
        if (!event.repeat) ptz.goTo(steered, null);
        return;
      }
      const steering = steeringOf(event);
      if (steering === null) return;
      event.preventDefault();
      if (down.size === 0) since = now();
      down.set(event.code, steering);
      tell();
    };
    const onUp = (event: KeyboardEvent): void => {
      const before = down.size;
      down.delete(event.code);
      // The arrows go back to the tiles.
      if (event.key === 'Shift') for (const code of down.keys()) forget(down, code);
      if (down.size !== before) tell();
    };
    window.addEventListener('keydown', onDown);
    // Whatever has the focus meanwhile: a key that is up steers no more.
    window.addEventListener('keyup', onUp, { capture: true });
    window.addEventListener('blur', lost);
    document.addEventListener('visibilitychange', lost);
    return () => {
      window.removeEventListener('keydown', onDown);
      window.removeEventListener('keyup', onUp, { capture: true });
      window.removeEventListener('blur', lost);
      document.removeEventListener('visibilitychange', lost);
      lost();
    };
  }, [ptz]);
}

function forget(down: Map<string, PtzVector>, code: string): void {
  if (steersWithShift(code)) down.delete(code);
}

function now(): number {
  return performance.now();
}

function toggle(ptz: PtzActions, steered: string | null): void {
  const { wall } = consoleStore.getState();
  const camera = wall.tiles[wall.enlarged ?? wall.selected] ?? null;
  if (steered !== null && (camera === null || camera === steered)) ptz.release(steered);
  else if (camera !== null) ptz.take(camera);
}
