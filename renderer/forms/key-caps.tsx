/** Keys as they stand on the keyboard of the person. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { partsOf, type Key } from '../../core/domain/keys.ts';
import { keyboardStore } from '../stores/keyboard.ts';

/** Keys that are known by a sign or an abbreviation on every keyboard. */
const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  Insert: 'Ins',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

/** @returns for a key the words on its caps, modifiers first. */
export function useKeyNames(): (key: Key) => readonly string[] {
  const { t } = useTranslation();
  const printed = useStore(keyboardStore, (state) => state.printed);
  return (key) => {
    const { ctrl, alt, shift, name } = partsOf(key);
    const cap =
      name === 'Space'
        ? t('help.spaceKey')
        : (SIGNS[name] ??
          printed.get(name)?.toLocaleUpperCase() ??
          name.replace(/^(Key|Digit)/, ''));
    return [...(ctrl ? ['Ctrl'] : []), ...(alt ? ['Alt'] : []), ...(shift ? ['Shift'] : []), cap];
  };
}

export function KeyCaps({ keys }: { readonly keys: readonly Key[] }) {
  const names = useKeyNames();
  return (
    <>{keys.flatMap((key) => names(key).map((cap) => <kbd key={`${key} ${cap}`}>{cap}</kbd>))}</>
  );
}
