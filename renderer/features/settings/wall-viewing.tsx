/** From how far the wall windows are read, and how wide their screens are. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import {
  bestHeight,
  SCREEN_WIDTH,
  VIEWING_DISTANCES,
  type ViewingDistance,
} from '../../../core/domain/viewing.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { ControlProps } from './control.ts';
import { NumberSetting } from './number-setting.tsx';

export function DistanceSetting({ labelledBy, disabled, actions }: ControlProps) {
  const { i18n } = useTranslation('settings');
  const { distance: chosen } = useStore(consoleStore, (state) => state.settings.wallViewing);
  return (
    <select
      className="field"
      aria-labelledby={labelledBy}
      disabled={disabled}
      value={chosen}
      onChange={(event) => {
        const distance = distanceOf(Number(event.target.value));
        if (distance !== undefined) actions.setWallViewing({ distance });
      }}
    >
      {VIEWING_DISTANCES.map((distance) => (
        <option key={distance} value={distance}>
          {figures(i18n.language, distance, { style: 'unit', unit: 'meter' })}
        </option>
      ))}
    </select>
  );
}

/** What the chosen distance comes to. */
export function DistanceMeans() {
  const { t, i18n } = useTranslation('settings');
  const { distance } = useStore(consoleStore, (state) => state.settings.wallViewing);
  if (distance === VIEWING_DISTANCES[0]) return <p>{t('viewing.near')}</p>;
  const height = figures(i18n.language, bestHeight(distance), {
    ...{ style: 'unit', unit: 'millimeter', maximumFractionDigits: 0 },
  }).replace(/\s/g, '\u00a0');
  return <p>{t('viewing.far', { height })}</p>;
}

export function WidthSetting({ labelledBy, disabled, actions }: ControlProps) {
  const { distance, screenWidth } = useStore(consoleStore, (state) => state.settings.wallViewing);
  return (
    <NumberSetting
      labelledBy={labelledBy}
      value={screenWidth}
      range={SCREEN_WIDTH}
      optional
      // At arm's length no text is fitted to the screen.
      disabled={disabled || distance === VIEWING_DISTANCES[0]}
      take={(width) => {
        actions.setWallViewing({ screenWidth: width });
      }}
    />
  );
}

function figures(language: string, value: number, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(language, options).format(value);
}

function distanceOf(value: number): ViewingDistance | undefined {
  return VIEWING_DISTANCES.find((distance) => distance === value);
}
