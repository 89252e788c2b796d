/** At which times of the day shifts change. */
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { SHIFT_CHANGES } from '../../../core/domain/policy.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Button } from '../../ui/button.tsx';
import { TimeOfDayField } from '../../ui/time-of-day-field.tsx';
import type { ControlProps } from './control.ts';

export function ShiftChangesSetting({ disabled, actions }: ControlProps) {
  const { t, i18n } = useTranslation('settings');
  const times = useStore(consoleStore, (state) => state.policy.shiftChanges);
  const [next, setNext] = useState('');
  const take = (changed: readonly string[]): void => {
    actions.setPolicy({ shiftChanges: [...new Set(changed)].sort() });
  };
  return (
    <div className="setting-shifts">
      <ul>
        {times.map((time) => (
          <li key={time}>
            <span className="number">{time}</span>
            <Button
              plain
              disabled={disabled}
              label={t('shifts.remove', { time })}
              press={() => {
                take(times.filter((other) => other !== time));
              }}
            >
              <X size="1em" aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      {times.length < SHIFT_CHANGES.max ? (
        <div>
          <TimeOfDayField
            label={t('shifts.time')}
            language={i18n.language}
            value={next}
            disabled={disabled}
            change={setNext}
          />
          <Button
            disabled={disabled || next === ''}
            press={() => {
              take([...times, next]);
              setNext('');
            }}
          >
            {t('shifts.add')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
