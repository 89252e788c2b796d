import { useTranslation } from 'react-i18next';
import type { AlarmState } from '../../../core/domain/alarm/alarm.ts';
import type { AlarmMark } from '../../../core/domain/alarm/mark.ts';
import type { Priority } from '../../../core/domain/incident/codes.ts';

/** The fewer corners, the less it calls; as incidents show it. */
const SHAPES: Readonly<Record<Priority, string>> = {
  1: 'M8 1 15 14H1Z',
  2: 'M8 1 15 8 8 15 1 8Z',
  3: 'M2.5 2.5h11v11h-11Z',
  4: 'M8 2a6 6 0 1 1 0 12A6 6 0 1 1 8 2Z',
};

interface AlarmMarkProps {
  readonly mark: AlarmMark;
  /** null: it is shown among other events, where only its urgency counts. */
  readonly state: AlarmState | null;
}

/** How urgent it is, and what it is now: shape, word and colour. */
export function AlarmSign({ mark: { priority, mode }, state }: AlarmMarkProps) {
  const { t } = useTranslation(['alarms', 'incidents']);
  return (
    <span className="alarm-sign" data-priority={priority} data-state={state ?? undefined}>
      <svg viewBox="0 0 16 16" aria-hidden>
        <path d={SHAPES[priority]} />
      </svg>
      <span>{t(`incidents:priority.${priority}`)}</span>
      {state === null ? null : <span className="alarm-state">{t(`state.${state}`)}</span>}
      {mode === 'LIVE' ? null : (
        <strong className="alarm-mode">{t(`incidents:mode.${mode}`)}</strong>
      )}
    </span>
  );
}
