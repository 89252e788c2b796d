import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ALARM_TILES } from '../../../core/domain/alarm/alarm-tile.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { ControlProps } from './control.ts';

export function AlarmTileSetting({ labelledBy, disabled, actions }: ControlProps) {
  const { t } = useTranslation('alarms');
  const chosen = useStore(consoleStore, (state) => state.preferences.alarmTile);
  return (
    <select
      className="field"
      aria-labelledby={labelledBy}
      disabled={disabled}
      value={chosen}
      onChange={({ target }) => {
        const alarmTile = ALARM_TILES.find((each) => each === target.value);
        if (alarmTile !== undefined) actions.setPreferences({ alarmTile });
      }}
    >
      {ALARM_TILES.map((tile) => (
        <option key={tile} value={tile}>
          {t(`tile.${tile}`)}
        </option>
      ))}
    </select>
  );
}
