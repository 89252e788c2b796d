/** What each monitor of this workstation is used for. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { MonitorView } from '../../core/contract/personal.ts';
import { MONITOR_USES } from '../../core/domain/monitors.ts';
import type { Actions } from '../stores/actions.ts';
import { consoleStore } from '../stores/console-store.ts';
import { Button } from '../ui/button.tsx';

interface MonitorFieldsProps {
  /** Id of the element that names them. */
  readonly labelledBy: string;
  readonly disabled: boolean;
  readonly actions: Pick<Actions, 'setMonitor' | 'identifyMonitors'>;
}

export function MonitorFields({ labelledBy, disabled, actions }: MonitorFieldsProps) {
  const { t } = useTranslation('settings');
  const monitors = useStore(consoleStore, (state) => state.monitors);
  return (
    <div role="group" aria-labelledby={labelledBy} className="setting-monitors">
      {monitors.map((monitor) => (
        <MonitorUseField
          key={monitor.id}
          monitor={monitor}
          disabled={disabled}
          actions={actions}
          alone={monitors.length === 1}
        />
      ))}
      <Button press={actions.identifyMonitors} disabled={disabled}>
        {t('monitors.identify')}
      </Button>
    </div>
  );
}

interface MonitorUseFieldProps extends Pick<MonitorFieldsProps, 'disabled' | 'actions'> {
  readonly monitor: MonitorView;
  /** There is no other one. */
  readonly alone: boolean;
}

function MonitorUseField({ monitor, disabled, actions, alone }: MonitorUseFieldProps) {
  const { t } = useTranslation('settings');
  const { id, number, name, width, height, use } = monitor;
  const isDesk = use === 'desk';
  return (
    <div className="setting-monitor" data-monitor={number}>
      <label>
        <span>
          <strong>{t('monitors.number', { number })}</strong>
          <span className="setting-monitor-about">
            {name === ''
              ? t('monitors.size', { width, height })
              : t('monitors.about', { name, width, height })}
          </span>
        </span>
        <select
          className="field"
          disabled={disabled || isDesk}
          value={use}
          onChange={(event) => {
            const chosen = MONITOR_USES.find((each) => each === event.target.value);
            if (chosen !== undefined) actions.setMonitor(id, chosen);
          }}
        >
          {MONITOR_USES.map((each) => (
            <option key={each} value={each}>
              {t(`monitors.use.${each}`)}
            </option>
          ))}
        </select>
      </label>
      {isDesk && !disabled ? (
        <p className="setting-reason">{alone ? t('monitors.alone') : t('monitors.deskStays')}</p>
      ) : null}
    </div>
  );
}
