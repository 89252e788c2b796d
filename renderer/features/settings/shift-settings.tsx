/** At which times of the day shifts change. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { SHIFT_CHANGES } from '../../../core/domain/policy.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Button } from '../../ui/button.tsx';
import type { ControlProps } from './control.ts';

export function ShiftChangesSetting({ disabled, actions }: ControlProps) {
  const { t } = useTranslation('settings');
  const times = useStore(consoleStore, (state) => state.policy.shiftChanges);
  const [next, setNext] = useState('');
  const take = (changed: readonly string[]): void => {
    actions.setPolicy({ shiftChanges: [...new Set(changed)].sort() });
  };
  return (
    <div className="setting-shifts">
      {times.map((time) => (
        <span key={time} className="button-row">
          <span className="number">{time}</span>
          <Button
            plain
            disabled={disabled}
            label={t('shifts.remove', { time })}
            press={() => {
              take(times.filter((other) => other !== time));
            }}
          >
            ×
          </Button>
        </span>
      ))}
      {times.length < SHIFT_CHANGES.max ? (
        <span className="button-row">
          <input
            type="time"
            className="field"
            aria-label={t('shifts.time')}
            value={next}
            disabled={disabled}
            onChange={({ target }) => {
              setNext(target.value);
            }}
          />
          <Button
            disabled={disabled || !/^\d\d:\d\d$/.test(next)}
            press={() => {
              take([...times, next]);
              setNext('');
            }}
          >
            {t('shifts.add')}
          </Button>
        </span>
      ) : null}
    </div>
  );
}
