import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { eventStore } from '../../stores/event-store.ts';

/** The scale of the meter: more than 10 nobody can follow, and 20 fill it. */
const MOST = 20;

/** How much calls in ten minutes, against the 1 and 10 of EEMUA 191; shape and word, not colour alone. */
export function EventRateMeter() {
  const { t } = useTranslation('events');
  const { count, level } = useStore(eventStore, (state) => state.rate);
  return (
    <div className="event-rate" data-level={level}>
      <span className="number">{t('rate.count', { count })}</span>
      <meter
        min={0}
        max={MOST}
        low={2}
        high={11}
        optimum={0}
        value={Math.min(MOST, count)}
        aria-label={t('rate.label')}
      />
      <span>{t(`rate.${level}`)}</span>
    </div>
  );
}
