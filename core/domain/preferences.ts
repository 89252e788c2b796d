/** What follows an operator from window to window and shift to shift. */
import { DELIVERED_KEYS, KEY_ACTIONS, type Key, type KeyAction, type KeyChoices } from './keys.ts';
import type { AlarmTile } from './alarm/alarm-tile.ts';
import { changeGamepad, FIRST_GAMEPAD, type GamepadChoices } from './ptz-controls.ts';
import type { Language } from './settings.ts';

/** `night`: a dim frame for a dark room. `contrast`: for whoever needs more than the rest. */
export const THEMES = ['dark', 'night', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

/**
 * A picture of this workstation's walls is gone or back, what is written cannot be kept, a camera event
 * or an offered incident waits for somebody, an alarm calls, a message came, nobody has taken a shift over,
 * a rest from watching closely is due.
 */
export const SOUNDS = [
  ...['lost', 'back', 'storage', 'event', 'offer', 'alarm', 'message', 'shift', 'rest'],
] as const;
export type Sound = (typeof SOUNDS)[number];

/** %, 0: no sound at all. */
export const VOLUME = { min: 0, max: 100 } as const;

export interface SoundChoices {
  readonly volume: number;
  readonly lost: boolean;
  readonly back: boolean;
  readonly storage: boolean;
  readonly event: boolean;
  readonly offer: boolean;
  readonly alarm: boolean;
  readonly message: boolean;
  readonly shift: boolean;
  readonly rest: boolean;
}

export interface Preferences {
  /** null: the console's. */
  readonly language: Language | null;
  readonly theme: Theme;
  readonly sounds: SoundChoices;
  readonly keys: KeyChoices;
  readonly gamepad: GamepadChoices;
  /** Where an alarm's camera is shown. */
  readonly alarmTile: AlarmTile;
}

export const FIRST_PREFERENCES: Preferences = {
  language: null,
  theme: 'dark',
  sounds: {
    volume: 40,
    lost: true,
    back: false,
    storage: true,
    event: false,
    offer: true,
    alarm: true,
    message: true,
    shift: true,
    rest: false,
  },
  keys: {},
  gamepad: FIRST_GAMEPAD,
  alarmTile: 'spot',
};

/** Whose preferences they are while there are no operators. */
export const NO_OPERATOR = 'console';

/** Only what is changed; of keys null means: as delivered. */
export interface PreferencesChange {
  readonly language?: Language | null;
  readonly theme?: Theme;
  readonly sounds?: Partial<SoundChoices>;
  readonly keys?: Readonly<Partial<Record<KeyAction, Key | null>>>;
  readonly gamepad?: Partial<GamepadChoices>;
  readonly alarmTile?: AlarmTile;
}

export function changePreferences(before: Preferences, change: PreferencesChange): Preferences {
  return {
    language: change.language === undefined ? before.language : change.language,
    theme: change.theme ?? before.theme,
    sounds: { ...before.sounds, ...change.sounds },
    keys: changeKeys(before.keys, change.keys ?? {}),
    gamepad: changeGamepad(before.gamepad, change.gamepad ?? {}),
    alarmTile: change.alarmTile ?? before.alarmTile,
  };
}

/** A key that is as delivered is no choice: it follows what later versions deliver. */
function changeKeys(
  before: KeyChoices,
  change: NonNullable<PreferencesChange['keys']>,
): KeyChoices {
  const chosen = KEY_ACTIONS.flatMap((action) => {
    const next = change[action];
    const key = next === undefined ? before[action] : next;
    return key === undefined || key === null || key === DELIVERED_KEYS[action]
      ? []
      : [[action, key] as const];
  });
  return Object.fromEntries(chosen);
}

/** Every key as delivered again. */
export const ALL_KEYS_DELIVERED = Object.fromEntries(
  KEY_ACTIONS.map((action) => [action, null]),
) as Readonly<Record<KeyAction, null>>;
