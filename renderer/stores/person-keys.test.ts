import { beforeEach, expect, it } from 'vitest';
import { FIRST_PREFERENCES } from '../../core/domain/preferences.ts';
import { consoleStore, setView } from './console-store.ts';
import { keyboardStore, readKeyboard } from './keyboard.ts';
import { meaningOf } from './person-keys.ts';

const START = consoleStore.getState();

const press = (key: string, code: string, held: readonly string[] = []) => ({
  ...{ key, code, ctrlKey: held.includes('Control'), altKey: false, shiftKey: false },
  ...{ metaKey: false, getModifierState: (modifier: string) => held.includes(modifier) },
});

beforeEach(() => {
  consoleStore.setState(START, true);
  setView({ preferences: { ...FIRST_PREFERENCES, keys: { clear: 'KeyX' } } });
});

it.each([
  ['the person’s own key', press('x', 'KeyX'), { action: 'clear', typesText: true }],
  ['the same in a Cyrillic layout', press('ч', 'KeyX'), { action: 'clear', typesText: true }],
  ['the delivered key that was given up', press('Delete', 'Delete'), null],
  ['a key as delivered', press('F1', 'F1'), { action: 'help', typesText: false }],
  ['locking', press('l', 'KeyL', ['Control']), { action: 'lock', typesText: false }],
  ['what AltGr types', press('ź', 'KeyX', ['AltGraph']), null],
  ['a key without an action', press('q', 'KeyQ'), null],
])('%s', (_, event, meaning) => {
  expect(meaningOf(event)).toEqual(meaning);
});

it('no key does anything while one is being chosen', () => {
  setView({ choosingKey: true });
  expect(meaningOf(press('x', 'KeyX'))).toBeNull();
});

it.each([
  [
    'tells it',
    { keyboard: { getLayoutMap: () => Promise.resolve(new Map([['KeyY', 'z']])) } },
    'z',
  ],
  ['does not know it', {}, undefined],
  ['refuses', { keyboard: { getLayoutMap: () => Promise.reject(new Error('no')) } }, undefined],
])('what stands on the keys is taken where the browser %s', async (_, given, cap) => {
  keyboardStore.setState({ printed: new Map() });
  await readKeyboard(given);
  expect(keyboardStore.getState().printed.get('KeyY')).toBe(cap);
});
