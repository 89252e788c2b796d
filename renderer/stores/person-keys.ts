/** The keys of whoever sits there. */
import { actionOf, keysOf, typesText, type KeyAction, type Keys } from '../../core/domain/keys.ts';
import { consoleStore } from './console-store.ts';
import { keyOfEvent } from './keyboard.ts';

function personKeys(): Keys {
  return keysOf(consoleStore.getState().preferences.keys);
}

interface KeyMeaning {
  readonly action: KeyAction;
  /** A field that has the focus takes the key for text. */
  readonly typesText: boolean;
}

/** What the key does for this person; null: nothing, or a key is being chosen. */
export function meaningOf(event: Parameters<typeof keyOfEvent>[0]): KeyMeaning | null {
  if (consoleStore.getState().choosingKey) return null;
  const key = keyOfEvent(event);
  const action = key === null ? null : actionOf(personKeys(), key);
  return key === null || action === null ? null : { action, typesText: typesText(key) };
}
