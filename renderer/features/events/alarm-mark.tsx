import { useTranslation } from 'react-i18next';
import type { AlarmState } from '../../../core/domain/alarm/alarm.ts';
import type { AlarmMark } from '../../../core/domain/alarm/mark.ts';
import { PriorityMark } from '../../forms/priority-mark.tsx';

interface AlarmSignProps {
  readonly mark: AlarmMark;
  /** null: it is shown among other events, where only its urgency counts. */
  readonly state: AlarmState | null;
}

/** How urgent it is, and what it is now: shape, word and colour. */
export function AlarmSign({ mark: { priority, mode }, state }: AlarmSignProps) {
  const { t } = useTranslation(['alarms', 'incidents']);
  return (
    <span className="alarm-sign" data-state={state ?? undefined}>
      <PriorityMark priority={priority} />
      {state === null ? null : <span className="alarm-state">{t(`state.${state}`)}</span>}
      {mode === 'LIVE' ? null : (
        <strong className="alarm-mode">{t(`incidents:mode.${mode}`)}</strong>
      )}
    </span>
  );
}
