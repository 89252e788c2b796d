import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Shelf } from '../../../core/domain/camera-event.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { EventActions } from '../../stores/event-actions.ts';
import { eventStore } from '../../stores/event-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { useTimeOfDay } from '../../forms/time-of-day.ts';

/** What calls nobody at this moment, each with its end: nothing is silenced for ever. */
export function ShelfList({ events }: { readonly events: EventActions }) {
  const { t } = useTranslation('events');
  const shelves = useStore(eventStore, (state) => state.shelves);
  if (shelves.length === 0) return <p className="panel-empty">{t('empty.shelved')}</p>;
  return (
    <ul className="event-list">
      {shelves.map((shelf) => (
        <ShelfRow key={`${shelf.camera} ${shelf.kind}`} shelf={shelf} events={events} />
      ))}
    </ul>
  );
}

function ShelfRow({ shelf, events }: { readonly shelf: Shelf; readonly events: EventActions }) {
  const { t } = useTranslation('events');
  const handles = useStore(sessionStore, (state) => offers(state, 'events.handle'));
  const name = useStore(
    consoleStore,
    (state) => state.cameras.find(({ id }) => id === shelf.camera)?.name ?? shelf.camera,
  );
  const time = useTimeOfDay();
  return (
    <li className="event-row">
      <div className="event-what">
        <strong>{t(`kind.${shelf.kind}`)}</strong>
        <span className="event-camera">{name}</span>
        <span className="event-detail">{shelf.reason}</span>
        <span className="event-times">{t('shelf.until', { time: time(shelf.until) })}</span>
      </div>
      {handles ? (
        <Button
          press={() => {
            events.unshelve({ camera: shelf.camera, kind: shelf.kind });
          }}
        >
          {t('shelf.end')}
        </Button>
      ) : null}
    </li>
  );
}
