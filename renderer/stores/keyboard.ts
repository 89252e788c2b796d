/** What stands printed on the keys of this keyboard, as far as the browser tells it. */
import { createStore } from 'zustand/vanilla';
import { keyOf, type Key, type KeyPress } from '../../core/domain/keys.ts';

/** By `event.code`, as it is typed without Shift; empty where nothing is known. */
export const keyboardStore = createStore<{ readonly printed: ReadonlyMap<string, string> }>(() => ({
  printed: new Map(),
}));

/** https://wicg.github.io/keyboard-map/; Chromium alone has it. */
interface KeyboardWithLayout {
  getLayoutMap(): Promise<ReadonlyMap<string, string>>;
}

/** Again when the window gets the focus: the layout may have been changed meanwhile. */
export async function readKeyboard(given: unknown): Promise<void> {
  const keyboard = (given as { keyboard?: KeyboardWithLayout }).keyboard;
  try {
    const layout = await keyboard?.getLayoutMap();
    if (layout !== undefined) keyboardStore.setState({ printed: new Map(layout) });
  } catch {
    // Where the layout is not told, the places have the names of a keyboard in English.
  }
}

/** @returns null also for what AltGr types: it is text. */
export function keyOfEvent(
  event: KeyPress & { getModifierState(modifier: string): boolean },
): Key | null {
  return event.getModifierState('AltGraph') ? null : keyOf(event);
}
