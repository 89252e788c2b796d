import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { RATINGS, type CameraEvent } from '../../../core/domain/camera-event.ts';
import type { EventActions } from '../../stores/event-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';

interface EventRatingProps {
  readonly event: CameraEvent;
  readonly events: EventActions;
  readonly name: string;
}

/** Whether it was what the camera said; who rates has taken note of it. */
export function EventRating({ event, events, name }: EventRatingProps) {
  const { t } = useTranslation('events');
  const handles = useStore(sessionStore, (state) => offers(state, 'events.handle'));
  const rated = event.rated?.as ?? null;
  if (!handles) return rated === null ? null : <span>{t(`rating.${rated}`)}</span>;
  return (
    <select
      className="field event-rating"
      aria-label={t('rating.label', { name })}
      value={rated ?? ''}
      onChange={({ target }) => {
        const as = RATINGS.find((one) => one === target.value);
        if (as !== undefined) void events.rate([event.id], as);
      }}
    >
      <option value="" disabled>
        {t('rating.none')}
      </option>
      {RATINGS.map((one) => (
        <option key={one} value={one}>
          {t(`rating.${one}`)}
        </option>
      ))}
    </select>
  );
}
