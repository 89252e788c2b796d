/** How long handoffs of each priority may wait. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { PRIORITIES, type Priority } from '../../../core/domain/incident/codes.ts';
import { HANDOFF_TIME, type HandoffTime } from '../../../core/domain/policy.ts';
import { PriorityMark } from '../../forms/priority-mark.tsx';
import { consoleStore } from '../../stores/console-store.ts';
import type { ControlProps } from './control.ts';
import { NumberSetting } from './number-setting.tsx';

export function HandoffTimesSetting({ disabled, actions }: ControlProps) {
  const { t } = useTranslation(['settings', 'incidents']);
  const times = useStore(consoleStore, (state) => state.policy.handoffTimes);
  const take = (priority: Priority, changed: Partial<HandoffTime>): void => {
    const time = { ...times[priority], ...changed };
    actions.setPolicy({ handoffTimes: { ...times, [priority]: time } });
  };
  return (
    <div className="setting-handoff-times">
      <span aria-hidden />
      <span aria-hidden>{t('handoffTimes.seen')}</span>
      <span aria-hidden>{t('handoffTimes.expire')}</span>
      {PRIORITIES.map((priority) => {
        const words = { priority: t(`incidents:priority.${priority}`) };
        const { seen, expire } = times[priority];
        return (
          <div key={priority} className="setting-handoff-time">
            <PriorityMark priority={priority} />
            <NumberSetting
              label={t('handoffTimes.seenOf', words)}
              value={seen}
              range={{ min: HANDOFF_TIME.min, max: expire }}
              disabled={disabled}
              take={(value) => {
                if (value !== null) take(priority, { seen: value });
              }}
            />
            <NumberSetting
              label={t('handoffTimes.expireOf', words)}
              value={expire}
              range={{ min: seen, max: HANDOFF_TIME.max }}
              disabled={disabled}
              take={(value) => {
                if (value !== null) take(priority, { expire: value });
              }}
            />
          </div>
        );
      })}
    </div>
  );
}
