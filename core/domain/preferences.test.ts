import { expect, it } from 'vitest';
import {
  ALL_KEYS_DELIVERED,
  changePreferences,
  FIRST_PREFERENCES,
  type PreferencesChange,
} from './preferences.ts';

const { sounds } = FIRST_PREFERENCES;
const MINE = changePreferences(FIRST_PREFERENCES, {
  ...{ language: 'cs', theme: 'night', keys: { clear: 'KeyX', help: 'F5' } },
});

it.each<[string, PreferencesChange, object]>([
  ['nothing', {}, MINE],
  ['the theme', { theme: 'contrast' }, { ...MINE, theme: 'contrast' }],
  ['the language, back to the console’s', { language: null }, { ...MINE, language: null }],
  ['one sound', { sounds: { back: true } }, { ...MINE, sounds: { ...sounds, back: true } }],
  ['one key', { keys: { help: 'F12' } }, { ...MINE, keys: { clear: 'KeyX', help: 'F12' } }],
  ['one key as delivered', { keys: { help: null } }, { ...MINE, keys: { clear: 'KeyX' } }],
  ['one key by the delivered one', { keys: { help: 'F1' } }, { ...MINE, keys: { clear: 'KeyX' } }],
  ['all keys as delivered', { keys: ALL_KEYS_DELIVERED }, { ...MINE, keys: {} }],
])('a change of %s leaves the rest', (_, change, after) => {
  expect(changePreferences(MINE, change)).toEqual(after);
});
