import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { eventStore } from '../../stores/event-store.ts';
import { RateMeter } from './rate-meter.tsx';

/** How many alarms call this position, and how many of those of a day were P1. */
export function AlarmLoadMeter() {
  const { t } = useTranslation('alarms');
  const load = useStore(eventStore, (state) => state.load);
  const { count, level, day, urgent, tooUrgent } = load;
  return (
    <RateMeter rate={load} label={t('load.label')} words={t('load.count', { count })}>
      <span className="alarm-level">{t(`load.${level}`)}</span>
      <span className="alarm-share" data-too-urgent={tooUrgent}>
        <span className="number">{t('load.share', { urgent, day })}</span>{' '}
        {tooUrgent ? t('load.tooUrgent') : null}
      </span>
    </RateMeter>
  );
}
