/** The person's gamepad or joystick: dead zone, curve, directions, buttons; and what it says at this moment. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import {
  buttonDoes,
  DEAD_ZONE,
  PAD_BUTTONS,
  PTZ_BUTTONS,
  readSticks,
  STICK_CURVES,
  type Sticks,
} from '../../../core/domain/ptz-controls.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { ControlProps } from './control.ts';
import { NumberSetting } from './number-setting.tsx';

/** How often the display looks at the gamepad, ms. */
const LOOK_MS = 60;
const INVERTED = ['invertPan', 'invertTilt', 'invertZoom'] as const;
const AXES = ['pan', 'tilt', 'zoom'] as const;
const PRESSED = 0.5;

export function GamepadSetting({ labelledBy, disabled, actions }: ControlProps) {
  const { t } = useTranslation('settings');
  const chosen = useStore(consoleStore, (state) => state.preferences.gamepad);
  const pad = usePad();
  const set = (gamepad: Partial<typeof chosen>): void => {
    actions.setPreferences({ gamepad });
  };
  return (
    <div role="group" aria-labelledby={labelledBy} className="setting-gamepad">
      <p role="status">{pad === null ? t('gamepad.absent') : pad.name}</p>
      <Speeds pad={pad} />
      <div className="setting-gamepad-row">
        <span id="gamepad-dead-zone">{t('gamepad.deadZone')}</span>
        <NumberSetting
          labelledBy="gamepad-dead-zone"
          value={chosen.deadZone}
          range={DEAD_ZONE}
          disabled={disabled}
          take={(deadZone) => {
            if (deadZone !== null) set({ deadZone });
          }}
        />
      </div>
      <label className="setting-gamepad-row">
        <span>{t('gamepad.curve')}</span>
        <select
          className="field"
          disabled={disabled}
          value={chosen.curve}
          onChange={({ target }) => {
            const curve = STICK_CURVES.find((each) => each === target.value);
            if (curve !== undefined) set({ curve });
          }}
        >
          {STICK_CURVES.map((curve) => (
            <option key={curve} value={curve}>
              {t(`gamepad.curves.${curve}`)}
            </option>
          ))}
        </select>
      </label>
      {INVERTED.map((which) => (
        <label key={which} className="setting-gamepad-check">
          <input
            type="checkbox"
            disabled={disabled}
            checked={chosen[which]}
            onChange={({ target }) => {
              set({ [which]: target.checked });
            }}
          />
          <span>{t(`gamepad.${which}`)}</span>
        </label>
      ))}
      {Array.from({ length: PAD_BUTTONS }, (_, at) => (
        <label
          key={at}
          className="setting-gamepad-row"
          data-pressed={(pad?.sticks.buttons[at] ?? 0) > PRESSED}
        >
          <span>{t('gamepad.button', { number: at + 1 })}</span>
          <select
            className="field"
            disabled={disabled}
            value={buttonDoes(chosen, at)}
            onChange={({ target }) => {
              const does = PTZ_BUTTONS.find((each) => each === target.value);
              if (does !== undefined) set({ buttons: { [at]: does } });
            }}
          >
            {PTZ_BUTTONS.map((does) => (
              <option key={does} value={does}>
                {t(`gamepad.does.${does}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}

/** How fast a camera would turn at this moment, as the choices are. */
function Speeds({ pad }: { readonly pad: Pad | null }) {
  const { t } = useTranslation('settings');
  const chosen = useStore(consoleStore, (state) => state.preferences.gamepad);
  const speed = pad === null ? null : readSticks(pad.sticks, null, chosen).speed;
  return (
    <div className="setting-gamepad-speeds">
      {AXES.map((axis) => (
        <label key={axis} className="setting-gamepad-row">
          <span>{t(`gamepad.${axis}`)}</span>
          <meter min={-1} max={1} value={speed?.[axis] ?? 0} />
        </label>
      ))}
    </div>
  );
}

interface Pad {
  readonly name: string;
  readonly sticks: Sticks;
}

/** @returns null while none is connected; browsers hide one until a button of it is pressed. */
function usePad(): Pad | null {
  const [pad, setPad] = useState<Pad | null>(null);
  useEffect(() => {
    const looking = setInterval(() => {
      const found = navigator.getGamepads().find((each) => each?.connected);
      setPad(
        found
          ? {
              name: found.id,
              sticks: {
                axes: [...found.axes],
                buttons: found.buttons.map(({ value }) => value),
              },
            }
          : null,
      );
    }, LOOK_MS);
    return () => {
      clearInterval(looking);
    };
  }, []);
  return pad;
}
