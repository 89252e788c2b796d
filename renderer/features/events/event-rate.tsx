import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { eventStore } from '../../stores/event-store.ts';
import { RateMeter } from './rate-meter.tsx';

/** How many events call this position. */
export function EventRateMeter() {
  const { t } = useTranslation('events');
  const rate = useStore(eventStore, (state) => state.rate);
  const words = t('rate.count', { count: rate.count });
  return (
    <RateMeter rate={rate} label={t('rate.label')} words={words}>
      <span>{t(`rate.${rate.level}`)}</span>
    </RateMeter>
  );
}
