/** Steering by a gamepad or joystick (W3C Gamepad API), while this window has control. */
import { useEffect } from 'react';
import {
  readSticks,
  STILL,
  type PtzButton,
  type Sticks,
} from '../../../core/domain/ptz-controls.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { PtzActions } from '../../stores/ptz-actions.ts';
import { steeredCamera } from '../../stores/ptz-store.ts';

/** The API tells nothing by itself; a hand changes no faster, ms. */
const LOOK_MS = 40;

export function useGamepad(ptz: PtzActions): void {
  useEffect(() => {
    let before: Sticks | null = null;
    let looking: ReturnType<typeof setInterval> | null = null;
    const look = (): void => {
      const camera = steeredCamera();
      const pad = navigator.getGamepads().find((each) => each?.connected);
      if (camera === null || !pad || !document.hasFocus()) {
        before = null;
        return;
      }
      const now = { axes: pad.axes, buttons: pad.buttons.map(({ value }) => value) };
      const { speed, pressed } = readSticks(
        now,
        before,
        consoleStore.getState().preferences.gamepad,
      );
      // A button that was down before control was taken has not been pressed.
      const news = before === null ? [] : pressed;
      before = now;
      ptz.hold('stick', speed);
      for (const button of news) press(ptz, camera, button);
    };
    const begin = (): void => {
      looking ??= setInterval(look, LOOK_MS);
    };
    const end = (): void => {
      if (navigator.getGamepads().some((each) => each?.connected)) return;
      if (looking !== null) clearInterval(looking);
      looking = null;
      ptz.hold('stick', STILL);
    };
    window.addEventListener('gamepadconnected', begin);
    window.addEventListener('gamepaddisconnected', end);
    return () => {
      window.removeEventListener('gamepadconnected', begin);
      window.removeEventListener('gamepaddisconnected', end);
      if (looking !== null) clearInterval(looking);
    };
  }, [ptz]);
}

function press(ptz: PtzActions, camera: string, button: PtzButton): void {
  switch (button) {
    case 'home':
      ptz.goTo(camera, null);
      return;
    case 'stop':
      ptz.stop();
      return;
    case 'release':
      ptz.release(camera);
      return;
    default:
      void goToNumber(ptz, camera, Number(button.replace('preset-', '')));
  }
}

/** @param number Counted from 1, in the camera's own order. */
async function goToNumber(ptz: PtzActions, camera: string, number: number): Promise<void> {
  const preset = (await ptz.presets(camera))?.[number - 1];
  if (preset !== undefined && steeredCamera() === camera) ptz.goTo(camera, preset.token);
}
