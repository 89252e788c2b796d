import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { eventStore } from '../../stores/event-store.ts';

/** The scale of the meter: more than 10 nobody can follow, and 20 fill it. */
const MOST = 20;

/** How much this position is called, against EEMUA 191, and how many of a day's alarms were P1. */
export function AlarmLoadMeter() {
  const { t } = useTranslation('alarms');
  const { count, level, day, urgent, tooUrgent } = useStore(eventStore, (state) => state.load);
  return (
    <div className="event-rate" data-level={level}>
      <span className="number">{t('load.count', { count })}</span>
      <meter
        min={0}
        max={MOST}
        low={2}
        high={11}
        optimum={0}
        value={Math.min(MOST, count)}
        aria-label={t('load.label')}
      />
      <span className="alarm-level">{t(`load.${level}`)}</span>
      <span className="alarm-share" data-too-urgent={tooUrgent}>
        <span className="number">{t('load.share', { urgent, day })}</span>{' '}
        {tooUrgent ? t('load.tooUrgent') : null}
      </span>
    </div>
  );
}
