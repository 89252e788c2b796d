/** What an administrator decides for the whole centre. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { LOCK_AFTER, SECOND_PERSON_PERMISSIONS } from '../../../core/domain/policy.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { ControlProps } from './control.ts';
import { NumberSetting } from './number-setting.tsx';

export function LockAfterSetting({ labelledBy, disabled, actions }: ControlProps) {
  const minutes = useStore(consoleStore, (state) => state.policy.lockAfterMinutes);
  return (
    <NumberSetting
      labelledBy={labelledBy}
      value={minutes}
      range={LOCK_AFTER}
      disabled={disabled}
      take={(lockAfterMinutes) => {
        if (lockAfterMinutes !== null) actions.setPolicy({ lockAfterMinutes });
      }}
    />
  );
}

export function SecondPersonSetting({ labelledBy, disabled, actions }: ControlProps) {
  const { t } = useTranslation('settings');
  const chosen = useStore(consoleStore, (state) => state.policy.secondPersonFor);
  return (
    <div role="group" aria-labelledby={labelledBy} className="setting-choices">
      {SECOND_PERSON_PERMISSIONS.map((permission) => (
        <label key={permission}>
          <input
            type="checkbox"
            checked={chosen.includes(permission)}
            disabled={disabled}
            onChange={(event) => {
              const others = chosen.filter((one) => one !== permission);
              const secondPersonFor = event.target.checked ? [...others, permission] : others;
              actions.setPolicy({ secondPersonFor });
            }}
          />
          <span>{t(`act.${permission}`)}</span>
        </label>
      ))}
    </div>
  );
}
