/** The person's keys: each may be another one. */
import { Pencil } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import {
  DELIVERED_KEYS,
  KEY_ACTIONS,
  keysOf,
  refusalOf,
  type Key,
  type KeyAction,
  type KeyRefusal,
} from '../../../core/domain/keys.ts';
import { ALL_KEYS_DELIVERED } from '../../../core/domain/preferences.ts';
import { KeyCaps } from '../../forms/key-caps.tsx';
import { consoleStore, setView } from '../../stores/console-store.ts';
import { keyOfEvent } from '../../stores/keyboard.ts';
import { Button } from '../../ui/button.tsx';
import type { ControlProps } from './control.ts';

export function KeysSetting({ labelledBy, disabled, actions }: ControlProps) {
  const { t } = useTranslation('settings');
  const choices = useStore(consoleStore, (state) => state.preferences.keys);
  const keys = keysOf(choices);
  const [choosing, setChoosing] = useState<KeyAction | null>(null);
  const [refused, setRefused] = useState<{ action: KeyAction; refusal: KeyRefusal } | null>(null);
  const end = (): void => {
    setChoosing(null);
  };
  const choose = (action: KeyAction, key: Key): void => {
    const refusal = refusalOf(action, key, choices);
    setRefused(refusal === null ? null : { action, refusal });
    if (refusal === null) actions.setPreferences({ keys: { [action]: key } });
    end();
  };
  useNextKey(choosing, choose, end);
  return (
    <div role="group" aria-labelledby={labelledBy} className="setting-keys">
      {KEY_ACTIONS.map((action) => (
        <div key={action} className="setting-key" data-key={action}>
          <span>{t(`key.${action}`)}</span>
          <button
            type="button"
            className="setting-key-button"
            aria-label={t('keys.changeLabel', { what: t(`key.${action}`) })}
            title={t('keys.changeLabel', { what: t(`key.${action}`) })}
            aria-pressed={choosing === action}
            disabled={disabled}
            onClick={() => {
              setRefused(null);
              setChoosing(choosing === action ? null : action);
            }}
          >
            <KeyCaps keys={[keys[action]]} />
            <Pencil size="1em" aria-hidden />
          </button>
          {choosing === action ? (
            <p className="setting-key-press" role="status">
              {t('keys.press')}
            </p>
          ) : null}
          {refused?.action === action ? <Refused refusal={refused.refusal} /> : null}
          {keys[action] === DELIVERED_KEYS[action] ? null : (
            <Button
              plain
              press={() => {
                choose(action, DELIVERED_KEYS[action]);
              }}
              disabled={disabled}
              label={t('keys.deliveredLabel', { what: t(`key.${action}`) })}
            >
              {t('keys.delivered')}
            </Button>
          )}
        </div>
      ))}
      <Button
        press={() => {
          setRefused(null);
          actions.setPreferences({ keys: ALL_KEYS_DELIVERED });
        }}
        disabled={disabled || Object.keys(choices).length === 0}
      >
        {t('keys.allDelivered')}
      </Button>
    </div>
  );
}

function Refused({ refusal }: { readonly refusal: KeyRefusal }) {
  const { t } = useTranslation('settings');
  return (
    <p className="setting-key-refused" role="alert" data-refused={refusal.why}>
      {refusal.why === 'taken'
        ? t('keys.taken', { what: t(`key.${refusal.by}`) })
        : t(`keys.${refusal.why}`)}
    </p>
  );
}

/** The next key that is pressed anywhere is the choice; Esc and a click elsewhere leave all as it is. */
function useNextKey(
  action: KeyAction | null,
  choose: (action: KeyAction, key: Key) => void,
  end: () => void,
): void {
  useEffect(() => {
    if (action === null) return undefined;
    setView({ choosingKey: true });
    const onKey = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const key = keyOfEvent(event);
      if (key === 'Escape') end();
      else if (key !== null && !event.repeat) choose(action, key);
    };
    const onPress = (event: PointerEvent): void => {
      const row = event.target instanceof Element ? event.target.closest('[data-key]') : null;
      if (row?.getAttribute('data-key') !== action) end();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    window.addEventListener('pointerdown', onPress, { capture: true });
    window.addEventListener('blur', end);
    return () => {
      setView({ choosingKey: false });
      window.removeEventListener('keydown', onKey, { capture: true });
      window.removeEventListener('pointerdown', onPress, { capture: true });
      window.removeEventListener('blur', end);
    };
  }, [action, choose, end]);
}
