import { describe, expect, it } from 'vitest';
import {
  actionOf,
  callUpSign,
  DELIVERED_KEYS,
  firstRefusal,
  KEY_ACTIONS,
  keyOf,
  keysOf,
  refusalOf,
  typesText,
  type KeyAction,
  type KeyChoices,
  type KeyPress,
} from './keys.ts';

const press = (given: Partial<KeyPress>): KeyPress => ({
  ...{ key: '', code: '', ctrlKey: false, altKey: false, shiftKey: false, metaKey: false },
  ...given,
});

describe('a key is named', () => {
  it.each<[string, Partial<KeyPress>, string | null]>([
    ['by its place where it types', { key: 'l', code: 'KeyL', ctrlKey: true }, 'Ctrl+KeyL'],
    ['so in a Cyrillic layout too', { key: 'д', code: 'KeyL', ctrlKey: true }, 'Ctrl+KeyL'],
    ['by its name where it has one', { key: 'F2', code: 'F2', shiftKey: true }, 'Shift+F2'],
    ['so on a number pad without NumLock', { key: 'ArrowLeft', code: 'Numpad4' }, 'ArrowLeft'],
    ['so on both Enter keys', { key: 'Enter', code: 'NumpadEnter' }, 'Enter'],
    ['Space', { key: ' ', code: 'Space' }, 'Space'],
    ['by its place where it is dead', { key: 'Dead', code: 'Equal' }, 'Equal'],
    ['with every modifier', { key: 'F5', ctrlKey: true, altKey: true }, 'Ctrl+Alt+F5'],
    ['not as a modifier alone', { key: 'Control', code: 'ControlLeft', ctrlKey: true }, null],
    ['not with the key of the system', { key: 'l', code: 'KeyL', metaKey: true }, null],
    ['not where the keyboard does not say', { key: 'é', code: '' }, null],
  ])('%s', (_, given, key) => {
    expect(keyOf(press(given))).toBe(key);
  });
});

describe('a call-up by number', () => {
  it.each<[string, Partial<KeyPress>, string | null]>([
    ['a digit', { key: '2', code: 'Digit2' }, '2'],
    ['the row of a Czech keyboard', { key: 'ě', code: 'Digit2' }, '2'],
    ['the same with Shift', { key: '2', code: 'Digit2', shiftKey: true }, '2'],
    ['an English keyboard with Shift', { key: '@', code: 'Digit2', shiftKey: true }, null],
    ['the number pad', { key: '7', code: 'Numpad7' }, '7'],
    ['the comma of a number pad', { key: ',', code: 'NumpadDecimal' }, ','],
    ['the point of a Cyrillic keyboard', { key: '.', code: 'Slash' }, '.'],
    ['with Ctrl', { key: '2', code: 'Digit2', ctrlKey: true }, null],
    ['a letter', { key: 'a', code: 'KeyA' }, null],
    ['a correction', { key: 'Backspace', code: 'Backspace' }, 'Backspace'],
  ])('%s', (_, given, sign) => {
    expect(callUpSign(press(given))).toBe(sign);
  });
});

describe('a key that is chosen', () => {
  it.each<[string, KeyAction, string, KeyChoices, string | null]>([
    ['a letter', 'clear', 'KeyX', {}, null],
    ['a function key', 'clear', 'F16', {}, null],
    ['a letter with Shift', 'enter', 'Shift+KeyE', {}, null],
    ['a key that another has', 'clear', 'F1', {}, 'taken'],
    ['a key that another has given up', 'clear', 'F1', { help: 'F16' }, null],
    ['its own key', 'help', 'F1', {}, null],
    ['its own key, which another has now', 'help', 'F1', { clear: 'F1', help: 'F16' }, 'taken'],
    ['a digit', 'clear', 'Digit1', {}, 'digits'],
    ['a digit with Shift', 'clear', 'Shift+Digit1', {}, 'digits'],
    ['a digit of the number pad', 'clear', 'Numpad0', {}, 'digits'],
    ['the correction', 'clear', 'Backspace', {}, 'digits'],
    ['Tab', 'clear', 'Tab', {}, 'system'],
    ['the end of a window', 'clear', 'Alt+F4', {}, 'system'],
    ['Esc for something else', 'clear', 'Escape', {}, 'system'],
    ['what AltGr types', 'clear', 'Ctrl+Alt+KeyL', {}, 'system'],
    ['copying', 'clear', 'Ctrl+KeyC', {}, 'text'],
    ['a letter for locking', 'lock', 'KeyL', {}, 'text'],
    ['an arrow for locking', 'lock', 'PageUp', {}, 'text'],
    ['a function key for locking', 'lock', 'F16', {}, null],
    ['a letter for carrying', 'move', 'KeyM', {}, null],
    ['a function key for carrying', 'move', 'F16', {}, 'system'],
    ['two keys for carrying', 'move', 'Ctrl+KeyM', {}, 'system'],
  ])('%s', (_, action, key, choices, why) => {
    expect(refusalOf(action, key, choices)?.why ?? null).toBe(why);
  });

  it('that is taken says by what', () => {
    expect(refusalOf('clear', 'F1', {})).toEqual({ why: 'taken', by: 'help' });
  });

  it('is found among all that come together', () => {
    expect(firstRefusal({})).toBeNull();
    expect(firstRefusal({ clear: 'F1', help: 'Delete' })).toBeNull();
    expect(firstRefusal({ clear: 'KeyX', cameras: 'KeyX' })?.why).toBe('taken');
  });
});

it('as delivered no key does two things, and each may be what it is', () => {
  expect(new Set(Object.values(DELIVERED_KEYS)).size).toBe(KEY_ACTIONS.length);
  for (const action of KEY_ACTIONS) {
    expect(refusalOf(action, DELIVERED_KEYS[action], {}), action).toBeNull();
  }
});

it('what was changed does its work and the old key none', () => {
  const keys = keysOf({ clear: 'KeyX' });
  expect(actionOf(keys, 'KeyX')).toBe('clear');
  expect(actionOf(keys, 'Delete')).toBeNull();
  expect(actionOf(keys, 'F1')).toBe('help');
});

it.each([
  ['KeyX', true],
  ['Shift+KeyX', true],
  ['Ctrl+KeyX', false],
  ['F2', false],
  ['Delete', false],
])('%s is text for a field: %s', (key, text) => {
  expect(typesText(key)).toBe(text);
});
