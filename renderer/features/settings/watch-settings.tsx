/** How many pictures one person is advised to watch closely, and when a rest is due. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { WATCHED_PICTURES, type WatchLimits } from '../../../core/domain/watch/limits.ts';
import { WATCH_MINUTES } from '../../../core/domain/watch/rotation.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { ControlProps } from './control.ts';
import { NumberSetting } from './number-setting.tsx';

export function WatchLimitsSetting({ disabled, actions }: ControlProps) {
  const { t } = useTranslation(['settings', 'watch']);
  const limits = useStore(consoleStore, (state) => state.policy.watchLimits);
  const { advised, many, most } = limits;
  const ranges: Readonly<
    Record<keyof WatchLimits, { readonly min: number; readonly max: number }>
  > = {
    advised: { min: WATCHED_PICTURES.min, max: many },
    many: { min: advised, max: most },
    most: { min: many, max: WATCHED_PICTURES.max },
  };
  return (
    <div className="setting-watch-limits">
      {(['advised', 'many', 'most'] as const).map((limit) => (
        <div key={limit}>
          <span aria-hidden>{t(`watchLimits.${limit}`)}</span>
          <NumberSetting
            label={t(`watchLimits.${limit}`)}
            value={limits[limit]}
            range={ranges[limit]}
            disabled={disabled}
            take={(value) => {
              if (value !== null) actions.setPolicy({ watchLimits: { ...limits, [limit]: value } });
            }}
          />
        </div>
      ))}
      <p>{t('watch:seen')}</p>
    </div>
  );
}

export function WatchMinutesSetting({ labelledBy, disabled, actions }: ControlProps) {
  const minutes = useStore(consoleStore, (state) => state.policy.watchMinutes);
  const { off, min, max } = WATCH_MINUTES;
  return (
    <NumberSetting
      labelledBy={labelledBy}
      value={minutes}
      range={{ min: off, max }}
      disabled={disabled}
      take={(value) => {
        // Between never and the shortest time there is nothing.
        if (value !== null) {
          actions.setPolicy({ watchMinutes: value === off ? off : Math.max(min, value) });
        }
      }}
    />
  );
}
