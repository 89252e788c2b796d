import { expect, it } from 'vitest';
import { FIRST_PREFERENCES } from '../domain/preferences.ts';
import { knownMonitors, personalRows, preferences } from './personal.ts';
import type { Row } from './row.ts';

const { sounds } = FIRST_PREFERENCES;

it.each<[keyof typeof personalRows, readonly unknown[], readonly unknown[]]>([
  [
    'settings.preferences',
    [
      {},
      { language: 'uk' },
      { language: null },
      { theme: 'contrast' },
      { sounds: { volume: 0 } },
      { sounds: { back: true } },
      { gamepad: { deadZone: 30, curve: 'finest', invertTilt: true } },
      { gamepad: { buttons: { 0: 'preset-8', 15: 'none' } } },
      { keys: { clear: 'KeyX', lock: 'Ctrl+Shift+KeyL', help: null } },
    ],
    [
      { language: 'de' },
      { theme: 'light' },
      { theme: undefined },
      { sounds: { volume: 101 } },
      { sounds: { volume: 0.5 } },
      { sounds: { siren: true } },
      { keys: { explode: 'KeyX' } },
      { gamepad: { deadZone: 0 } },
      { gamepad: { curve: 'steep' } },
      { gamepad: { buttons: { 16: 'home' } } },
      { gamepad: { buttons: { 0: 'explode' } } },
      { keys: { clear: 'x' } },
      { keys: { clear: '<b>' } },
      { id: 'somebody-else' },
    ],
  ],
  [
    'settings.monitor',
    [{ monitor: '251', use: 'free' }],
    [{ monitor: '', use: 'free' }, { monitor: '1', use: 'tv' }, { monitor: '1' }],
  ],
  ['settings.identify', [null], [{}, 3]],
])('%s takes what it is for and nothing else', (name, sound, unsound) => {
  const { input }: Row = personalRows[name];
  for (const value of sound)
    expect(input.safeParse(value).success, JSON.stringify(value)).toBe(true);
  for (const value of unsound) {
    expect(input.safeParse(value).success, JSON.stringify(value)).toBe(false);
  }
});

it('preferences of an earlier version, which knew less, are read', () => {
  expect(preferences.parse({})).toEqual(FIRST_PREFERENCES);
  expect(preferences.parse({ theme: 'night' })).toEqual({ ...FIRST_PREFERENCES, theme: 'night' });
  expect(preferences.safeParse({ sounds: { ...sounds, volume: 300 } }).success).toBe(false);
});

it('a monitor that was seen needs a use that there is', () => {
  const known = { id: '1', label: 'DELL', x: 0, y: -1080, use: 'wall', wall: 1 };
  expect(knownMonitors.safeParse([known]).success).toBe(true);
  expect(knownMonitors.safeParse([{ ...known, use: 'tv' }]).success).toBe(false);
  expect(knownMonitors.safeParse([{ ...known, wall: 100 }]).success).toBe(false);
});
