/** What follows the person: theme and sounds. */
import { Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { SOUNDS, THEMES, VOLUME } from '../../../core/domain/preferences.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { ControlProps } from './control.ts';

export function ThemeSetting({ labelledBy, disabled, actions }: ControlProps) {
  const { t } = useTranslation('settings');
  const chosen = useStore(consoleStore, (state) => state.preferences.theme);
  return (
    <select
      className="field"
      aria-labelledby={labelledBy}
      disabled={disabled}
      value={chosen}
      onChange={(event) => {
        const theme = THEMES.find((each) => each === event.target.value);
        if (theme !== undefined) actions.setPreferences({ theme });
      }}
    >
      {THEMES.map((theme) => (
        <option key={theme} value={theme}>
          {t(`theme.${theme}`)}
        </option>
      ))}
    </select>
  );
}

export function SoundsSetting({ labelledBy, disabled, actions }: ControlProps) {
  const { t } = useTranslation('settings');
  const chosen = useStore(consoleStore, (state) => state.preferences.sounds);
  return (
    <div role="group" aria-labelledby={labelledBy} className="setting-sounds">
      <Volume
        key={chosen.volume}
        volume={chosen.volume}
        disabled={disabled}
        take={(volume) => {
          actions.setPreferences({ sounds: { volume } });
        }}
      />
      {SOUNDS.map((sound) => (
        <div key={sound} className="setting-sound">
          <label>
            <input
              type="checkbox"
              checked={chosen[sound]}
              disabled={disabled}
              onChange={(event) => {
                actions.setPreferences({ sounds: { [sound]: event.target.checked } });
              }}
            />
            <span>{t(`sound.${sound}`)}</span>
          </label>
          <button
            type="button"
            className="button setting-try"
            aria-label={t('sounds.try', { sound: t(`sound.${sound}`) })}
            title={t('sounds.try', { sound: t(`sound.${sound}`) })}
            disabled={disabled || chosen.volume === 0}
            onClick={() => {
              actions.trySound(sound);
            }}
          >
            <Volume2 size="1.2em" aria-hidden />
          </button>
        </div>
      ))}
    </div>
  );
}

interface VolumeProps {
  readonly volume: number;
  readonly disabled: boolean;
  readonly take: (volume: number) => void;
}

/** Taken over when the hand leaves it: not every step on the way is a choice. */
function Volume({ volume, disabled, take }: VolumeProps) {
  const { t, i18n } = useTranslation('settings');
  const [shown, setShown] = useState(volume);
  const end = (): void => {
    if (shown !== volume) take(shown);
  };
  return (
    <label className="setting-volume">
      <span>{t('sounds.volume')}</span>
      <input
        type="range"
        min={VOLUME.min}
        max={VOLUME.max}
        step={5}
        disabled={disabled}
        value={shown}
        onChange={(event) => {
          setShown(Number(event.target.value));
        }}
        onPointerUp={end}
        onKeyUp={end}
        onBlur={end}
      />
      <output className="number">
        {new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(shown / 100)}
      </output>
    </label>
  );
}
